package writer

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"golang.org/x/sys/unix"
)

// A terminal that is closed is a reader that is gone, not a disk with an error.
func TestTerminalThatHangsUp(t *testing.T) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	fd, _ := descriptorOf(master)
	unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0)
	n, err := unix.IoctlGetInt(int(fd), unix.TIOCGPTN)
	if err != nil {
		t.Skip(err)
	}
	terminal, err := os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	s := New(t.Context(), terminal, Options{Fsync: OnFlush})
	mustAppend(t, s, "seen")
	master.Close()
	if err := s.Append(batch("unseen")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
	wantCounts(t, s, Counts{Written: 1, Failed: 1})
}
