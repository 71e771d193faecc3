//go:build unix

package file

import (
	"errors"
	"os"
	"testing"

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
	os.Truncate(f.path, 0)
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
		wantFile(t, f.path, "half\n")
	}
}

// Within a line the path is checked only after a failed write. If the path names
// another file, the line must start again.
func TestReplacedWithinALine(t *testing.T) {
	f := New(Options{Path: logPath(t)})
	defer f.Close()
	f.Reopen(false)
	f.Write([]byte("hal"))
	os.Rename(f.path, f.path+".1")
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
	if err := unix.Mkfifo(f.path, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{false, true} {
		reader, err := os.OpenFile(f.path, os.O_RDONLY|unix.O_NONBLOCK, 0)
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
