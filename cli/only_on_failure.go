package cli

import "logly/cli/pipeline"

// resolveSpools prints or drops the output of --only-on-failure. No more lines
// come, and the command has ended.
func (r *run) resolveSpools() {
	for _, t := range r.routes {
		if r.hasFailed() {
			t.ReleaseSpool()
		}
		t.DiscardSpool()
	}
}

// hasFailed reports whether the end of the run makes --only-on-failure print. The pump
// prints earlier, in deliverTo, if --fail-on trips, and a route if its spool fails.
func (r *run) hasFailed() bool {
	return r.pumpErr == pipeline.ErrStopped || r.command != nil && r.command.Status != 0
}
