package cli

import (
	"os"

	"logly/cli/command"
	"logly/cli/message"
	"logly/cli/pipeline"
)

// applyFailOn returns the exit status of a run in which everything else went
// as status says.
func (r *run) applyFailOn(status int) int {
	if !r.failOn.Tripped() {
		return status
	}
	on := r.config.FailOn
	r.report.Errorf("%s of %s or above (--fail-on %s)", message.Plural(r.failOn.Seen(), "record"), on.Level, on)
	return message.StatusFailOn
}

// exitStatus says what has to be said and picks the exit status. Without finished
// the work is stuck in the kernel and what it holds is lost.
func (r *run) exitStatus(finished bool) int {
	if r.config.Stats {
		r.printStats()
	}
	status := r.reportLosses()
	switch {
	case r.command != nil:
		return r.commandStatus(status, finished)
	case !finished || r.pumpErr == pipeline.ErrStopped:
		return r.shutdown.status
	case r.pumpErr == pipeline.ErrNoSink:
		return message.StatusLost
	case r.pumpErr != nil:
		r.report.Errorf("standard input: %v", message.RootCause(r.pumpErr))
		status = message.StatusLost
	}
	return r.applyFailOn(status)
}

// commandStatus is the exit status of a run with a command, the command's own
// above all. lost is the status without it.
func (r *run) commandStatus(lost int, finished bool) int {
	if !r.command.HasEnded() { // it is stuck in the kernel
		return r.shutdown.status
	}
	var ended error
	if finished { // else the pump is at work yet
		ended = r.pumpErr
	}
	switch ended {
	case nil, pipeline.ErrStopped, pipeline.ErrNoSink:
	case pipeline.ErrInputAbandoned:
		r.report.Notef("%s: has ended, and a process that it left behind has its output open; what that writes from now on is lost", r.command.Name())
	default:
		r.report.Errorf("%s: %v", r.command.Name(), message.RootCause(ended))
		lost = message.StatusLost
	}
	if r.command.Status != 0 {
		return r.command.Status
	}
	return r.applyFailOn(lost)
}

// endBySignal ends the process by a signal, where that is how it has to end: as any
// filter whose reader has gone, or as the command was ended.
func (r *run) endBySignal(stdout *os.File) {
	switch gone := r.pumpErr == pipeline.ErrNoSink; {
	case gone && (r.command == nil || r.command.HasEnded() && r.command.Status == message.StatusBrokenPipe):
		exitBySIGPIPE(stdout)
	case r.command != nil && r.command.HasEnded():
		command.ExitLike(r.command.ExitInfo)
	}
}

// startStatus is the status for an error before anything was read: with a
// command one that is not likely to be the command's own.
func startStatus(err error, command bool) int {
	status := message.ExitStatus(err)
	if command && (status == message.StatusUsage || status == message.StatusLost) {
		return message.StatusNotStarted
	}
	return status
}
