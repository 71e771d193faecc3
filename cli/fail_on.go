package cli

import (
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
)

// newFailCounter returns what counts the records that --fail-on is about; nil
// if c has no --fail-on.
func newFailCounter(c *option.Config) *pipeline.FailCounter {
	if c.FailOn.Count == 0 {
		return nil
	}
	f := c.FailFilter
	f.Level = c.FailOn.Level
	return pipeline.NewFailCounter(f, c.FailOn.Count)
}

// applyFailOn returns the exit status of a run in which everything else went
// as status says.
func (r *run) applyFailOn(status int) int {
	if !r.failOn.Tripped() {
		return status
	}
	on := r.cfg.FailOn
	r.report.Errorf("%s of %s or above (--fail-on %s)", message.Plural(r.failOn.Seen(), "record"), on.Level, on)
	return message.StatusFailOn
}
