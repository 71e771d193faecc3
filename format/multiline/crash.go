package multiline

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
)

// A Verdict says what kind of line it is that no logger wrote.
type Verdict uint8

const (
	ordinary     Verdict = iota // a record without a level
	Continuation                // a further line of the last record
	Crash                       // the first line of a record that reports a crash
)

// Classify decides about a text in which no logger's format was found. For Crash it
// returns the level of the record that begins with text, and the trace that follows.
//
// A crash that the last record already reports is part of that record: an exception
// directly after a logged record, and a message of the runtime ("panic:") after a record
// that is at least an error.
func (s *State) Classify(text []byte) (v Verdict, l level.Level, next Trace) {
	if s.readMessage() && len(text) > 0 && !scan.IsBlank(text[0]) && s.ReadTraceLine(text) {
		return Continuation, level.NoLevel, noTrace
	}
	if len(text) > 0 && (!scan.IsBlank(text[0]) || s.trace == noTrace && isIndentedCrash(text)) {
		if v, l, next = s.classifyLine(text); v != ordinary {
			return v, l, next
		}
	}
	if s.readFurther(text) {
		return Continuation, level.NoLevel, noTrace
	}
	return ordinary, level.NoLevel, noTrace
}

// A Start says what texts may be that begin alike, after a quiet record.
type Start struct {
	ordinary bool        // they are ordinary, unless the rest says otherwise
	few      [4]*pattern // they may match only these, up to the first nil
}

// StartOf returns what texts may be that begin with text[:n] and have a byte of the class of
// text[n] next. They may be ordinary if they begin with a word and a blank, as few patterns do.
func StartOf(text []byte, n int) (s Start) {
	word := scan.SkipLetters(text[:n], 0)
	if word < 2 || word+1 >= len(text) || word >= n || text[word] != ' ' || text[word+1] == '[' || text[word+1] == '(' {
		return Start{}
	}
	count := 0
	for _, p := range patternsByFirstByte[text[0]] {
		if !p.mayFollowQuiet() || !p.mayBegin(text[:n]) {
			continue
		}
		if count == len(s.few) {
			return Start{}
		}
		s.few[count] = p
		count++
	}
	s.ordinary = true
	return s
}

// IsOrdinary reports whether text, which has the start s, cannot belong to a crash if the last
// record is quiet: it has no place in a program near its start, and no mark of one at its end.
func (s *Start) IsOrdinary(text []byte) bool {
	if !s.ordinary {
		return false
	}
	for _, p := range s.few {
		if p == nil {
			break
		}
		if p.matches(text) {
			return false
		}
	}
	head := start(text)
	colon := bytes.IndexByte(head, ':')
	if colon < 0 {
		return true
	}
	return text[len(text)-1] != ':' && !scan.HasSuffix(text, ": ") && !bytes.Contains(head[colon:], []byte(shellLine)) && !bytes.Contains(head[colon:], []byte(rubyIn))
}

// classifyLine is Classify for lines that begin a crash, or that a row of patterns
// recognizes; others are ordinary.
func (s *State) classifyLine(text []byte) (v Verdict, l level.Level, next Trace) {
	for _, p := range patternsByFirstByte[text[0]] {
		switch {
		case p.level == level.NoLevel && !p.follows(s), !p.matches(text):
		case p.level == level.NoLevel, s.above && p.source.belongsTo(s):
			s.advance(p)
			return Continuation, level.NoLevel, noTrace
		case s.prelude:
			s.join(p)
			return Continuation, level.NoLevel, noTrace
		default:
			return Crash, p.level, p.trace
		}
	}
	return s.classifyException(text)
}

// classifyException is classifyLine for a line that names an exception.
func (s *State) classifyException(text []byte) (v Verdict, l level.Level, next Trace) {
	if bytes.IndexByte(start(text), ':') < 0 && bytes.IndexByte(text, ' ') >= 0 {
		return ordinary, level.NoLevel, noTrace // most lines of text
	}
	from, next, ok := findException(text)
	switch {
	case !ok:
		return ordinary, level.NoLevel, noTrace
	case from == raisedByRuby && s.takesRubyCause(next):
		return Continuation, level.NoLevel, noTrace
	case from == thrown && s.trace == openMessage && s.lines < 3: // Groovy repeats the exception
		return Continuation, level.NoLevel, noTrace
	case s.above && (s.trace == noTrace || s.trace == report) && from.belongsTo(s):
		s.trace = next
		return Continuation, level.NoLevel, noTrace
	}
	return Crash, level.Error, next
}

// takesRubyCause reports whether the record ends in a trace that an exception of Ruby,
// which begins the trace next, continues as its cause.
func (s *State) takesRubyCause(next Trace) bool {
	switch s.trace {
	case PlainTrace, rubyHead:
		s.trace = next
		return true
	case pythonEnd: // Ruby 2.5 to 2.7 wrote traces as Python does, outermost frame first
		return true
	}
	return false
}

// findException reports whether text names an exception, who wrote it and which trace
// follows.
func findException(text []byte) (from crashSource, next Trace, ok bool) {
	name := exceptionName(text)
	switch {
	case isShellReport(text):
		return killedBySignal, noTrace, true
	case isQualifiedException(name):
		return thrown, PlainTrace, true
	case len(name) < len(text) && isException(name), isRailsException(text), len(name) > 0 && isDotNetWrapper(text):
		return thrownByScript, afterException(text), true
	case text[len(text)-1] == ' ' && scan.HasSuffix(text, "RemoteTraceback: "): // from a pool of processes of Python
		return thrownByScript, pythonFrames, true
	case isRubyException(text):
		return raisedByRuby, rubyTrace(text), true
	case isNodePlace(text):
		return runtimeDied, nodeSource, true
	case isFailedCheck(text):
		return runtimeDied, report, true
	case text[len(text)-1] == ':' && bytes.Contains(start(text), []byte(": Uncaught exception ")): // GHC since 9.10
		return runtimeDied, openMessage, true
	case isPowerShellHead(text):
		return runtimeDied, PlainTrace, true
	}
	return 0, noTrace, false
}

// BeginsCrash reports whether text begins a crash if it belongs to no other record.
func BeginsCrash(text []byte) bool {
	v, _ := classifyAlone(text)
	return v == Crash
}

// classifyAlone is classifyLine for a text that no record is above.
func classifyAlone(text []byte) (v Verdict, next Trace) {
	if len(text) == 0 {
		return ordinary, noTrace
	}
	var none State
	v, _, next = none.classifyLine(text)
	return v, next
}

// AfterUptime returns the part of text, a line of a kernel, after the uptime and a space.
func AfterUptime(text []byte) []byte {
	_, text, _ = bytes.Cut(text, []byte("]"))
	return bytes.TrimPrefix(text, []byte(" "))
}
