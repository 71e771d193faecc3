package writer

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"golang.org/x/sys/unix"

	"logly/writer/file"
)

// A write to a closed terminal is ErrGone, not an outage.
func TestTerminalThatHangsUp(t *testing.T) {
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
	terminal, err := os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0)
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
