package writer

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"golang.org/x/sys/unix"

	"logly/writer/file"
)

// newTerminal returns one end of a pseudo-terminal and the path of the other.
func newTerminal(t *testing.T) (master *os.File, path string) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	n := 0
	withDescriptor(t, master, func(fd int) (err error) {
		unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
		n, err = unix.IoctlGetInt(fd, unix.TIOCGPTN)
		return err
	})
	return master, fmt.Sprint("/dev/pts/", n)
}

// A write to a closed terminal is ErrGone, not an outage, also if the sink has opened it.
func TestTerminalSinkHangsUp(t *testing.T) {
	master, path := newTerminal(t)
	s := mustOpen(t, Options{Path: path})
	mustAppend(t, s, "seen")
	master.Close()
	if err := s.Append(batch("unseen")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
	wantCounts(t, s, Counts{Written: 1, Failed: 1})
}

// A write to a closed terminal is ErrGone, not an outage.
func TestTerminalThatHangsUp(t *testing.T) {
	master, path := newTerminal(t)
	terminal, err := os.OpenFile(path, os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	s := New(t.Context(), terminal, Options{Fsync: file.FsyncOnFlush})
	mustAppend(t, s, "seen")
	master.Close()
	if err := s.Append(batch("unseen")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
	wantCounts(t, s, Counts{Written: 1, Failed: 1})
}
