package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"logly/cli/message"
)

// A Command is the command that logly runs, in logly's own process group and with
// logly's standard input, so that the terminal is the command's.
type Command struct {
	args []string // its name, and what follows it
	path string   // the program

	process        *os.Process
	Stdout, Stderr *os.File // the reading ends of its streams

	Ended    chan struct{} // closed when it has
	ExitInfo               // valid then
}

// An ExitInfo is how a command ended.
type ExitInfo struct {
	Status int       // as a shell gives it
	signal os.Signal // that ended it; nil: it exited
}

// A startError is a command that could not be started.
type startError struct {
	msg    string
	status int
}

func (e *startError) Error() string { return e.msg }
func (e *startError) ExitCode() int { return e.status }

// New finds the program that args name. Nothing runs yet.
func New(args []string) (*Command, error) {
	path, err := findProgram(args[0])
	if err != nil {
		return nil, notStarted(args, err)
	}
	return &Command{args: args, path: path, Ended: make(chan struct{})}, nil
}

// notStarted says why the program cannot be run, as a user would put it.
func notStarted(args []string, err error) error {
	status := message.StatusNotRun
	switch {
	case errors.Is(err, fs.ErrNotExist):
		status = message.StatusNotFound
	case isResourceError(err):
		status = message.StatusNotStarted
	}
	return &startError{fmt.Sprintf("%s: %v", commandName(args), message.RootCause(err)), status}
}

// Start runs the program. Its standard input is logly's.
func (c *Command) Start(stdin *os.File) error {
	var writers [2]*os.File
	for i, end := range []**os.File{&c.Stdout, &c.Stderr} {
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
	go c.startAndReap(attr, started)
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

// HasEnded reports whether the command has. A child that is nil has.
func (c *Command) HasEnded() bool {
	if c == nil {
		return true
	}
	select {
	case <-c.Ended:
		return true
	default:
		return false
	}
}

// CloseAndWait waits for the command's end. Nothing reads its streams any more.
func (c *Command) CloseAndWait() {
	if c == nil {
		return
	}
	c.Stdout.Close()
	c.Stderr.Close()
	<-c.Ended
}

// Name is the command as a message names it.
func (c *Command) Name() string { return commandName(c.args) }

func commandName(args []string) string { return "command " + message.Printable(args[0]) }
