//go:build unix

package command

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// catchPipeSignals makes programs start with the default action of two signals that logly
// ignores. Caught signals get it back in a new program, ignored ones do not.
var catchPipeSignals = sync.OnceFunc(func() { signal.Notify(make(chan os.Signal, 1), unix.SIGPIPE, unix.SIGXFSZ) })

// prepareAside gives the program a process group of its own. So Ctrl-C does not reach it, and
// it can be killed with its children.
func prepareAside(cmd *exec.Cmd) {
	catchPipeSignals()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return unix.Kill(-cmd.Process.Pid, unix.SIGKILL) }
}

// asides has the programs that RunAside waits for. The reaper of a command gets every child,
// and hands on how these have ended.
var asides struct {
	sync.Mutex
	statuses map[int]chan error
}

// startAside starts the program. The lock keeps the reaper from looking for it too soon.
func startAside(cmd *exec.Cmd) (status <-chan error, err error) {
	asides.Lock()
	defer asides.Unlock()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	if asides.statuses == nil {
		asides.statuses = map[int]chan error{}
	}
	ended := make(chan error, 1)
	asides.statuses[cmd.Process.Pid] = ended
	return ended, nil
}

func forgetAside(cmd *exec.Cmd) {
	asides.Lock()
	defer asides.Unlock()
	delete(asides.statuses, cmd.Process.Pid)
}

// reaped says that the reaper has got the status of a child that is not the command.
func reaped(pid int, status unix.WaitStatus) {
	asides.Lock()
	defer asides.Unlock()
	ended := asides.statuses[pid]
	switch {
	case ended == nil || !status.Exited() && !status.Signaled():
	case status.Signaled():
		ended <- fmt.Errorf("signal: %v", status.Signal())
	case status.ExitStatus() != 0:
		ended <- fmt.Errorf("exit status %d", status.ExitStatus())
	default:
		ended <- nil
	}
}
