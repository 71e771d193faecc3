//go:build unix

package command

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"logly/cli/message"
)

// shell runs a program that the kernel does not recognise: a script without a
// #! line, as with execvp(3).
const shell = "/bin/sh"

// startAndReap starts the program. It then waits for the program, and for
// processes that became logly's children when their own parents ended. It keeps
// a thread to itself: on Linux the command is killed when the thread that
// started it ends.
//
// It returns when no child is left.
func (c *Command) startAndReap(attr *os.ProcAttr, started chan<- error) {
	runtime.LockOSThread()
	p, err := os.StartProcess(c.path, c.args, attr)
	if errors.Is(err, syscall.ENOEXEC) {
		p, err = os.StartProcess(shell, append([]string{shell, c.path}, c.args[1:]...), attr)
	}
	c.process = p
	started <- err
	if err == nil {
		c.wait()
	}
}

func (c *Command) wait() {
	for {
		var status unix.WaitStatus
		pid, err := unix.Wait4(-1, &status, unix.WUNTRACED, nil)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return
		case pid != c.process.Pid: // an orphan
		case status.Stopped():
			c.stopWithCommand(status.StopSignal())
		default:
			c.ExitInfo = exitInfoOf(status)
			close(c.Ended)
		}
	}
}

func exitInfoOf(s unix.WaitStatus) ExitInfo {
	if s.Signaled() {
		return ExitInfo{message.StatusSignal + int(s.Signal()), s.Signal()}
	}
	return ExitInfo{Status: s.ExitStatus()}
}

// findProgram searches for name as execvp(3) does.
func findProgram(name string) (string, error) {
	if strings.Contains(name, "/") {
		return name, runnable(name)
	}
	var err error = unix.ENOENT
	if name == "" {
		return "", err
	}
	for _, dir := range filepath.SplitList(searchPath()) {
		path := filepath.Join(dir, name)
		if !strings.Contains(path, "/") {
			path = "./" + path
		}
		switch e := runnable(path); {
		case e == nil:
			return path, nil
		case errors.Is(e, unix.EACCES):
			err = e
		}
	}
	return "", err
}

func searchPath() string {
	if path, set := os.LookupEnv("PATH"); set {
		return path
	}
	return "/bin:/usr/bin"
}

// runnable returns the reason why path cannot be run; nil if there is none to
// be seen.
func runnable(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return unix.EACCES
	}
	return unix.Access(path, unix.X_OK)
}

// isResourceError reports whether err is about the machine and not the program.
func isResourceError(err error) bool {
	return errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.ENOMEM) ||
		errors.Is(err, unix.EMFILE) || errors.Is(err, unix.ENFILE)
}

// Kill kills the command with SIGKILL.
func (c *Command) Kill() { c.send(unix.SIGKILL) }
