package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"logly/cli/message"
)

// A Command is the program that logly runs. It has logly's standard input and, unless
// OwnGroup is set, logly's process group, so the terminal belongs to it.
type Command struct {
	OwnGroup bool // it starts in a process group of its own, which gets all signals; not on Windows
	Merged   bool // both of its output streams are one
	Terminal bool // they are a pseudo-terminal; requires Merged; not on Windows

	args []string // name and arguments, as the user gave them
	path string   // of the program

	process    *os.Process
	restKilled bool       // see KillRest
	Outputs    []*os.File // the reading ends of standard output and error; just one if they are the same stream

	Ended    chan struct{} // closed when it has ended
	ExitInfo               // valid after Ended is closed
}

// An ExitInfo says how a command ended.
type ExitInfo struct {
	Status int       // as a shell shows it in $?
	signal os.Signal // the signal that ended it; nil: it exited
}

// A startError says why a command could not be started.
type startError struct {
	msg    string
	hint   string // empty: there is none
	status int
}

func (e *startError) Error() string { return e.msg }
func (e *startError) Hint() string  { return e.hint }
func (e *startError) ExitCode() int { return e.status }

// New finds the program that args name. It does not start it.
func New(args []string) (*Command, error) {
	path, err := findProgram(args[0])
	if err != nil {
		return nil, notStarted(args, err)
	}
	return &Command{args: args, path: path, Ended: make(chan struct{})}, nil
}

// notStarted returns the error for a program that cannot be run, in the user's
// terms.
func notStarted(args []string, err error) error {
	status, hint := message.StatusNotRun, ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		status, hint = message.StatusNotFound, notFoundHint(args[0])
	case isResourceError(err):
		status = message.StatusNotStarted
	}
	return &startError{fmt.Sprintf("%s: %v", commandName(args), message.RootCause(err)), hint, status}
}

// notFoundHint says what to write for words that only a shell understands as a command.
func notFoundHint(name string) string {
	switch {
	case strings.ContainsAny(name, " |&;<>"):
		return "for the command line of a shell write -- sh -c '" + strings.ReplaceAll(message.Printable(name), "'", `'\''`) + "'"
	case strings.Contains(name, "=") && !strings.Contains(name, "/"):
		return "to set a variable write -- env " + message.Printable(name) + " myapp"
	case name == "--":
		return "write -- once"
	case strings.HasPrefix(name, "-"):
		return "options are written before --"
	case slices.Contains([]string{"cd", "source", ".", "export", "exec", "set", "eval", "ulimit", "umask"}, name):
		return name + " is a part of the shell: write -- sh -c '" + name + " ...'"
	}
	return ""
}

// Start starts the program. Its standard input is stdin.
func (c *Command) Start(stdin *os.File) error {
	stdout, err := c.openOutput()
	if err != nil {
		return err
	}
	defer stdout.Close()
	stderr := stdout
	if !c.Merged {
		if stderr, err = c.openOutput(); err != nil {
			return err
		}
		defer stderr.Close()
	}
	sys, release := c.attributes()
	defer release()
	attr := &os.ProcAttr{
		Files: []*os.File{stdin, stdout, stderr},
		Env:   environment(os.Environ(), os.Getpid()),
		Sys:   sys,
	}
	started := make(chan error)
	go c.startAndReap(attr, started)
	if err := <-started; err != nil {
		return notStarted(c.args, err)
	}
	return nil
}

// openOutput makes a pipe or a pseudo-terminal. It keeps the reading end in Outputs and
// returns the end for the command, which the caller closes once the command has it.
func (c *Command) openOutput() (w *os.File, err error) {
	open, what := os.Pipe, ""
	if c.Terminal {
		open, what = openPseudoTerminal, "pseudo-terminal: "
	}
	r, w, err := open()
	if err != nil {
		return nil, &startError{what + err.Error(), "", message.StatusNotStarted}
	}
	c.Outputs = append(c.Outputs, r)
	return w, nil
}

// environment returns the command's environment: logly's own, but without a
// WATCHDOG_PID that names logly. systemd's watchdog expects an answer from the
// process with that number; without the variable, any process with the
// environment may answer (sd_watchdog_enabled(3)).
func environment(own []string, pid int) []string {
	mine := "WATCHDOG_PID=" + strconv.Itoa(pid)
	return slices.DeleteFunc(slices.Clone(own), func(v string) bool { return v == mine })
}

// HasEnded reports whether the command has ended. A nil command has ended.
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

// CloseAndWait closes the command's streams and waits until it has ended. It
// does nothing with a nil command.
func (c *Command) CloseAndWait() {
	if c == nil {
		return
	}
	for _, f := range c.Outputs {
		f.Close()
	}
	<-c.Ended
}

// Name returns the command's name for messages.
func (c *Command) Name() string { return commandName(c.args) }

func commandName(args []string) string { return "command " + message.Printable(args[0]) }
