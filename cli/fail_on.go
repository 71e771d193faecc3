package cli

import (
	"logly/cli/option"
	"logly/cli/pipeline"
)

// newFailCounter returns the counter for --fail-on; nil without that option.
func newFailCounter(c *option.Config) *pipeline.FailCounter {
	if c.FailOn.Count == 0 {
		return nil
	}
	f := c.FailFilter
	f.Level = c.FailOn.Level
	return pipeline.NewFailCounter(f, c.FailOn.Count)
}
