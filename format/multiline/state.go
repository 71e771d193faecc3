package multiline

import "logly/format/level"

// A State describes the last record of a stream of lines. The zero State is
// that of a stream without a record.
type State struct {
	last
	waiting bool // the next line may show that the last line, which is not empty, continues another record
	joins   last // if waiting: that record

	message [maxKept]byte // the start of an error's message, after which a trace may follow
	kept    int           // the length of that; 0: no error, or its trace is known
}

// maxKept is how many bytes of an error's message are kept: it may show which trace
// follows.
const maxKept = 160

// A last describes a record.
type last struct {
	above   bool        // there is one
	level   level.Level // its level, which lines that continue it inherit
	carried bool        // that is what a carrier says of the line
	trace   Trace       // the stack trace at its end
	logged  bool        // it has a level or a time of its own, as loggers write; tools do not
	fields  bool        // it is JSON or logfmt
	quotes  bool        // it may be a compiler's message, which quotes the source after it
	partial bool        // its last line continues in the next line
	joined  bool        // the line before the current one is part of it, or is if the current one is
	prelude bool        // it is only a rule, after which a report may come
	lines   int         // it has so far
}

// A Head describes the first line of a record.
type Head struct {
	Level        level.Level
	Carried      bool  // Level is what a carrier says of the line, which has none itself
	Trace        Trace // that begins with the line
	Logged       bool  // the line itself has a level or a time, as loggers write
	Fields       bool  // the line is JSON or logfmt
	QuotesSource bool  // it may be a compiler's message, which quotes the source after it
	Partial      bool  // the line continues in the next line

	Message []byte // if the line is a logger's, after which a trace may follow: its message
}

// Begin notes that a record begins with the current line.
func (s *State) Begin(h *Head) {
	// A literal would be made elsewhere and copied, which waits for its small fields.
	s.above, s.level, s.trace, s.lines = true, h.Level, h.Trace, 1
	s.carried, s.logged, s.fields, s.quotes, s.partial = h.Carried, h.Logged, h.Fields, h.QuotesSource, h.Partial
	s.joined, s.prelude, s.waiting, s.kept = false, false, false, 0
	if h.Level >= level.Error && h.Trace == noTrace {
		s.kept = copy(s.message[:], h.Message)
	}
}

// readMessage finds the trace that follows the message of the record, an error, if it is not
// known yet, and reports whether there is one. Most errors are followed by records, so it waits
// for a line that is none.
func (s *State) readMessage() bool {
	if s.kept == 0 {
		return false
	}
	message := s.message[:s.kept]
	s.kept = 0
	if s.trace == noTrace {
		s.trace = afterMessage(message)
	}
	return s.trace != noTrace
}

// AddLine notes that the current line is a further line of the record; l is a level that was found
// in the line, and partial says whether the line continues in the next one. It returns the
// record's level. That is l, and adopted is true, if the record was waiting for one.
func (s *State) AddLine(l level.Level, partial bool) (recordLevel level.Level, adopted bool) {
	s.partial = partial
	s.lines++
	if s.trace == JULHead && l != level.NoLevel {
		s.level, s.carried, s.logged, s.trace = l, false, true, noTrace
		adopted = true
	}
	adopted = adopted || s.joined
	s.joined, s.prelude = false, false
	return s.level, adopted
}

// isError reports whether the record itself is at least an error, whatever its carrier says.
func (s *State) isError() bool { return s.level >= level.Error && !s.carried }

// HasRecord reports whether there is a record that a line could continue.
func (s *State) HasRecord() bool { return s.above }

// IsPartial reports whether the record's last line continues in the next one.
func (s *State) IsPartial() bool { return s.partial }

// InTrace reports whether the record ends in a stack trace, which the next line may continue.
func (s *State) InTrace() bool { return s.trace != noTrace }

// IsQuiet reports whether the record does not matter to the next line, unless that begins
// with a blank.
func (s *State) IsQuiet() bool {
	return s.trace == noTrace && s.level < level.Error && !s.partial && !s.waiting && !s.prelude && !s.joined
}

// AwaitsLevel reports whether the record's level is expected at the start of the next line.
func (s *State) AwaitsLevel() bool { return s.trace == JULHead }

// MayBegin reports whether a line that begins with a time is the first of a record,
// whatever the record before it is.
func (s *State) MayBegin() bool {
	switch s.trace {
	case nodeSource, NextLine, exceptionNext, JULHead:
		return false
	}
	return !s.partial
}
