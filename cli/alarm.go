package cli

import (
	"sync/atomic"

	"logly/format"
)

// An alarm counts the records that --fail-on is about. A record is counted by
// its first line, whether or not any sink takes it; one that --match or
// --exclude leaves out everywhere is not.
type alarm struct {
	filter format.Filter
	limit  uint64
	seen   atomic.Uint64 // written by the pump alone
}

// newAlarm returns a counter of the records that pass filter. It trips when it
// has seen limit of them.
func newAlarm(filter format.Filter, limit uint64) *alarm {
	return &alarm{filter: filter, limit: limit}
}

// see takes notice of a line.
func (a *alarm) see(r *format.Record) {
	if !r.Continues && r.Part <= format.First && a.filter.Pass(r) {
		a.seen.Add(1)
	}
}

// rings reports whether enough has been seen. A nil alarm never rings.
func (a *alarm) rings() bool { return a != nil && a.seen.Load() >= a.limit }

// count returns how many records were seen.
func (a *alarm) count() uint64 { return a.seen.Load() }
