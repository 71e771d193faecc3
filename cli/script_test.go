package cli

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scenes in testdata/script run these as programs.
func TestMain(m *testing.M) {
	if os.Getenv("GORACE") == "" {
		os.Setenv("GORACE", "atexit_sleep_ms=10") // else every logly of a test ends a second late
	}
	commands := map[string]func(){
		"logly":   func() { os.Exit(Run(os.Args, os.Stdin, os.Stdout, os.Stderr)) },
		"threads": threads,
	}
	maps.Copy(commands, moreCommands)
	testscript.Main(m, commands)
}

// threads WRITERS LINES prints what so many threads of a program log: all
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

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TZ", "UTC")
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"lines": linesCmd,
		},
	})
}

// linesCmd implements "lines N FILE": the file has N whole lines.
func linesCmd(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: lines N FILE")
	}
	f, err := os.Open(ts.MkAbs(args[1]))
	ts.Check(err)
	defer f.Close()
	n := 0
	for r := bufio.NewReader(f); ; n++ {
		line, err := r.ReadString('\n')
		if err != nil {
			if line != "" {
				ts.Fatalf("%s ends in a torn line: %q", args[1], line)
			}
			break
		}
	}
	if want, _ := strconv.Atoi(args[0]); n != want {
		ts.Fatalf("%s has %d lines, want %d", args[1], n, want)
	}
}
