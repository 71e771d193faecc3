package multiline

import (
	"bytes"
	"math/bits"

	"logly/format/internal/scan"
	"logly/format/level"
)

// A Trace says which kind of stack trace the lines above belong to: inside one,
// lines continue it that would be records elsewhere.
type Trace uint8

const (
	NoTrace      Trace = iota
	PythonFrames       // behind "Traceback", in front of its last line
	PythonEnd          // behind that, where a chained one may follow
	goTrace            // behind "panic:" or "goroutine 1 [running]:"
	NodeSource         // behind the place in the source: the next line is the source
	nodeTrace          // behind that, in front of what was thrown
	openMessage        // behind the head of an exception whose frames are still to come
	phpMessage         // behind PHP's, whose message goes on until the place is named
	raceReport         // behind the head of a sanitizer's report, until its last line
	NextLine           // the next line is the message's, whatever it looks like
	elixirTrace        // of a process, whose last message and state follow
	RubyHead           // the line of the program may be quoted behind a blank one
	PlainTrace         // any other
	sameTrace          // of a part of a record that is no trace: it changes nothing
	JulHead            // behind the first line of a record whose level stands on the second
)

// maxMessage is how many lines of a record may be taken for a message that is
// open: should its frames never come, the lines below are swallowed no further.
const maxMessage = 100

// Continues reports whether text, which is no head of a record, goes on with the
// record above, and moves the stream's state on. Its colons are known; those of one
// that begins with white space do not matter.
func (s *Stream) Continues(text []byte, at Colons) bool {
	if !s.Above {
		return false
	}
	if len(text) == 0 || scan.IsBlank(text[0]) {
		s.Trace = behindBlank(s.Trace, len(text) == 0)
	}
	if len(text) == 0 {
		return s.Trace != NoTrace
	}
	switch text[0] {
	case ' ', '\t':
		if (s.Trace == NoTrace || s.Trace == openMessage || s.Trace == nodeTrace) && isIndentedFrame(text) {
			s.Trace = PlainTrace
		}
		return true
	case '}', ']', ')':
		return true
	}
	next, ok := s.tracePart(text, at)
	if ok {
		s.Trace = next
		return true
	}
	return s.Lines < maxMessage && s.continuesMessage(text)
}

// behindBlank is the trace behind a line that is empty or indented.
func behindBlank(t Trace, empty bool) Trace {
	switch {
	case t == RubyHead && empty:
		return NextLine
	case t == RubyHead, t == NextLine:
		return PlainTrace
	}
	return t
}

// continuesMessage reports whether text is a further line of a message, or of a
// report, that is known to have an end.
func (s *Stream) continuesMessage(text []byte) bool {
	switch s.Trace {
	case openMessage, nodeTrace:
		return true
	case phpMessage:
		if EndsInPlace(text) {
			s.Trace = PlainTrace
		}
		return true
	case raceReport:
		if scan.HasPrefix(text, "==================") || scan.HasSuffix(text, "==ABORTING") {
			s.Trace = NoTrace
		}
		return true
	}
	return false
}

// ReportBelow is TraceAfter.
func ReportBelow(text []byte) Trace { return TraceAfter(text) }

// TraceAfter returns the trace that follows a line which was read as the head of a
// record and may report a crash all the same.
func TraceAfter(text []byte) Trace {
	switch {
	case string(text) == "WARNING: DATA RACE": // Go's race detector
		return raceReport
	case scan.HasPrefix(text, "[ERROR] FATAL UNHANDLED EXCEPTION: "): // Mono's, once more
		return openMessage
	case scan.HasPrefix(text, "Error: "): // of a script, and of Rust's main
		return PlainTrace
	case !isUncaughtError(text):
		return NoTrace
	case EndsInPlace(text):
		return PlainTrace
	}
	return phpMessage
}

// isUncaughtError reports whether text has `rror: Uncaught ` in it, with one blank or
// two behind the colon. A capital U is rare.
func isUncaughtError(text []byte) bool {
	for at := 0; ; at++ {
		n := bytes.IndexByte(text[at:], 'U')
		if n < 0 {
			return false
		}
		at += n
		if scan.HasPrefix(text[at:], "Uncaught ") && (scan.HasSuffix(text[:at], "rror: ") || scan.HasSuffix(text[:at], "rror:  ")) {
			return true
		}
	}
}

