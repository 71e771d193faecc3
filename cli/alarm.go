package cli

import (
	"sync/atomic"

	"logly/cli/option"
	"logly/format"
)

// An alarm counts the records that --fail-on is about. A record is counted by
// its first line, whether or not any sink takes it; one that --match or
// --exclude leaves out everywhere is not.
type alarm struct {
	option.FailThreshold
	filter format.Filter
	seen   atomic.Uint64 // written by the pump alone
}

// newAlarm returns nil if c does not ask for one.
func newAlarm(c *option.Config) *alarm {
	if c.FailOn.Count == 0 {
		return nil
	}
	f := c.FailFilter
	f.Level = c.FailOn.Level
	return &alarm{FailThreshold: c.FailOn, filter: f}
}

// see takes notice of a line.
func (a *alarm) see(r *format.Record) {
	if !r.Continues && r.Part <= format.First && a.filter.Pass(r) {
		a.seen.Add(1)
	}
}

// rings reports whether enough has been seen. A nil alarm never rings.
func (a *alarm) rings() bool { return a != nil && a.seen.Load() >= a.Count }
