package cli

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Two loglys append to one file on a disk that takes a part of each line at a time. Every
// line ends up whole, and once. Torn pieces may be before it. Both ends of a line name its
// writer, so that two pieces of different lines are not taken for one.
func TestShortWritesOfTwoProcesses(t *testing.T) {
	t.Parallel()
	d := newDisk(t)
	d.set(t, diskFault{Most: 37})
	path := filepath.Join(d.dir, "app.log")
	const lines = 500
	var writers []*exec.Cmd
	for _, name := range []string{"one", "two"} {
		cmd := exec.Command("logly", "-q", "--format=auto", path)
		cmd.Stdin = strings.NewReader(linesOf(name, lines))
		writers = append(writers, cmd)
	}
	for _, cmd := range writers {
		must(t, cmd.Start())
	}
	for _, cmd := range writers {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	count := map[string]int{}
	for line := range strings.Lines(textOf(t, path)) {
		if at := strings.LastIndex(line, "2025-"); at >= 0 {
			count[line[at:]]++
		}
	}
	for _, name := range []string{"one", "two"} {
		for line := range strings.Lines(linesOf(name, lines)) {
			if count[line] != 1 {
				t.Fatalf("%q is there %d times", line, count[line])
			}
		}
	}
}

// linesOf returns lines that take two short writes.
func linesOf(name string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "2025-01-15 10:30:45 INFO %s: line %d, all from %s\n", name, i, name)
	}
	return b.String()
}
