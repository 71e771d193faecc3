// Calm measures what logly costs when little happens: 1,000 lines a second into
// three async files, and then nothing at all, with the pipe open.
//
//	go -C testdata/bench run ./calm -logly ./logly
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

func main() {
	logly := flag.String("logly", "logly", "`program` to measure")
	rate := flag.Int("rate", 1000, "`lines` a second")
	lasts := flag.Duration("for", 10*time.Second, "`time` that each half lasts")
	flag.Parse()
	program, err := filepath.Abs(*logly)
	if err == nil {
		err = run(program, *rate, *lasts)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "calm:", err)
		os.Exit(1)
	}
}

const sinks = 3

func run(logly string, rate int, lasts time.Duration) error {
	folder, err := os.MkdirTemp("", "calm")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	cmd := exec.Command(logly, "-q", "--async", "a.log", "b.log", "c.log,level=error")
	cmd.Dir, cmd.Stderr = folder, os.Stderr
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}

	time.Sleep(time.Second) // the start is over
	begin, err := look(cmd.Process.Pid)
	busy := time.Tick(time.Second / time.Duration(rate))
	for i := range int(lasts.Seconds() * float64(rate)) {
		<-busy
		_, e := fmt.Fprintf(pipe, "%s | INFO | Thread %d processing item %d of the batch\n", time.Now().Format(time.DateTime), i%8, i)
		err = errors.Join(err, e)
	}
	middle, e := look(cmd.Process.Pid)
	err = errors.Join(err, e)

	time.Sleep(2 * time.Second) // the buffers are flushed, and the runtime comes to rest
	still, e := look(cmd.Process.Pid)
	err = errors.Join(err, e)
	time.Sleep(lasts)
	end, e := look(cmd.Process.Pid)
	err = errors.Join(err, e, pipe.Close(), cmd.Wait())

	fmt.Println("| | processor | write(2) a second and file | wake-ups a second |")
	fmt.Println("|---|---:|---:|---:|")
	row(fmt.Sprintf("%d lines/s, %d async files", rate, sinks), begin, middle, lasts)
	row("idle", still, end, lasts)
	return err
}

func row(name string, from, to usage, lasts time.Duration) {
	s := lasts.Seconds()
	fmt.Printf("| %s | %.2f %% | %.2f | %.1f |\n", name, 100*(to.cpu-from.cpu).Seconds()/s,
		float64(to.writes-from.writes)/s/sinks, float64(to.wakeups-from.wakeups)/s)
}
