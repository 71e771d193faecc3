package command

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"logly/cli/message"
)

// openPseudoTerminal fails. The option is refused before it could be called.
func openPseudoTerminal() (r, w *os.File, err error) { return nil, nil, errors.ErrUnsupported }

// attributes returns none.
func (c *Command) attributes() (attr *syscall.SysProcAttr, release func()) { return nil, func() {} }

// startAndReap starts the program and waits until it has ended.
func (c *Command) startAndReap(attr *os.ProcAttr, started chan<- error) {
	p, err := os.StartProcess(c.path, c.args, attr)
	c.process = p
	started <- err
	if err != nil {
		return
	}
	c.Status = message.StatusNotRun
	if state, err := p.Wait(); err == nil {
		c.Status = state.ExitCode()
	}
	close(c.Ended)
}

// findProgram searches for name as the command interpreter does, also in the
// current directory.
func findProgram(name string) (string, error) {
	path, err := exec.LookPath(name)
	if errors.Is(err, exec.ErrDot) {
		return path, nil
	}
	if errors.Is(err, exec.ErrNotFound) {
		return "", os.ErrNotExist
	}
	return path, err
}

func isResourceError(error) bool { return false }

func (c *Command) Kill() {
	if !c.HasEnded() {
		_ = c.process.Kill()
	}
}

// KillRest does nothing: Windows has no process groups that could be killed.
func (c *Command) KillRest() bool { return false }

func Listen(c chan<- os.Signal) { signal.Notify(c, os.Interrupt, syscall.SIGTERM) }

// Forward reports whether s has no meaning for logly itself. A console sends
// Ctrl-C to all its processes, so the command gets it without logly.
func (c *Command) Forward(s os.Signal) bool { return !c.HasEnded() && s == os.Interrupt }

// ExitLike does nothing: on Windows no process is ended by a signal.
func ExitLike(ExitInfo) {}
