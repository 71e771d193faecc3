package multiline

import "logly/format/level"

// A Stream is what is known of the last record of a stream of lines.
type Stream struct {
	Above   bool        // there is a record
	Level   level.Level // its level, which lines that continue it inherit
	Trace   Trace       // the stack trace at its end
	Logged  bool        // it has a level or a time of its own, as loggers write; tools do not
	Quotes  bool        // it may be a compiler's, which quotes the source after it
	Partial bool        // its last line goes on in the next line
	Lines   int         // it has so far
}

// A State is what is known of the last record of a stream of lines. The zero State is
// that of a stream without a record.
type State = Stream

// A Head is what was found in the first line of a record.
type Head struct {
	Level        level.Level
	Trace        Trace // that begins with the line
	Logged       bool  // the line itself has a level or a time, as loggers write
	QuotesSource bool  // it may be a compiler's message, which quotes the source after it
	Partial      bool  // the line goes on in the next line
}

// Begin notes that a record begins with the current line.
func (s *State) Begin(h Head) {
	*s = State{Above: true, Level: h.Level, Trace: h.Trace, Logged: h.Logged, Quotes: h.QuotesSource, Partial: h.Partial, Lines: 1}
}

// Continue notes that the current line continues the record; l is a level that was found
// in the line, and partial says whether the line goes on in the next one. It returns the
// record's level. That is l, and adopted is true, if the record was waiting for one.
func (s *State) Continue(l level.Level, partial bool) (recordLevel level.Level, adopted bool) {
	s.Partial = partial
	s.Lines++
	if s.Trace == JulHead && l != level.NoLevel {
		s.Level, s.Logged, s.Trace = l, true, NoTrace
		adopted = true
	}
	return s.Level, adopted
}

// HasRecord reports whether there is a record that a line could continue.
func (s *State) HasRecord() bool { return s.Above }

// IsPartial reports whether the record's last line goes on in the next one.
func (s *State) IsPartial() bool { return s.Partial }

// InTrace reports whether the record ends in a stack trace that may go on.
func (s *State) InTrace() bool { return s.Trace != NoTrace }

// IsQuiet reports whether the record does not matter to the next line, unless that begins
// with a blank.
func (s *State) IsQuiet() bool { return s.Trace == NoTrace && s.Level < level.Error && !s.Partial }

// AwaitsLevel reports whether the record's level is expected at the start of the next line.
func (s *State) AwaitsLevel() bool { return s.Trace == JulHead }

// MayBegin reports whether a line that begins with a time is the first of a record,
// whatever the record before it is.
func (s *State) MayBegin() bool {
	switch s.Trace {
	case NodeSource, NextLine, JulHead:
		return false
	}
	return !s.Partial
}
