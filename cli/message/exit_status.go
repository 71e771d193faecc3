package message

import "errors"

// Every exit status that logly has of its own. A command's own status is
// passed on if it is not 0.
const (
	StatusOK     = 0 // every line was delivered
	StatusLost   = 1 // lines were lost, or a sink failed
	StatusUsage  = 2 // the command line is wrong; nothing was read or created
	StatusFailOn = 3 // --fail-on found its level, and all else was well

	// Statuses for a command that did not run, as env(1), timeout(1) and
	// nohup(1) use them.
	StatusNotStarted = 125 // logly itself could not start
	StatusNotRun     = 126 // the command exists but cannot be run
	StatusNotFound   = 127 // there is no such command

	// StatusSignal plus a signal's number is how a shell shows a death by that
	// signal.
	StatusSignal      = 128
	StatusInterrupted = StatusSignal + 2  // SIGINT
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