// ContinuesTrace is what continues decides before any shape is tried: inside a
// trace, lines that look like heads ("Error: text") may be part of it.
func (s *Stream) ContinuesTrace(text []byte) bool {
	switch s.Trace {
	case PythonFrames:
		if isPythonException(text) {
			s.Trace = PythonEnd
			return true
		}
		return scan.HasPrefix(text, "> File ") // loguru points at the frame that logged
	case NodeSource:
		s.Trace = nodeTrace
		return true
	case nodeTrace:
		if IsExceptionLine(text) {
			s.Trace = openMessage
			return true
		}
	case NoTrace:
		if s.IsThrownBelow(text) {
			s.Trace = PlainTrace
			return true
		}
	case NextLine:
		s.Trace = PlainTrace
		return true
	case goTrace:
		return scan.HasPrefix(text, "panic: ") || scan.HasPrefix(text, "fatal error: ") || scan.HasPrefix(text, "PC=0x")
	case PlainTrace:
		return scan.HasPrefix(text, "note: run with `RUST_BACKTRACE") || scan.HasPrefix(text, "note: Some details are omitted")
	}
	return false
}

// IsThrownBelow reports whether text is what was thrown, of a logger that writes that
// below its own line.
func (s *Stream) IsThrownBelow(text []byte) bool {
	return s.Logged && s.Level >= level.Error && (IsExceptionLine(text) || s.Lines == 1 && isQualifiedClass(ExceptionName(text)))
}

// tracePart reports whether text is a part of a stack trace that does not begin
// with white space.
func (s *Stream) tracePart(text []byte, at Colons) (next Trace, ok bool) {
	switch s.Trace {
	case goTrace:
		if isGoFrame(text) {
			return goTrace, true
		}
	case PythonFrames:
		if string(text) == `"""` {
			return PythonFrames, true
		}
	case PythonEnd:
		if string(text) == `"""` || scan.HasPrefix(text, "[SQL: ") || scan.HasPrefix(text, "[parameters: ") || scan.HasPrefix(text, "(Background on this error at: ") {
			return PythonEnd, true
		}
	case elixirTrace:
		if isElixirPart(text) {
			return elixirTrace, true
		}
	case PlainTrace:
		if s.Level >= level.Error && (isErlangTerm(text) || isDotNetDetail(text)) {
			return PlainTrace, true
		}
		if string(text) == "Location:" || scan.HasPrefix(text, "Backtrace omitted") || scan.HasPrefix(text, "Run with RUST_BACKTRACE=") {
			return PlainTrace, true
		}
	}
	for m := TracePartsBy[text[0]]; m != 0; m &= m - 1 {
		p := &TraceParts[bits.TrailingZeros64(m)]
		if scan.BeginsWith(text, p.Prefix) && (p.also == nil || p.also(text)) {
			if p.next == sameTrace {
				return s.Trace, true
			}
			return p.next, true
		}
	}
	if IsRubyPlace(text, at.In) || s.Quotes && isQuotedSource(text) || s.Level >= level.Warning && isGoFunction(text) {
		return PlainTrace, true
	}
	return NoTrace, false
}

// isQuotedSource reports whether text is a line of a program as rustc quotes it
// below an error, `12 | let x = 1;`, or a suggestion.
func isQuotedSource(text []byte) bool {
	end := scan.SkipDigits(text, 0)
	if end == 0 {
		return scan.HasPrefix(text, "help: ")
	}
	return scan.HasPrefix(text[end:], " | ") || scan.HasPrefix(text[end:], " + ") || scan.HasPrefix(text[end:], " - ") || scan.HasPrefix(text[end:], " ~ ") || string(text[end:]) == " |"
}

// isIndentedFrame reports whether text, which begins with white space, is a frame
// of a stack trace.
func isIndentedFrame(text []byte) bool {
	i := 0
	for i < len(text) && scan.IsBlank(text[i]) {
		i++
	}
	if n := scan.SkipDigits(text, i); n > i && scan.HasPrefix(text[n:], ": ") { // Ruby's, the other way round
		i = n + len(": ")
	}
	return scan.HasPrefix(text[i:], "at ") || scan.HasPrefix(text[i:], "from ")
}
