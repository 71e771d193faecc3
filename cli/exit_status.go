package cli

import "errors"

// Every exit status that logly has of its own. A command's own status is
// passed on if it is not 0.
const (
	statusOK     = 0 // every line was delivered
	statusLost   = 1 // lines were lost, or a sink failed
	statusUsage  = 2 // the command line is wrong; nothing was read or created
	statusFailOn = 3 // --fail-on found its level, and all else was well

	// Statuses for a command that did not run, as env(1), timeout(1) and
	// nohup(1) use them.
	statusNotStarted = 125 // logly itself could not start
	statusNotRun     = 126 // the command exists but cannot be run
	statusNotFound   = 127 // there is no such command

	// statusSignal plus a signal's number is how a shell shows a death by that
	// signal.
	statusSignal      = 128
	statusInterrupted = statusSignal + 2  // SIGINT
	statusBrokenPipe  = statusSignal + 13 // SIGPIPE
	statusTerminated  = statusSignal + 15 // SIGTERM
)

// exitCode returns the exit status that err carries, or else statusLost.
func exitCode(err error) int {
	var with interface{ ExitCode() int }
	if errors.As(err, &with) {
		return with.ExitCode()
	}
	return statusLost
}
