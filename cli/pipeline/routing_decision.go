package pipeline

import (
	"slices"

	"logly/format/level"
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
	stream record.StreamKey
}

// appliesTo reports whether the decision is also right for r, whose level is of
// the given class.
func (s *routingDecision) appliesTo(r *record.Record, class uint8) bool {
	return s.valid && class == s.class && r.Fragment == record.Whole &&
		r.Syntax == s.syntax && r.StreamKey() == s.stream
}

// levelClasses gives each level a class number. No route treats two levels of
// the same class differently. All zero means that the classes are not known
// yet.
type levelClasses [level.Fatal + 1]uint8

func newLevelClasses(routes []*Route) (c levelClasses) {
	class := uint8(1)
	for l := level.Level(1); l <= level.Fatal; l++ {
		if slices.ContainsFunc(routes, func(t *Route) bool { return t.distinguishes(l-1, l) }) {
			class++
		}
		c[l] = class
	}
	return c
}
