// Measure runs a shell command in a folder, with a file piped into it as by
// cat, and prints what that took: wall clock and processor time in
// microseconds and peak memory in bytes.
//
//	measure app.log /dev/shm/out 'tee a.log >b.log'
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"

	"logly/testdata/bench/internal/measured"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: measure INPUT FOLDER COMMAND")
		os.Exit(2)
	}
	run, err := piped(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
	fmt.Println(run.Wall.Microseconds(), run.CPU.Microseconds(), run.Peak)
}

// piped measures the command alone; cat, at the other end of the pipe, is a
// process of its own as the program above a log pipe is.
func piped(input, folder, command string) (measured.Run, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return measured.Run{}, err
	}
	cat := exec.Command("cat", input)
	cat.Stdout, cat.Stderr = w, os.Stderr
	if err := cat.Start(); err != nil {
		return measured.Run{}, err
	}
	w.Close()

	tool := exec.Command("bash", "-c", command)
	tool.Dir = folder
	tool.Stdin, tool.Stderr = r, os.Stderr // standard output is /dev/null
	run, err := measured.Do(tool)
	r.Close()
	return run, errors.Join(err, cat.Wait())
}
