//go:build unix

package file

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sys/unix"
)

// These tests call File directly, because they need a short write just before an event.
// A Sink cannot be made to do that in this order.

func TestTruncatedWithinALine(t *testing.T) {
	f := New(Options{Path: logPath(t)})
	defer f.Close()
	f.Reopen(false)
	f.Write([]byte("whole\nhal"))
	if moved, err := f.Ready(true); moved || err != nil {
		t.Errorf("ready: moved %v, error %v", moved, err)
	}
	os.Truncate(f.Path, 0)
	if moved, err := f.Ready(true); !moved || err != nil {
		t.Errorf("ready after truncation: moved %v, error %v", moved, err)
	}
}

// After an error the descriptor is closed, unless only space was missing. The same file
// then continues after the bytes that were written.
func TestReadyAfterAnError(t *testing.T) {
	for _, tt := range []struct {
		err  error
		open bool
	}{{unix.ENOSPC, true}, {unix.EDQUOT, true}, {unix.EAGAIN, true}, {unix.EIO, false}, {unix.EROFS, false}, {unix.ESTALE, false}} {
		f := New(Options{Path: logPath(t)})
		f.Reopen(false)
		f.Write([]byte("hal"))
		f.markSuspect(tt.err)
		if f.isOpen != tt.open {
			t.Errorf("%v: open %v, want %v", tt.err, f.isOpen, tt.open)
		}
		if moved, err := f.Ready(true); moved || err != nil {
			t.Errorf("%v: moved %v, error %v", tt.err, moved, err)
		}
		f.Write([]byte("f\n"))
		f.Close()
		wantFile(t, f.Path, "half\n")
	}
}

// Within a line the path is checked only after a failed write. If the path names
// another file, the line must start again.
func TestReplacedWithinALine(t *testing.T) {
	f := New(Options{Path: logPath(t)})
	defer f.Close()
	f.Reopen(false)
	f.Write([]byte("hal"))
	os.Rename(f.Path, f.Path+".1")
	if moved, err := f.Ready(true); moved || err != nil {
		t.Errorf("ready: moved %v, error %v", moved, err)
	}
	f.markSuspect(unix.ENOSPC)
	if moved, err := f.Ready(true); !moved || err != nil {
		t.Errorf("ready after a failure: moved %v, error %v", moved, err)
	}
}

// If the reader of a pipe leaves within a line, the next reader gets that line from its
// start.
func TestPipeChangesReaderWithinALine(t *testing.T) {
	f := New(Options{Path: logPath(t)})
	defer f.Close()
	if err := unix.Mkfifo(f.Path, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{false, true} {
		reader, err := os.OpenFile(f.Path, os.O_RDONLY|unix.O_NONBLOCK, 0)
		if err != nil {
			t.Fatal(err)
		}
		if moved, err := f.Ready(i > 0); err != nil || i > 0 && moved != want {
			t.Errorf("ready %d: moved %v, error %v", i, moved, err)
		}
		if _, err := f.Write([]byte("hal")); err != nil {
			t.Error(err)
		}
		reader.Close()
		if _, err := f.Write([]byte("f\n")); !errors.Is(err, unix.EPIPE) {
			t.Errorf("write without a reader: %v", err)
		}
	}
}

// Wait on a file that is not open only waits.
func TestWaitWithoutAFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		New(Options{Path: "app.log"}).Wait(time.Minute)
		if d := time.Since(start); d != time.Minute {
			t.Errorf("waited %v", d)
		}
	})
}

func TestReopenErrors(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "file"), "")
	must(t, os.Symlink("b", filepath.Join(dir, "a")), os.Symlink("a", filepath.Join(dir, "b")))
	must(t, unix.Mkfifo(filepath.Join(dir, "pipe"), 0o600))
	for name, want := range map[string]error{"": ErrDirectory, "file/app.log": unix.ENOTDIR, "a": unix.ELOOP, "pipe": unix.ENXIO} {
		f := New(Options{Path: filepath.Join(dir, name)})
		if err := f.Reopen(false); !errors.Is(err, want) {
			t.Errorf("Reopen of %q: %v, want %v", name, err, want)
		}
		if f.IsOpen() {
			t.Errorf("%q is open", name)
		}
	}
}

// A successor takes over the path, and the file before it stays open under its new name.
func TestSuccessor(t *testing.T) {
	f := New(Options{Path: logPath(t), Mode: 0o600, Truncate: true})
	mustWrite(t, f, "a\n")
	must(t, os.Rename(f.Path, f.Path+".1"))
	next := f.Successor(f.Path)
	if next.IsOpen() || next.Size() != 0 || next.Mode != 0o600 || next.Truncate {
		t.Errorf("the successor is %+v", next)
	}
	mustWrite(t, next, "b\n")
	must(t, f.Sync(), f.Close(), next.Close())
	wantFile(t, f.Path+".1", "a\n")
	wantFile(t, f.Path, "b\n")
}

// CheckPath makes a rename noticed before PathCheckInterval is over.
func TestCheckPath(t *testing.T) {
	f := New(Options{Path: logPath(t)})
	defer f.Close()
	mustWrite(t, f, "a\n")
	must(t, os.Rename(f.Path, f.Path+".1"))
	mustWrite(t, f, "b\n")
	f.CheckPath()
	mustWrite(t, f, "c\n")
	wantFile(t, f.Path+".1", "a\nb\n")
	wantFile(t, f.Path, "c\n")
}

func TestIsSame(t *testing.T) {
	f := New(Options{Path: logPath(t)})
	defer f.Close()
	mustWrite(t, f, "a\n")
	info, err := os.Stat(f.Path)
	must(t, err)
	if !f.IsSame(info) {
		t.Error("the file is not the same as its path")
	}
	if info, _ = os.Stat(filepath.Dir(f.Path)); f.IsSame(info) {
		t.Error("the file is the same as its directory")
	}
}

// A link in the working directory has no directory in its path.
func TestLinkInTheWorkingDirectory(t *testing.T) {
	t.Chdir(t.TempDir())
	must(t, os.Symlink("target.log", "app.log"))
	f := New(Options{Path: "app.log"})
	mustWrite(t, f, "a\n")
	must(t, f.Close())
	wantFile(t, "target.log", "a\n")
	if got := ResolveLinks("app.log"); got != "target.log" {
		t.Errorf("ResolveLinks: %q", got)
	}
}

func TestNewNamesAreSynced(t *testing.T) {
	f := New(Options{Path: logPath(t), Fsync: FsyncOnFlush})
	must(t, f.Reopen(false), f.Close())
	if err := syncDirectory(filepath.Join(t.TempDir(), "missing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("syncDirectory of a missing directory: %v", err)
	}
}
