package record

import (
	"regexp"

	"logly/format/level"
)

// A Filter lets through what a sink is to have. The zero Filter lets everything
// through. It remembers its last decision, for the lines that follow it, so each
// sink and each input stream has its own.
type Filter struct {
	Level    level.Level // records below it are left out; default: none are
	MaxLevel level.Level // records above it are left out; default: none are

	Match   []*regexp.Regexp // a record's first line has to match every one
	Exclude []*regexp.Regexp // and none of these

	out  [NumStreams][MaxSubstreams + 1]bool // by strand: the record above was left out
	line bool                                // the line above was
}

// Pass reports whether r goes through. A line that continues a record, and a
// further piece of a line, goes the way of what it belongs to; but the line that
// gives the record its level decides anew for itself and those below.
func (f *Filter) Pass(r *Record) bool {
	if r.Fragment == Middle || r.Fragment == Last {
		return !f.line
	}
	above := &f.out[r.Stream][r.Substream]
	switch {
	case r.Empty: // the lines below may still continue the record above
		f.line = !f.admits(r)
		return !f.line
	case !r.Continues, r.SetsPreviousLevel:
		*above = !f.admits(r)
	}
	f.line = *above
	return !f.line
}

// ByLevel reports whether nothing but its level decides about a record.
func (f *Filter) ByLevel() bool { return len(f.Match) == 0 && len(f.Exclude) == 0 }

// Levels reports whether records of that level are let through, as far as that
// hangs on the level.
func (f *Filter) Levels(l level.Level) bool {
	return l >= f.Level && (f.MaxLevel == level.NoLevel || l <= f.MaxLevel)
}

func (f *Filter) admits(r *Record) bool {
	if !f.Levels(r.Level) {
		return false
	}
	for _, re := range f.Match {
		if !re.Match(r.Line) {
			return false
		}
	}
	for _, re := range f.Exclude {
		if re.Match(r.Line) {
			return false
		}
	}
	return true
}
