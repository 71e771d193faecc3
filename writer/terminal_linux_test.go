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
	wantGoneAfterHangUp(t, mustOpen(t, Options{Path: path}), master)
}

// A write to a closed terminal is ErrGone, not an outage.
func TestTerminalThatHangsUp(t *testing.T) {
	master, path := newTerminal(t)
	terminal, err := os.OpenFile(path, os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	wantGoneAfterHangUp(t, New(t.Context(), terminal, Options{Fsync: file.FsyncOnFlush}), master)
}

// wantGoneAfterHangUp writes a line to a terminal, closes the terminal and writes another.
func wantGoneAfterHangUp(t *testing.T, s *Sink, master *os.File) {
	t.Helper()
	mustAppend(t, s, "seen")
	master.Close()
	if err := s.Append(batch("unseen")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
	wantCounts(t, s, Counts{Written: 1, Failed: 1})
}
