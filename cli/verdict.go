package cli

// account names every sink that has lost lines or could not be closed, and
// returns the status that this asks for. A reader of standard output that has
// gone wanted no more lines.
func (r *run) account() int {
	status := statusOK
	sinks := r.receipt().sinks
	for i, t := range r.pump.routes {
		if t.torn.Load() || t.sink.FsyncErr() != nil { // which has been told
			status = statusLost
		}
		if t.gone() {
			continue
		}
		err := t.sink.Err()
		if err == nil {
			err = t.closeError()
		}
		switch n := sinks[i].failed; {
		case n > 0 && err == nil:
			err = errLate
			fallthrough
		case n > 0:
			r.report.say("error", "sink %s: %s lost: %v", t.name, plural(n, "line"), err)
		case err != nil:
			r.report.say("error", "sink %s: %v", t.name, err)
		default:
			continue
		}
		status = statusLost
	}
	return status
}
