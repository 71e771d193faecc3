package cli

import (
	"errors"
	"os"
	"os/exec"

	"logly/cli/message"
)

// run starts the program and waits for its end.
func (c *child) run(attr *os.ProcAttr, started chan<- error) {
	p, err := os.StartProcess(c.path, c.args, attr)
	c.process = p
	started <- err
	if err != nil {
		return
	}
	state, err := p.Wait()
	if err != nil {
		c.ending = ending{status: message.StatusNotRun}
	} else {
		c.ending = ending{status: state.ExitCode()}
	}
	close(c.ended)
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

func isShortage(error) bool { return false }

func (c *child) kill() {
	if !c.hasEnded() {
		_ = c.process.Kill()
	}
}

func listenForChild(c chan<- os.Signal) { listen(c) }

// hears reports whether s means nothing to logly itself. A console sends Ctrl-C
// to every process in it, so that the command has it already.
func (c *child) hears(s os.Signal) bool { return !c.hasEnded() && s == os.Interrupt }

// dieLike does nothing: no process is ended by a signal.
func dieLike(ending) {}
