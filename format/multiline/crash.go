package multiline

import (
	"bytes"
	"math/bits"

	"logly/format/internal/scan"
	"logly/format/level"
)

// A Verdict says what a line is that no logger wrote.
type Verdict uint8

const (
	Plain        Verdict = iota // a record without a level
	Continuation                // a further line of the last record
	Crash                       // the first line of a record that reports a crash
)

// Classify decides what text is, in which no logger's format was found. For Crash it
// returns the level of the record that begins with text, and the trace that follows.
//
// A crash that the last record already reports is part of that record: an exception
// directly after a logged record, and a message of the runtime ("panic:") after a record
// that is at least an error.
func (s *State) Classify(text []byte) (v Verdict, l level.Level, next Trace) {
	at := NoColons
	if len(text) > 0 && (!scan.IsBlank(text[0]) || IsExceptionGroup(text)) {
		at = ColonsOf(text)
		if v, l, next = s.crash(text, at); v != Plain {
			return v, l, next
		}
	}
	if s.Continues(text, at) {
		return Continuation, level.NoLevel, NoTrace
	}
	return Plain, level.NoLevel, NoTrace
}

// crash is Classify for the lines that report a crash; Plain if text is none of these.
func (s *State) crash(text []byte, at Colons) (v Verdict, l level.Level, next Trace) {
	for m := CrashesBy[text[0]]; m != 0; m &= m - 1 {
		c := &Crashes[bits.TrailingZeros64(m)]
		if !scan.BeginsWith(text, c.Prefix) || c.Also != nil && !c.Also(text) {
			continue
		}
		if s.Above && c.Of.Covers(s) {
			s.Trace = c.Trace
			return Continuation, level.NoLevel, NoTrace
		}
		return Crash, c.Level, c.Trace
	}
	return s.exception(text, at)
}

// exception is crash for a line that names what was thrown.
func (s *State) exception(text []byte, at Colons) (v Verdict, l level.Level, next Trace) {
	if at.First < 0 && bytes.IndexByte(text, ' ') >= 0 {
		return Plain, level.NoLevel, NoTrace // most lines of text
	}
	from, next, ok := classifyException(text, at)
	switch {
	case !ok:
		return Plain, level.NoLevel, NoTrace
	case from == raisedByRuby && s.takesRubyCause(next):
		return Continuation, level.NoLevel, NoTrace
	case s.Above && s.Trace == NoTrace && from.Covers(s):
		s.Trace = next
		return Continuation, level.NoLevel, NoTrace
	}
	return Crash, level.Error, next
}

// takesRubyCause reports whether the record ends in a trace that an exception of Ruby,
// which begins the trace next, continues as its cause.
func (s *State) takesRubyCause(next Trace) bool {
	switch s.Trace {
	case PlainTrace, RubyHead:
		s.Trace = next
		return true
	case PythonEnd: // Ruby 2.5 to 2.7 wrote traces as Python does, outermost frame first
		return true
	}
	return false
}

// classifyException says who wrote text, which names what was thrown, and which trace
// follows; false if text names nothing that is thrown.
func classifyException(text []byte, at Colons) (from Origin, next Trace, ok bool) {
	name := ExceptionName(text)
	switch {
	case IsShellReport(text, at.Line):
		return Killed, NoTrace, true
	case IsQualifiedException(name):
		return Thrown, PlainTrace, true
	case len(name) < len(text) && IsException(name), IsRailsException(text), len(name) > 0 && IsWrapping(text):
		return ThrownByScript, PlainTrace, true
	case text[len(text)-1] == ' ' && scan.HasSuffix(text, "RemoteTraceback: "): // of Python's process pools
		return ThrownByScript, PythonFrames, true
	case IsRubyCrash(text, at.In):
		return raisedByRuby, RubyTrace(text), true
	case IsSourcePlace(text):
		return Died, NodeSource, true
	}
	return 0, NoTrace, false
}

// IsPHPException reports whether text is what PHP's error_log writes of an uncaught
// exception: `TypeError: m in /srv/app/x.php:3`.
func IsPHPException(text []byte) bool {
	return len(text) > 0 && scan.IsDigit(text[len(text)-1]) && IsExceptionLine(text) && EndsInPlace(text)
}
