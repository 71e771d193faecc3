package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A terminalSession is a program on a terminal of its own, with a simulated
// user.
type terminalSession struct {
	t      *testing.T
	cmd    *exec.Cmd
	master *os.File
	fd     int // of master, whose Fd method would make it block

	mu    sync.Mutex
	shown bytes.Buffer
	more  chan struct{} // capacity 1: something was shown
	read  int           // bytes of shown that await has passed
}

// openTerminalSession starts line in dir as the leader of a session, with a new
// terminal for all three streams.
func openTerminalSession(t *testing.T, dir string, line ...string) *terminalSession {
	t.Helper()
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	master := os.NewFile(uintptr(fd), "/dev/ptmx")
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	defer slave.Close()
	w := &terminalSession{t: t, cmd: exec.Command(line[0], line[1:]...), master: master, fd: fd, more: make(chan struct{}, 1)}
	w.cmd.Dir = dir
	w.cmd.Env = append(os.Environ(), "PS1=ready> ", "ENV=", "TERM=dumb")
	w.cmd.Stdin, w.cmd.Stdout, w.cmd.Stderr = slave, slave, slave
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = w.cmd.Process.Kill()
		master.Close()
	})
	go w.watch()
	return w
}

// watch collects the output until the terminal is closed.
func (w *terminalSession) watch() {
	p := make([]byte, 4096)
	for {
		n, err := w.master.Read(p)
		w.mu.Lock()
		w.shown.Write(p[:n])
		w.mu.Unlock()
		select {
		case w.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// await waits until text is shown after the text that was awaited before.
func (w *terminalSession) await(text string) {
	w.t.Helper()
	late := time.After(lineTimeout)
	for {
		w.mu.Lock()
		rest := w.shown.String()[w.read:]
		i := strings.Index(rest, text)
		if i >= 0 {
			w.read += i + len(text)
		}
		w.mu.Unlock()
		if i >= 0 {
			return
		}
		select {
		case <-w.more:
		case <-late:
			w.t.Fatalf("%q is not shown; what is: %q", text, rest)
		}
	}
}

func (w *terminalSession) types(keys string) {
	w.t.Helper()
	if _, err := w.master.WriteString(keys); err != nil {
		w.t.Fatal(err)
	}
}

// ends waits until the program has ended and returns $?.
func (w *terminalSession) ends() int {
	w.t.Helper()
	timer := time.AfterFunc(lineTimeout, func() { _ = w.cmd.Process.Kill() })
	defer timer.Stop()
	_ = w.cmd.Wait()
	return result{status: w.cmd.ProcessState.Sys().(syscall.WaitStatus)}.shellStatus()
}

// all returns everything that was shown.
func (w *terminalSession) all() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.shown.String()
}

// The keys of a terminal.
const (
	ctrlC         = "\x03"
	ctrlD         = "\x04"
	ctrlZ         = "\x1a"
	ctrlBackslash = "\x1c"
)
