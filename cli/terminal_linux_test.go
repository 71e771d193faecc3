package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// ownTerminal opens a pseudo-terminal.
func ownTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	raw, err := master.SyscallConn()
	must(t, err)
	var n int
	must(t, raw.Control(func(fd uintptr) {
		_ = unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0)
		n, err = unix.IoctlGetInt(int(fd), unix.TIOCGPTN)
	}), err)
	slave, err = os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { master.Close(); slave.Close() })
	return master, slave
}

// startOnTerminal starts logly as the leader of a session. Its terminal is
// slave, which it reads and writes.
func startOnTerminal(t *testing.T, slave *os.File, args ...string) *process {
	t.Helper()
	stats := filepath.Join(t.TempDir(), "stats.json")
	cmd := exec.Command("logly", append([]string{"--stats-file", stats}, args...)...)
	cmd.Stdin, cmd.Stdout = slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	p := startUnchanged(t, stats, cmd)
	slave.Close()
	return p
}

// startWithErrors starts logly with w as its standard error.
func startWithErrors(t *testing.T, w *os.File, args ...string) *process {
	t.Helper()
	cmd := exec.Command("logly", args...)
	cmd.Stderr = w
	return startCommand(t, "", nil, cmd)
}
