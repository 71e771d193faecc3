package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// A usage is what a process has used since it began (proc(5)).
type usage struct {
	cpu     time.Duration // all threads
	writes  int64         // system calls that write; wake-ups of its own among them
	wakeups int64         // voluntary context switches, all threads
}

func look(pid int) (u usage, err error) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", pid))
	for _, t := range threads {
		status, e := os.ReadFile(filepath.Join(t, "status"))
		err = errors.Join(err, e)
		u.wakeups += number(status, "voluntary_ctxt_switches:")

		// The first figure is nanoseconds on a processor; utime and stime are ticks.
		sched, e := os.ReadFile(filepath.Join(t, "schedstat"))
		err = errors.Join(err, e)
		var ns int64
		_, _ = fmt.Sscan(string(sched), &ns)
		u.cpu += time.Duration(ns)
	}
	io, e := os.ReadFile(fmt.Sprintf("/proc/%d/io", pid))
	u.writes = number(io, "syscw:")
	return u, errors.Join(err, e)
}

func number(text []byte, name string) (n int64) {
	for line := range bytes.Lines(text) {
		if rest, found := bytes.CutPrefix(line, []byte(name)); found {
			_, _ = fmt.Sscan(string(rest), &n)
		}
	}
	return n
}
