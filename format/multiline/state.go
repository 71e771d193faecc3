package multiline

import "logly/format/level"

// A State describes the last record of a stream of lines. The zero State is
// that of a stream without a record.
type State struct {
	above   bool        // there is a record
	level   level.Level // its level, which lines that continue it inherit
	carried bool        // that is what a carrier says of the line
	trace   Trace       // the stack trace at its end
	logged  bool        // it has a level or a time of its own, as loggers write; tools do not
	quotes  bool        // it may be a compiler's message, which quotes the source after it
	partial bool        // its last line continues in the next line
	lines   int         // it has so far
}

// A Head describes the first line of a record.
type Head struct {
	Level        level.Level
	Carried      bool  // Level is what a carrier says of the line, which has none itself
	Trace        Trace // that begins with the line
	Logged       bool  // the line itself has a level or a time, as loggers write
	QuotesSource bool  // it may be a compiler's message, which quotes the source after it
	Partial      bool  // the line continues in the next line
}

// Begin notes that a record begins with the current line.
func (s *State) Begin(h Head) {
	s.above, s.level, s.trace, s.lines = true, h.Level, h.Trace, 1
	s.carried, s.logged, s.quotes, s.partial = h.Carried, h.Logged, h.QuotesSource, h.Partial
}

// Continue notes that the current line continues the record; l is a level that was found
// in the line, and partial says whether the line continues in the next one. It returns the
// record's level. That is l, and adopted is true, if the record was waiting for one.
func (s *State) Continue(l level.Level, partial bool) (recordLevel level.Level, adopted bool) {
	s.partial = partial
	s.lines++
	if s.trace == JULHead && l != level.NoLevel {
		s.level, s.carried, s.logged, s.trace = l, false, true, noTrace
		adopted = true
	}
	return s.level, adopted
}

// HasRecord reports whether there is a record that a line could continue.
func (s *State) HasRecord() bool { return s.above }

// IsPartial reports whether the record's last line continues in the next one.
func (s *State) IsPartial() bool { return s.partial }

// InTrace reports whether the record ends in a stack trace, which the next line may continue.
func (s *State) InTrace() bool { return s.trace != noTrace }

// IsQuiet reports whether the record does not matter to the next line, unless that begins
// with a blank.
func (s *State) IsQuiet() bool { return s.trace == noTrace && s.level < level.Error && !s.partial }

// AwaitsLevel reports whether the record's level is expected at the start of the next line.
func (s *State) AwaitsLevel() bool { return s.trace == JULHead }

// MayBegin reports whether a line that begins with a time is the first of a record,
// whatever the record before it is.
func (s *State) MayBegin() bool {
	switch s.trace {
	case nodeSource, NextLine, JULHead:
		return false
	}
	return !s.partial
}
