package pipeline

import (
	"logly/format/record"
)

// A routingDecision remembers which routes take a record, and for which later
// records that is known to be the same. The routes' filters are not asked again
// for these, and their lines are counted in one sum.
type routingDecision struct {
	valid    bool // it may apply to later records; lines must be counted in any case
	anyTaker bool // a route takes the records and has a reader
	lines    uint64

	class  uint8 // of the level
	syntax record.Syntax
	origin record.Stream
	source uint8
}

// appliesTo reports whether the decision is also right for r, whose level is of
// the given class.
func (s *routingDecision) appliesTo(r *record.Record, class uint8) bool {
	return s.valid && class == s.class && r.Fragment == record.Whole &&
		r.Syntax == s.syntax && r.Substream == s.source && r.Stream == s.origin
}
