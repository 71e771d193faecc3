package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"logly/cli/message"
)

// A child is the command that logly runs, in logly's own process group and with
// logly's standard input, so that the terminal is the command's.
type child struct {
	args []string // its name, and what follows it
	path string   // the program

	process  *os.Process
	out, err *os.File // the reading ends of its streams

	ended  chan struct{} // closed when it has
	ending               // valid then
}

// An ending is how a command ended.
type ending struct {
	status int       // as a shell gives it
	signal os.Signal // that ended it; nil: it exited
}

// A startError is a command that could not be started.
type startError struct {
	msg    string
	status int
}

func (e *startError) Error() string { return e.msg }
func (e *startError) ExitCode() int { return e.status }

// newChild finds the program that args name. Nothing runs yet.
func newChild(args []string) (*child, error) {
	path, err := findProgram(args[0])
	if err != nil {
		return nil, notStarted(args, err)
	}
	return &child{args: args, path: path, ended: make(chan struct{})}, nil
}

// notStarted says why the program cannot be run, as a user would put it.
func notStarted(args []string, err error) error {
	status := message.StatusNotRun
	switch {
	case errors.Is(err, fs.ErrNotExist):
		status = message.StatusNotFound
	case isShortage(err):
		status = message.StatusNotStarted
	}
	return &startError{fmt.Sprintf("%s: %v", commandName(args), message.RootCause(err)), status}
}

// start runs the program. Its standard input is logly's.
func (c *child) start(stdin *os.File) error {
	var writers [2]*os.File
	for i, end := range []**os.File{&c.out, &c.err} {
		r, w, err := os.Pipe()
		if err != nil {
			return &startError{err.Error(), message.StatusNotStarted}
		}
		defer w.Close()
		*end, writers[i] = r, w
	}
	attr := &os.ProcAttr{
		Files: []*os.File{stdin, writers[0], writers[1]},
		Env:   environment(os.Environ(), os.Getpid()),
		Sys:   processAttributes(),
	}
	started := make(chan error)
	go c.run(attr, started)
	if err := <-started; err != nil {
		return notStarted(c.args, err)
	}
	return nil
}

// environment is logly's own for a command. systemd's watchdog names the
// process that has to answer it, and that would be logly; without a name it is
// whoever has the environment (sd_watchdog_enabled(3)).
func environment(own []string, pid int) []string {
	mine := "WATCHDOG_PID=" + strconv.Itoa(pid)
	return slices.DeleteFunc(slices.Clone(own), func(v string) bool { return v == mine })
}

// hasEnded reports whether the command has. A child that is nil has.
func (c *child) hasEnded() bool {
	if c == nil {
		return true
	}
	select {
	case <-c.ended:
		return true
	default:
		return false
	}
}

// await waits for the command's end. Nothing reads its streams any more.
func (c *child) await() {
	if c == nil {
		return
	}
	c.out.Close()
	c.err.Close()
	<-c.ended
}

// name is the command as a message names it.
func (c *child) name() string { return commandName(c.args) }

func commandName(args []string) string { return "command " + message.Printable(args[0]) }
