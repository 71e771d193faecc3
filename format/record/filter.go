package record

import (
	"regexp"

	"logly/format/level"
)

// A Filter decides which records a sink gets. The zero Filter passes everything. It
// remembers decisions for the lines that continue a record, so every sink needs its
// own.
type Filter struct {
	Level    level.Level // records below it are left out; default: none
	MaxLevel level.Level // records above it are left out; default: none

	Match   []*regexp.Regexp // a record's first line must match all of these
	Exclude []*regexp.Regexp // and none of these

	out  [NumStreams][MaxSubstreams + 1]bool // by StreamKey: the last record was left out
	line bool                                // the last line was left out
}

// Pass reports whether r passes. A continuation line and a further fragment share the
// decision about their record or line. A line that sets the record's level is decided
// again, for itself and the lines after it.
func (f *Filter) Pass(r *Record) bool {
	if r.Fragment == Middle || r.Fragment == Last {
		return !f.line
	}
	last := &f.out[r.Stream][r.Substream]
	switch {
	case r.Empty: // the next line may still continue the last record
		f.line = !f.admits(r)
		return !f.line
	case !r.Continues, r.SetsPreviousLevel:
		*last = !f.admits(r)
	}
	f.line = *last
	return !f.line
}

// ByLevel reports whether a record's level alone decides.
func (f *Filter) ByLevel() bool { return len(f.Match) == 0 && len(f.Exclude) == 0 }

// Levels reports whether the level of such records passes.
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
