package cli

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"logly/cli/command"
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/cli/stats"
)

// newFailCounter returns the counter for --fail-on; nil without that option.
func newFailCounter(c *option.Config) *pipeline.FailCounter {
	if c.FailOn.Count == 0 {
		return nil
	}
	f := c.RunFilter
	f.Level = c.FailOn.Level
	return &pipeline.FailCounter{Filter: f, Limit: c.FailOn.Count}
}

// applyFailOn returns the exit status, given the status of everything but
// --fail-on.
func (r *run) applyFailOn(status int) int {
	if !r.failOn.Tripped() {
		if status == message.StatusOK && ((r.config.Strict || r.config.Ship) && r.recordsWait() || r.files.isLeft()) {
			return message.StatusWaits
		}
		return status
	}
	on := r.config.FailOn
	r.report.Errorf("%s of %s or above (--fail-on %s)", message.Plural(r.failOn.Seen(), "record"), on.Level, on)
	return message.StatusFailOn
}

// exitStatus reports losses and returns the exit status. finished is false if the
// work is stuck in the kernel; the lines that it holds are lost.
func (r *run) exitStatus(finished bool) int {
	r.printSummary()
	if r.config.Stats {
		r.printStats()
	}
	status := r.reportLosses()
	switch {
	case r.command != nil:
		return r.commandStatus(status, finished)
	case !finished || r.pumpErr == pipeline.ErrStopped:
		return r.shutdown.status
	case r.pumpErr == errGivenUp:
	case r.pumpErr == pipeline.ErrNoSink && r.config.Stdout == nil:
		return message.StatusBrokenPipe
	case r.pumpErr == pipeline.ErrNoSink:
		return message.StatusLost
	case r.pumpErr != nil:
		r.report.Errorf("standard input: %v", message.RootCause(r.pumpErr))
		status = message.StatusLost
	}
	return r.applyFailOn(status)
}

// commandStatus returns the exit status of a run with a command. The command's
// own status comes first; lost is the status without it.
func (r *run) commandStatus(lost int, finished bool) int {
	if !r.command.HasEnded() { // it is stuck in the kernel
		return r.shutdown.status
	}
	var ended error
	if finished { // otherwise the pump is still running
		ended = r.pumpErr
	}
	switch ended {
	case nil, pipeline.ErrStopped, pipeline.ErrNoSink:
	case pipeline.ErrInputAbandoned:
		r.report.Notef("%s: ended, but a process that it started still has its output open; what it writes from now on is lost", r.command.Name())
	default:
		r.report.Errorf("%s: %v", r.command.Name(), message.RootCause(ended))
		lost = message.StatusLost
	}
	if r.command.Status != 0 {
		return r.command.Status
	}
	return r.applyFailOn(lost)
}

// endBySignal ends the process by a signal if that is how it must end: by
// SIGPIPE like any filter whose reader is gone, or by the signal that ended the
// command. Without standard output as a sink the exit status has to do.
func (r *run) endBySignal(stdout *os.File) {
	switch gone := r.pumpErr == pipeline.ErrNoSink && r.config.Stdout != nil; {
	case gone && (r.command == nil || r.command.HasEnded() && r.command.Status == message.StatusBrokenPipe):
		exitBySIGPIPE(stdout)
	case r.command != nil && r.command.HasEnded():
		command.ExitLike(r.command.ExitInfo)
	}
}

// startStatus returns the exit status for an error before anything was read.
// With a command it is one that the command is unlikely to use itself.
func startStatus(err error, command bool) int {
	status := message.ExitStatus(err)
	if command && (status == message.StatusUsage || status == message.StatusLost) {
		return message.StatusNotStarted
	}
	return status
}

// reportLosses reports every sink that lost lines or could not be closed, and
// returns the exit status for that. It does not report standard output whose
// reader is gone: nobody wanted the lines.
func (r *run) reportLosses() int {
	status := message.StatusOK
	sinks := r.receipt().Sinks
	for i := range sinks {
		status = max(status, r.reportShipped(&sinks[i], r.routes[i]))
	}
	if r.files != nil { // what is not delivered is in the files, so it is not lost
		return max(status, r.reportFiles(sinks[0].Written))
	}
	for i, t := range r.routes {
		if t.Sink.FsyncErr() != nil { // which was reported when it happened
			status = message.StatusLost
		}
		if t.Gone() {
			continue
		}
		err := cmp.Or(t.Sink.Err(), t.LossErr())
		switch n := sinks[i].Failed; {
		case n > 0 && err == nil:
			err = lossReason(t)
			fallthrough
		case n > 0:
			r.report.Errorf("sink %s: %s lost: %v", t.Name, message.Plural(n, "line"), err)
		case err != nil:
			r.report.Errorf("sink %s: %v", t.Name, err)
		default:
			continue
		}
		status = message.StatusLost
	}
	return status
}

// reportShipped reports the records that a network sink did not deliver, except lost ones.
func (r *run) reportShipped(s *stats.Sink, t *pipeline.Route) int {
	if s.Shipped == nil {
		return message.StatusOK
	}
	if r.config.Ship && r.files == nil {
		r.report.Notef("sink %s: %s taken over", t.Name, message.Plural(s.Shipped.Earlier, "line"))
	}
	if n := s.Shipped.Records; n > 0 && t.SpoolDir != "" {
		verb := "wait"
		if n == 1 {
			verb = "waits"
		}
		r.report.Notef("sink %s: %s %s in %s; `logly ship %s` delivers them, and so does the next run with that spool", t.Name, message.Plural(n, "record"), verb, message.Printable(t.SpoolDir), message.Printable(t.SpoolDir))
	}
	if n := t.Ship.Counts().Held; n > 0 {
		r.report.Notef("sink %s: other processes use %s and deliver their own records, %d now", t.Name, message.Printable(t.SpoolDir), n)
	}
	n := s.Shipped.LinesGivenUp()
	if n == 0 {
		return message.StatusOK
	}
	where := ""
	// There is no such file if the engine has not said which records it rejected.
	if file := filepath.Join(t.SpoolDir, "rejected.ndjson"); t.SpoolDir != "" && s.Shipped.Expired < n && exists(file) {
		where = "; rejected records are kept in " + message.Printable(file)
	}
	r.report.Errorf("sink %s: %s rejected or expired%s", t.Name, message.Plural(n, "line"), where)
	return message.StatusLost
}

var errSpoolChanged = errors.New("files of the spool were removed or damaged")

// lossReason returns why a sink that reported no error lost lines.
func lossReason(t *pipeline.Route) error {
	if t.SpoolDir != "" && t.Ship.Counts().Lost > 0 {
		return errSpoolChanged
	}
	return message.ErrNotInTime
}

// exists reports whether there is a file of that name.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// recordsWait reports whether a spool still has records.
func (r *run) recordsWait() bool {
	return slices.ContainsFunc(r.routes, func(t *pipeline.Route) bool {
		return t.SpoolDir != "" && t.Ship.Counts().Waiting+t.Ship.Counts().Held > 0
	})
}
