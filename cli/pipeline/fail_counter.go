package pipeline

import (
	"sync/atomic"

	"logly/format/record"
)

// A FailCounter counts the records that --fail-on is about. A record counts
// once, with its first line, whether or not a sink takes it. A record that
// --match or --exclude removes everywhere does not count.
type FailCounter struct {
	filter record.Filter
	limit  uint64
	seen   atomic.Uint64 // only the pump writes it
}

// NewFailCounter returns a counter of the records that pass filter. It trips when it
// has seen limit of them.
func NewFailCounter(filter record.Filter, limit uint64) *FailCounter {
	return &FailCounter{filter: filter, limit: limit}
}

// observe counts r if it begins a record that passes the filter.
func (c *FailCounter) observe(r *record.Record) {
	if !r.Continues && r.Fragment <= record.First && c.filter.Pass(r) {
		c.seen.Add(1)
	}
}

// Tripped reports whether limit records were counted. A nil counter never
// trips.
func (c *FailCounter) Tripped() bool { return c != nil && c.seen.Load() >= c.limit }

// Seen returns how many records were counted.
func (c *FailCounter) Seen() uint64 { return c.seen.Load() }
