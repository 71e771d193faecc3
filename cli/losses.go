package cli

import "logly/cli/message"

// reportLosses reports every sink that lost lines or could not be closed, and
// returns the exit status for that. It does not report standard output whose
// reader is gone: nobody wanted the lines.
func (r *run) reportLosses() int {
	status := message.StatusOK
	sinks := r.receipt().Sinks
	for i, t := range r.routes {
		if t.SpoolIncomplete() || t.Sink.FsyncErr() != nil { // which was reported when it happened
			status = message.StatusLost
		}
		if t.Gone() {
			continue
		}
		err := t.Sink.Err()
		if err == nil {
			err = t.CloseErr()
		}
		switch n := sinks[i].Failed; {
		case n > 0 && err == nil:
			err = message.ErrNotInTime
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
