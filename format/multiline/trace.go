package multiline

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
)

// A Trace says which stack trace or report a record ends in, and so which lines
// continue the record that would be records elsewhere.
type Trace uint8

const (
	noTrace       Trace = iota
	pythonFrames        // after "Traceback", before its last line
	pythonEnd           // after the last line, where a chained one may follow
	goTrace             // after "panic:" or "goroutine 1 [running]:"
	nodeSource          // after Node's place: the next line is the source
	nodeTrace           // after the source line that Node quotes, before the name of the exception
	openMessage         // after the name of an exception; its message may have more lines, until the first frame
	phpMessage          // the same for PHP, whose message ends in a place
	NextLine            // the next line is the message, whatever it looks like
	exceptionNext       // the next line is the exception, and frames always follow
	elixirTrace         // of a process, whose last message and state follow
	rubyHead            // after an exception of Ruby: the source may be quoted after an empty line
	tclCommand          // a command in quotes may follow
	quoted              // in such a command, until a line ends in a quote
	bracketed           // in a statement of SQL in brackets, until a line ends in one
	powerShell          // after PowerShell's place: the source is quoted
	heading             // in a report, the next line that is not empty is the message, whatever it looks like
	boxed               // in a report, until a rule
	captured            // in what a test has written, until the next rule
	report              // in a report of many kinds of lines
	PlainTrace          // any other trace
	sameTrace           // in patterns: the line does not change the trace
	JULHead             // after the first line of java.util.logging; the level is on the second
)

// These are the most lines of a record of which some have no structure: in a report that has an
// end, and in a message that frames follow. Lines after that are records of their own.
const (
	maxReport  = 100
	maxMessage = 20
)

// readFurther reads text, which is not the head of a record, as a further line of the last
// record, and updates the trace; false if it is none.
func (s *State) readFurther(text []byte) bool {
	switch {
	case !s.above:
		return false
	case len(text) == 0:
		s.trace = afterEmpty(s.trace)
		return s.trace != noTrace
	case scan.IsBlank(text[0]):
		s.trace = s.afterIndented(text)
		return true
	}
	if next, ok := s.matchTrace(text); ok {
		s.trace = next
		return true
	}
	return s.lines < maxReport && s.continuesMessage(text)
}

// afterEmpty returns the trace after an empty line.
func afterEmpty(t Trace) Trace {
	switch t {
	case rubyHead:
		return NextLine
	case NextLine, exceptionNext:
		return PlainTrace
	}
	return t
}

// afterIndented returns the trace after a line that begins with a blank.
func (s *State) afterIndented(text []byte) Trace {
	switch s.trace {
	case rubyHead, NextLine, exceptionNext:
		return PlainTrace
	case heading:
		return report
	case quoted, bracketed:
		if s.continuesMessage(text) {
			return s.trace
		}
	case noTrace, openMessage, nodeTrace, PlainTrace:
		if isIndentedFrame(text) {
			return PlainTrace
		} else if isTclCommand(text) {
			return tclCommand
		}
	}
	return s.trace
}

// continuesMessage reports whether text continues a message or a report of several
// lines.
func (s *State) continuesMessage(text []byte) bool {
	last := text[len(text)-1]
	ends := false
	switch s.trace {
	case openMessage, nodeTrace:
		return s.lines < maxMessage
	case phpMessage:
		ends = endsInPlace(text)
		if s.lines >= maxMessage {
			return false
		}
	case quoted:
		ends = last == '"'
	case bracketed:
		ends = last == ']'
	case boxed:
		ends = isRule(text) || isBareRule(text)
	case heading:
		s.trace = report
	case captured:
		if isRule(text) {
			s.trace = report
		}
	default:
		return false
	}
	if ends {
		s.trace = PlainTrace
	}
	return true
}

// Go's and C's reports of a data race begin so, after a rule.
const dataRace, threadSanitizer = "WARNING: DATA RACE", "WARNING: ThreadSanitizer: "

// AfterHead returns the trace that follows a text which has been read as the head of a
// record, but may report a crash.
func AfterHead(text []byte) Trace {
	switch {
	case string(text) == dataRace, scan.HasPrefix(text, threadSanitizer):
		return report
	case scan.HasPrefix(text, "[ERROR] FATAL UNHANDLED EXCEPTION: "): // Mono repeats the exception
		return openMessage
	case scan.HasPrefix(text, "Error: "), scan.HasPrefix(text, "ERROR: LoadError: "): // scripts, Rust's main; Julia
		return PlainTrace
	case !isUncaughtError(text):
		return noTrace
	case endsInPlace(text) || !isPHPHead(text):
		return PlainTrace
	}
	return phpMessage
}

