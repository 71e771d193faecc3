//go:build unix

package file

import (
	"errors"
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// pipe returns a pipe in blocking mode, as a shell creates it.
func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	var fds [2]int
	must(t, unix.Pipe(fds[:]))
	r, w = os.NewFile(uintptr(fds[0]), "r"), os.NewFile(uintptr(fds[1]), "w")
	t.Cleanup(func() { r.Close(); w.Close() })
	return r, w
}

func openFile(t *testing.T, path string, flags int) *os.File {
	t.Helper()
	f, err := os.OpenFile(path, flags, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestStdoutErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		open func(t *testing.T) *os.File
		want error
	}{
		{"the reader is gone", func(t *testing.T) *os.File {
			r, w := pipe(t)
			r.Close()
			return w
		}, ErrGone},
		{"closed", func(t *testing.T) *os.File {
			_, w := pipe(t)
			w.Close()
			return w
		}, ErrGone},
		{"not writable", func(t *testing.T) *os.File { return openFile(t, "/dev/null", os.O_RDONLY) }, ErrGone},
		{"a full disk", func(t *testing.T) *os.File { return openFile(t, "/dev/full", os.O_WRONLY) }, unix.ENOSPC},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewStdout(c.open(t))
			if n, err := s.Write([]byte("a\n")); n != 0 || !errors.Is(err, c.want) {
				t.Errorf("Write: %d, %v; want %v", n, err, c.want)
			}
		})
	}
}

// A full pipe in non-blocking mode makes the caller wait until the reader has read.
func TestStdoutIsAFullPipe(t *testing.T) {
	r, w := pipe(t)
	d, err := descriptorOf(w)
	must(t, err, unix.SetNonblock(d.number, true))
	s := NewStdout(w)
	block := make([]byte, 4096)
	for err == nil {
		_, err = s.Write(block)
	}
	if err != unix.EAGAIN {
		t.Fatalf("Write to a full pipe: %v", err)
	}
	began := time.Now()
	s.Wait(20 * time.Millisecond)
	if waited := time.Since(began); waited < 20*time.Millisecond {
		t.Errorf("Wait returned after %v though the pipe is full", waited)
	}
	_, err = r.Read(make([]byte, 1<<16))
	must(t, err)
	s.Wait(time.Hour)
	if n, err := s.Write(block); n != len(block) || err != nil {
		t.Errorf("Write after Wait: %d, %v", n, err)
	}
}

func TestStdoutSync(t *testing.T) {
	path := logPath(t)
	writeFile(t, path, "")
	_, w := pipe(t)
	for _, f := range []*os.File{openFile(t, path, os.O_WRONLY), openFile(t, "/dev/null", os.O_WRONLY), w} {
		if err := NewStdout(f).Sync(); err != nil {
			t.Errorf("%s: %v", f.Name(), err)
		}
	}
}
