package multiline

import (
	"math/bits"

	"logly/format/internal/scan"
	"logly/format/level"
)

// A Trace says which stack trace or report a record ends in, and so which lines
// continue the record that would be records elsewhere.
type Trace uint8

const (
	noTrace         Trace = iota
	pythonFrames          // after "Traceback", before its last line
	pythonEnd             // after the last line, where a chained one may follow
	goTrace               // after "panic:" or "goroutine 1 [running]:"
	nodeSource            // after Node's place: the next line is the source
	nodeTrace             // after the source, before the name of the exception
	openMessage           // after the name of an exception; its message may have more lines, until the first frame
	phpMessage            // the same for PHP, whose message ends in a place
	sanitizerReport       // in a sanitizer's report, until its last line
	NextLine              // the next line is the message, whatever it looks like
	elixirTrace           // of a process, whose last message and state follow
	rubyHead              // after an exception of Ruby: the source may be quoted after an empty line
	PlainTrace            // any other trace
	sameTrace             // in tracePatterns: the line is not part of a trace, which stays the same
	JULHead               // after the first line of java.util.logging; the level is on the second
)

// maxMessage is how many lines of a record may continue its message. If no frame ever
// comes, the lines after that are records of their own.
const maxMessage = 100

// continues reports whether text, which is not the head of a record, continues the last
// record, and updates the trace.
func (s *State) continues(text []byte) bool {
	if !s.above {
		return false
	}
	if len(text) == 0 || scan.IsBlank(text[0]) {
		s.trace = afterBlank(s.trace, len(text) == 0)
	}
	if len(text) == 0 {
		return s.trace != noTrace
	}
	switch text[0] {
	case ' ', '\t':
		if (s.trace == noTrace || s.trace == openMessage || s.trace == nodeTrace) && isIndentedFrame(text) {
			s.trace = PlainTrace
		}
		return true
	case '}', ']', ')':
		return true
	}
	next, ok := s.matchTrace(text)
	if ok {
		s.trace = next
		return true
	}
	return s.lines < maxMessage && s.continuesMessage(text)
}

// afterBlank returns the trace after a line that is empty or indented.
func afterBlank(t Trace, empty bool) Trace {
	switch {
	case t == rubyHead && empty:
		return NextLine
	case t == rubyHead, t == NextLine:
		return PlainTrace
	}
	return t
}

// continuesMessage reports whether text continues a message or a report of several
// lines.
func (s *State) continuesMessage(text []byte) bool {
	switch s.trace {
	case openMessage, nodeTrace:
		return true
	case phpMessage:
		if endsInPlace(text) {
			s.trace = PlainTrace
		}
		return true
	case sanitizerReport:
		if scan.HasPrefix(text, "==================") || scan.HasSuffix(text, "==ABORTING") {
			s.trace = noTrace
		}
		return true
	}
	return false
}

// TraceAfter returns the trace that follows a line which has been read as the head of a
// record, but may report a crash.
func TraceAfter(text []byte) Trace {
	switch {
	case string(text) == "WARNING: DATA RACE": // Go's race detector
		return sanitizerReport
	case scan.HasPrefix(text, "[ERROR] FATAL UNHANDLED EXCEPTION: "): // Mono repeats the exception
		return openMessage
	case scan.HasPrefix(text, "Error: "): // scripts, and Rust's main
		return PlainTrace
	case !isUncaughtError(text):
		return noTrace
	case endsInPlace(text):
		return PlainTrace
	}
	return phpMessage
}

// ContinuesTrace reports whether text continues the record, before anything else is
// tried: in a trace, lines that look like heads ("Error: text") may be part of it.
func (s *State) ContinuesTrace(text []byte) bool {
	switch s.trace {
	case pythonFrames:
		if isPythonException(text) {
			s.trace = pythonEnd
			return true
		}
		return scan.HasPrefix(text, "> File ") // loguru marks the frame that logged
	case nodeSource:
		s.trace = nodeTrace
		return true
	case nodeTrace:
		if isExceptionLine(text) {
			s.trace = openMessage
			return true
		}
	case noTrace:
		if s.isThrownAfter(text) {
			s.trace = PlainTrace
			return true
		}
	case NextLine:
		s.trace = PlainTrace
		return true
	case goTrace:
		return scan.HasPrefix(text, "panic: ") || scan.HasPrefix(text, "fatal error: ") || scan.HasPrefix(text, "PC=0x")
	case PlainTrace:
		return scan.HasPrefix(text, "note: run with `RUST_BACKTRACE") || scan.HasPrefix(text, "note: Some details are omitted")
	}
	return false
}

// isThrownAfter reports whether text is an exception that a logger writes after its own
// line.
func (s *State) isThrownAfter(text []byte) bool {
	return s.logged && s.level >= level.Error && (isExceptionLine(text) || s.lines == 1 && isQualifiedClass(exceptionName(text)))
}

// matchTrace reports whether text, which does not begin with a blank, is part of a trace,
// and which trace follows.
func (s *State) matchTrace(text []byte) (next Trace, ok bool) {
	if s.isDetail(text) {
		return s.trace, true
	}
	for m := traceByFirstByte[text[0]]; m != 0; m &= m - 1 {
		p := &tracePatterns[bits.TrailingZeros64(m)]
		switch {
		case !p.matches(text):
			continue
		case p.trace == sameTrace:
			return s.trace, true
		}
		return p.trace, true
	}
	if isRubyPlace(text) || s.quotes && isQuotedSource(text) || s.level >= level.Warning && isGoFunction(text) {
		return PlainTrace, true
	}
	return noTrace, false
}

// isDetail reports whether text is a line that is part only of a trace like the current
// one.
func (s *State) isDetail(text []byte) bool {
	switch s.trace {
	case goTrace:
		return isGoFrame(text)
	case pythonFrames:
		return string(text) == `"""`
	case pythonEnd:
		return isPythonDetail(text)
	case elixirTrace:
		return isElixirPart(text)
	case PlainTrace:
		return s.level >= level.Error && (isErlangTerm(text) || isDotNetDetail(text)) || isRustDetail(text)
	}
	return false
}