// afterMessage returns the trace that follows the message of a record that is an error: a crash
// or the name of an exception may begin it, or follow the name of a logger.
func afterMessage(text []byte) Trace {
	text = bytes.TrimLeft(text, " ")
	for _, separator := range []string{"", " - ", ":"} {
		n := bytes.Index(start(text), []byte(separator))
		if n < 0 {
			continue
		}
		if v, next := classifyAlone(bytes.TrimLeft(text[n+len(separator):], " ")); v == Crash {
			if next == openMessage && text[len(text)-1] != ':' {
				next = PlainTrace // a logger may have left out the frames
			}
			return next
		}
	}
	for i := range start(text) {
		if i > 0 && text[i-1] != ' ' {
			continue
		}
		if name := exceptionName(text[i:]); isException(name) || isQualifiedException(name) {
			return afterException(text)
		}
	}
	return noTrace
}

// ReadTraceLine reads text as a line of the record's trace, before anything else is tried,
// and updates the trace; false if it is none. In a trace, lines that look like heads
// ("Error: text") may be part of it.
func (s *State) ReadTraceLine(text []byte) bool {
	next := PlainTrace
	switch s.trace {
	case pythonFrames:
		if !isPythonException(text) {
			return s.readEarly(text)
		}
		next = pythonEnd
		if isValidationError(text) {
			next = NextLine
		}
	case nodeSource:
		next = nodeTrace
	case nodeTrace:
		if !isExceptionLine(text) {
			return s.readEarly(text)
		}
		next = openMessage
	case NextLine:
	case exceptionNext:
		next = openMessage
	case noTrace:
		if !s.isThrownAfter(text) {
			return s.readEarly(text)
		}
		next = afterException(text)
	default:
		return s.readEarly(text)
	}
	s.trace = next
	return true
}

// readEarly is ReadTraceLine for text that is a line of the trace only if a pattern that is
// tried before heads matches it.
func (s *State) readEarly(text []byte) bool {
	if s.IsQuiet() {
		return false
	}
	for _, p := range patternsByFirstByte[text[0]] {
		switch {
		case !p.early || !p.matches(text):
		case p.level == level.NoLevel && p.follows(s), p.level != level.NoLevel && s.above && p.source.belongsTo(s):
			s.advance(p)
			return true
		case p.level != level.NoLevel && s.prelude:
			s.join(p)
			return true
		}
	}
	return false
}

// advance sets the trace that the record is in after a line that matches p. A stack frame
// does not end a report.
func (s *State) advance(p *pattern) {
	if p.trace != sameTrace && (p.trace != PlainTrace || s.trace != report) {
		s.trace = p.trace
	}
}

// isThrownAfter reports whether text is an exception that a logger writes after its own
// line.
func (s *State) isThrownAfter(text []byte) bool {
	return s.logged && s.isError() && (isExceptionLine(text) || s.lines == 1 && isQualifiedClass(exceptionName(text)))
}

// matchTrace reports whether text, which does not begin with a blank, is part of a trace,
// and which trace follows.
func (s *State) matchTrace(text []byte) (next Trace, ok bool) {
	isFrame := placeEnd(text) > 0 && hasAddress(text)
	switch {
	case s.trace == openMessage && isFrame:
		return PlainTrace, true
	case s.isDetail(text):
		return s.trace, true
	case isRubyPlace(text), s.quotes && isQuotedSource(text), s.level >= level.Warning && isGoFunction(text):
		return s.afterFrame(), true
	case isClosing(text[0]) && s.trace != quoted && s.trace != bracketed:
		return s.trace, true
	case !s.isError():
		return noTrace, false
	}
	return s.matchAfterError(text, isFrame)
}

// matchAfterError is matchTrace for what continues an error only.
func (s *State) matchAfterError(text []byte, isFrame bool) (next Trace, ok bool) {
	switch {
	case (s.logged || s.trace == report) && isPrelude(text):
		return report, true
	case scan.HasSuffix(text, " Traceback (most recent call last)"): // IPython
		return pythonFrames, true
	}
	return PlainTrace, s.isFirst() && isFirstOfTrace(text) || s.lines <= 2 && (isFrame || hasAddress(text) && isCountedFrame(text))
}

// isClosing reports whether c closes what an indented line before may have opened.
func isClosing(c byte) bool { return c == '}' || c == ']' || c == ')' }

// afterFrame returns the trace after a frame, which does not end a report.
func (s *State) afterFrame() Trace {
	if s.trace == goTrace || s.trace == report {
		return s.trace
	}
	return PlainTrace
}

// isFirst reports whether the next line is the first after a logger's own line, apart from
// empty ones.
func (s *State) isFirst() bool { return s.logged && s.lines <= 2 && s.trace == noTrace }

// isDetail reports whether text is a line that is part only of a trace like the current
// one.
func (s *State) isDetail(text []byte) bool {
	switch s.trace {
	case noTrace, pythonEnd, elixirTrace, boxed, captured:
		return false
	case goTrace:
		return isGoFrame(text)
	case pythonFrames:
		return isBoxPart(text) || isNimFrame(text)
	case report:
		return isReportLine(text)
	case PlainTrace:
		if s.isError() && (isErlangTerm(text) || isQuotedSource(text)) {
			return true
		}
	}
	return isFrame(text)
}
