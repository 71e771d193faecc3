package writer

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"logly/writer/outage"
)

// smallDisk runs the test again in a mount namespace of its own, or skips it. ok is
// true in that second process, and dir is a file system of 256 KiB.
func smallDisk(t *testing.T) (dir string, ok bool) {
	dir = os.Getenv("WRITER_TEST_HELPER")
	if dir == "" {
		cmd, _ := helperCommand(t)
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  unix.CLONE_NEWUSER | unix.CLONE_NEWNS,
			UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
		}
		runHelper(t, cmd)
		return "", false
	}
	if err := unix.Mount("none", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("no mount here: ", err)
	}
	return dir, true
}

// A disk is full and then has space again. Every byte is written once, and with Drop
// each gap has a note.
func TestFullDisk(t *testing.T) {
	dir, ok := smallDisk(t)
	if !ok {
		return
	}
	for _, o := range []Options{
		{Async: false},
		{Async: true, BufferSize: 8 << 10, MaxLines: 1000, MaxBytes: 64 << 10},
		{Async: true, BufferSize: 8 << 10, MaxLines: 1000, MaxBytes: 64 << 10, Overflow: Drop, DropNote: noteDropped},
	} {
		name := fmt.Sprintf("async %v overflow %d", o.Async, o.Overflow)
		t.Run(name, func(t *testing.T) { fillDisk(t, filepath.Join(dir, "app.log"), o) })
	}
}

func fillDisk(t *testing.T, path string, o Options) {
	filler := path + ".filler"
	writeFile(t, filler, strings.Repeat("x", 200<<10))
	began := make(chan struct{})
	o.Path, o.Notify = path, func(e outage.Event) {
		if !e.Recovered && e.Err == unix.ENOSPC {
			close(began)
		}
	}
	s := mustOpen(t, o)
	neighbour := mustOpen(t, Options{Path: "/dev/null"})
	relieved := make(chan struct{})
	go func() {
		<-began
		os.Remove(filler)
		close(relieved)
	}()
	const lines = 2000
	for i := range lines {
		mustAppend(t, s, fmt.Sprintf("~%04d %s", i, strings.Repeat(".", 74)))
		mustAppend(t, neighbour, "x")
	}
	<-relieved
	mustClose(t, s)
	mustClose(t, neighbour)
	auditNumbered(t, path, s.Counts(), lines)
	os.Remove(path)
}

// auditNumbered checks that all lines exist once and in order, except where a note
// counts dropped lines.
func auditNumbered(t *testing.T, path string, c Counts, lines int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	next, whole := 0, 0
	for line := range strings.Lines(string(data)) {
		var n int
		if _, err := fmt.Sscanf(line, "[%d dropped]\n", &n); err == nil {
			next += n
			continue
		}
		if _, err := fmt.Sscanf(line, "~%d", &n); err != nil || len(line) != 81 || n != next {
			t.Fatalf("line %q, want number %d", line, next)
		}
		next++
		whole++
	}
	if next != lines || uint64(whole) != c.Written || c.Written+c.Dropped != uint64(lines) {
		t.Errorf("%d lines and %d missing arrived, counts %+v", whole, next-whole, c)
	}
	if c.Outages == 0 {
		t.Error("the disk was never full")
	}
}

func runHelper(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Skip("no namespace here: ", err)
	}
	if strings.Contains(string(out), "--- SKIP") {
		t.Skip(string(out))
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
