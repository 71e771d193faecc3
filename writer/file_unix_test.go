//go:build unix

package writer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sys/unix"

	"logly/writer/outage"
)

// umask sets the process's umask for the duration of a test.
func umask(t *testing.T, mask int) {
	old := unix.Umask(mask)
	t.Cleanup(func() { unix.Umask(old) })
}

func TestModeOfACreatedFile(t *testing.T) {
	umask(t, 0)
	for _, tt := range []struct {
		mode  os.FileMode
		umask int
		want  os.FileMode
	}{
		{0, 0, 0o644},
		{0, 0o077, 0o600},
		{0o660, 0o077, 0o660}, // a given mode is exact
	} {
		unix.Umask(tt.umask)
		path := logPath(t)
		mustClose(t, mustOpen(t, Options{Path: path, Mode: tt.mode}))
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != tt.want {
			t.Errorf("mode %o umask %o: %o, want %o", tt.mode, tt.umask, got, tt.want)
		}
	}
}

func TestModeOfAnExistingFileStays(t *testing.T) {
	path := logPath(t)
	writeFile(t, path, "")
	os.Chmod(path, 0o640)
	mustClose(t, mustOpen(t, Options{Path: path, Mode: 0o600}))
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %o, want 640", info.Mode().Perm())
	}
}

func TestLinkToAFileThatDoesNotExist(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("real.log", filepath.Join(dir, "app.log")); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, Options{Path: filepath.Join(dir, "app.log")})
	mustAppend(t, s, "x")
	mustClose(t, s)
	wantFile(t, filepath.Join(dir, "real.log"), "x\n")
}

func TestFullDevice(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		var notified events
		s, err := Open(ctx, Options{Path: "/dev/full", Notify: notified.Add})
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Minute, stop)
		s.Append(batch("a", "b"))
		if err := s.Close(); !errors.Is(err, unix.ENOSPC) {
			t.Errorf("Close: %v", err)
		}
		wantCounts(t, s, Counts{Failed: 2})
		if got := notified.All(); !slices.Equal(got, []outage.Event{{Op: "write", Path: "/dev/full", Err: unix.ENOSPC}}) {
			t.Errorf("notified %v", got)
		}
	})
}

// Many writers append to one file, and no line is torn. Descriptors take the place of
// processes.
func TestManyWritersOfOneFile(t *testing.T) {
	path := logPath(t)
	const writers, lines = 4, 500
	done := make(chan struct{})
	for id := range writers {
		go func() {
			defer func() { done <- struct{}{} }()
			s, err := Open(t.Context(), Options{Path: path, Async: id%2 == 0, BufferSize: 100})
			if err != nil {
				t.Error(err)
				return
			}
			for i := range lines {
				s.Append(batch(fmt.Sprintf("%d:%d:%s.", id, i, strings.Repeat("x", i%50))))
			}
			s.Close()
		}()
	}
	for range writers {
		<-done
	}
	data, _ := os.ReadFile(path)
	next := [writers]int{}
	for line := range strings.Lines(string(data)) {
		var id, i int
		if _, err := fmt.Sscanf(line, "%d:%d:", &id, &i); err != nil || !strings.HasSuffix(line, ".\n") || i != next[id] {
			t.Fatalf("line %q: not whole or out of order", line)
		}
		next[id]++
	}
	if next != [writers]int{lines, lines, lines, lines} {
		t.Errorf("%v lines", next)
	}
}
