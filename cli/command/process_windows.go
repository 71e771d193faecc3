package command

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"logly/cli/message"
)

// startAndReap starts the program and waits for its end.
func (c *Command) startAndReap(attr *os.ProcAttr, started chan<- error) {
	p, err := os.StartProcess(c.path, c.args, attr)
	c.process = p
	started <- err
	if err != nil {
		return
	}
	state, err := p.Wait()
	if err != nil {
		c.ExitInfo = ExitInfo{Status: message.StatusNotRun}
	} else {
		c.ExitInfo = ExitInfo{Status: state.ExitCode()}
	}
	close(c.Ended)
}

// findProgram looks for name as the command interpreter does, the current folder
// included.
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

func Listen(c chan<- os.Signal) { signal.Notify(c, os.Interrupt, syscall.SIGTERM) }

// Forward reports whether s means nothing to logly itself. A console sends Ctrl-C
// to every process in it, so that the command has it already.
func (c *Command) Forward(s os.Signal) bool { return !c.HasEnded() && s == os.Interrupt }

// ExitLike does nothing: no process is ended by a signal.
func ExitLike(ExitInfo) {}
