package pipeline

import (
	"sync/atomic"

	"logly/format"
)

// An FailCounter counts the records that --fail-on is about. A record is counted by
// its first line, whether or not any sink takes it; one that --match or
// --exclude leaves out everywhere is not.
type FailCounter struct {
	filter format.Filter
	limit  uint64
	seen   atomic.Uint64 // written by the pump alone
}

// NewFailCounter returns a counter of the records that pass filter. It trips when it
// has seen limit of them.
func NewFailCounter(filter format.Filter, limit uint64) *FailCounter {
	return &FailCounter{filter: filter, limit: limit}
}

// observe takes notice of a line.
func (a *FailCounter) observe(r *format.Record) {
	if !r.Continues && r.Part <= format.First && a.filter.Pass(r) {
		a.seen.Add(1)
	}
}

// Tripped reports whether enough has been seen. A nil alarm never rings.
func (a *FailCounter) Tripped() bool { return a != nil && a.seen.Load() >= a.limit }

// Seen returns how many records were seen.
func (a *FailCounter) Seen() uint64 { return a.seen.Load() }
