package pipeline

import "logly/format"

// A routingDecision is what the records since the routes last chose have in common. The
// routes choose alike for the next one that has it too, a record or what continues
// the last, so they are not asked, and are told only once how many there were.
type routingDecision struct {
	valid    bool // for the next record; lines is to be accounted for all the same
	anyTaker bool // a route takes them that has a reader
	lines    uint64

	class  uint8 // of the level
	syntax format.Syntax
	origin format.Stream
	source uint8
}

// appliesTo reports whether what holds for the records before holds for r, whose level
// is of that class.
func (s *routingDecision) appliesTo(r *format.Record, class uint8) bool {
	return s.valid && class == s.class && r.Part == format.Whole &&
		r.Syntax == s.syntax && r.Source == s.source && r.Stream == s.origin
}
