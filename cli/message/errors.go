package message

import (
	"errors"
	"fmt"
)

// Messages have one line each, with a prefix, in lower case and without a
// period: "logly: error: what is wrong", and if it helps, "logly: hint: what to
// write instead".

// A usageError says that a command line, environment variable or sink
// specification is wrong.
type usageError struct {
	msg  string
	hint string // what to write instead; empty: nothing helps
}

func (e *usageError) Error() string { return e.msg }
func (e *usageError) Hint() string  { return e.hint }
func (e *usageError) ExitCode() int { return StatusUsage }

// Usagef returns a usage error without a hint.
func Usagef(text string, args ...any) *usageError {
	return &usageError{msg: fmt.Sprintf(text, args...)}
}

// Hintf sets e's hint.
func (e *usageError) Hintf(text string, args ...any) *usageError {
	e.hint = fmt.Sprintf(text, args...)
	return e
}

// At adds the place of the mistake to err: an option, a variable, a sink's key.
// Any error becomes a usage error.
func At(place string, err error) error {
	if err == nil {
		return nil
	}
	return &usageError{fmt.Sprintf("%s: %s", place, err), hintOf(err)}
}

// hintOf returns err's hint, or "" if it has none. It finds the hint of any
// error with a method Hint, also of other packages.
func hintOf(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}

// ErrNotInTime is the reason for the loss of bytes that a sink or file did not
// take before its deadline.
var ErrNotInTime = errors.New("not written in time")

// Every exit status that logly has of its own. A command's own status is
// passed on if it is not 0.
const (
	StatusOK     = 0 // every line was delivered, or dropped as asked
	StatusLost   = 1 // lines were lost, or a sink failed
	StatusUsage  = 2 // the command line is wrong; nothing was read or created
	StatusFailOn = 3 // --fail-on found its level, and all else was well
	StatusWaits  = 4 // records wait in a spool, with --strict, and all else was well

	// Statuses for a command that did not run, as env(1), timeout(1) and
	// nohup(1) use them.
	StatusNotStarted = 125 // logly itself could not start
	StatusNotRun     = 126 // the command exists but cannot be run
	StatusNotFound   = 127 // there is no such command

	// StatusSignal plus a signal's number is how a shell shows a death by that
	// signal.
	StatusSignal      = 128
	StatusInterrupted = StatusSignal + 2  // SIGINT
	StatusQuit        = StatusSignal + 3  // SIGQUIT
	StatusBrokenPipe  = StatusSignal + 13 // SIGPIPE
	StatusTerminated  = StatusSignal + 15 // SIGTERM
)

// ExitStatus returns the exit status that err carries, or else StatusLost.
func ExitStatus(err error) int {
	var with interface{ ExitCode() int }
	if errors.As(err, &with) {
		return with.ExitCode()
	}
	return StatusLost
}
