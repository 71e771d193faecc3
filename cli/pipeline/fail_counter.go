package pipeline

import (
	"sync/atomic"

	"logly/format/record"
)

// A FailCounter counts the records that --fail-on is about. A record counts
// once, with its first line, whether or not a sink takes it. A record that
// --match or --exclude removes everywhere does not count.
type FailCounter struct {
	Filter record.Filter
	Limit  uint64        // it trips after this many records
	seen   atomic.Uint64 // only the pump writes it
}

// observe counts r if it begins a record that passes the filter.
func (c *FailCounter) observe(r *record.Record) {
	if !r.Continues && r.Fragment <= record.First && c.Filter.Pass(r) {
		c.seen.Add(1)
	}
}

// Tripped reports whether Limit records were counted. A nil counter never
// trips.
func (c *FailCounter) Tripped() bool { return c != nil && c.seen.Load() >= c.Limit }

// Seen returns how many records were counted.
func (c *FailCounter) Seen() uint64 { return c.seen.Load() }
