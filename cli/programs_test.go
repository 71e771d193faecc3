package cli

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
)

// programs are the programs that scenes in testdata/script can run.
var programs = map[string]func(){
	"logly":   func() { exit(Run(os.Args, os.Stdin, os.Stdout, os.Stderr)) },
	"threads": threads,
}

// threads WRITERS LINES prints what a program with this many threads logs:
// through one pipe, a line at a time, in any order.
func threads() {
	writers, _ := strconv.Atoi(os.Args[1])
	lines, _ := strconv.Atoi(os.Args[2])
	done := make(chan struct{})
	for w := range writers {
		go func() {
			for i := range lines {
				fmt.Printf("Thread %d processing item %d\n", w, i)
			}
			done <- struct{}{}
		}()
	}
	for range writers {
		<-done
	}
}

// fatal ends a program of a scene.
func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	exit(125)
}

// exit ends a program of the tests. In a test binary built with -cover the runtime
// would otherwise warn on standard error that GOCOVERDIR is not set.
func exit(status int) {
	if os.Getenv("GOCOVERDIR") == "" {
		os.Stderr = nil
	}
	os.Exit(status)
}

// needs skips the test if the program is not installed.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("no %s here", program)
	}
}
