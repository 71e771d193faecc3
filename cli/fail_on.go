package cli

import (
	"logly/cli/message"
	"logly/cli/option"
)

// newFailCounter returns what counts the records that --fail-on is about; nil
// if c has no --fail-on.
func newFailCounter(c *option.Config) *alarm {
	if c.FailOn.Count == 0 {
		return nil
	}
	f := c.FailFilter
	f.Level = c.FailOn.Level
	return newAlarm(f, c.FailOn.Count)
}

// applyFailOn returns the exit status of a run in which everything else went
// as status says.
func (r *run) applyFailOn(status int) int {
	if !r.failOn.rings() {
		return status
	}
	on := r.cfg.FailOn
	r.report.Errorf("%s of %s or above (--fail-on %s)", message.Plural(r.failOn.count(), "record"), on.Level, on)
	return message.StatusFailOn
}
