package format

import (
	"bytes"
	"math/bits"
)

// A trace says which kind of stack trace the lines above belong to: inside one,
// lines continue it that would be records elsewhere.
type trace uint8

const (
	noTrace      trace = iota
	pythonFrames       // behind "Traceback", in front of its last line
	pythonEnd          // behind that, where a chained one may follow
	goTrace            // behind "panic:" or "goroutine 1 [running]:"
	nodeSource         // behind the place in the source: the next line is the source
	nodeTrace          // behind that, in front of what was thrown
	openMessage        // behind the head of an exception whose frames are still to come
	phpMessage         // behind PHP's, whose message goes on until the place is named
	raceReport         // behind the head of a sanitizer's report, until its last line
	nextLine           // the next line is the message's, whatever it looks like
	elixirTrace        // of a process, whose last message and state follow
	rubyHead           // the line of the program may be quoted behind a blank one
	plainTrace         // any other
	sameTrace          // of a part of a record that is no trace: it changes nothing
	julHead            // behind the first line of a record whose level stands on the second
)

// A stream is what a Detector remembers of the lines above.
type stream struct {
	above   bool  // there is a record above
	level   Level // its level, which continuations inherit
	trace   trace
	logged  bool // it names its level or its time, as loggers do and tools do not
	quotes  bool // it may be of a compiler, which quotes the source below
	partial bool // its last line goes on in the next
	lines   int  // it has had so far
}

// maxMessage is how many lines of a record may be taken for a message that is
// open: should its frames never come, the lines below are swallowed no further.
const maxMessage = 100

// continues reports whether text, which is no head of a record, goes on with the
// record above, and moves the stream's state on. Its colons are known; those of one
// that begins with white space do not matter.
func (s *stream) continues(text []byte, at colons) bool {
	if !s.above {
		return false
	}
	if len(text) == 0 || isBlankByte(text[0]) {
		s.trace = behindBlank(s.trace, len(text) == 0)
	}
	if len(text) == 0 {
		return s.trace != noTrace
	}
	switch text[0] {
	case ' ', '\t':
		if (s.trace == noTrace || s.trace == openMessage || s.trace == nodeTrace) && isIndentedFrame(text) {
			s.trace = plainTrace
		}
		return true
	case '}', ']', ')':
		return true
	}
	next, ok := s.tracePart(text, at)
	if ok {
		s.trace = next
		return true
	}
	return s.lines < maxMessage && s.continuesMessage(text)
}

// behindBlank is the trace behind a line that is empty or indented.
func behindBlank(t trace, empty bool) trace {
	switch {
	case t == rubyHead && empty:
		return nextLine
	case t == rubyHead, t == nextLine:
		return plainTrace
	}
	return t
}

// continuesMessage reports whether text is a further line of a message, or of a
// report, that is known to have an end.
func (s *stream) continuesMessage(text []byte) bool {
	switch s.trace {
	case openMessage, nodeTrace:
		return true
	case phpMessage:
		if endsInPlace(text) {
			s.trace = plainTrace
		}
		return true
	case raceReport:
		if hasPrefix(text, "==================") || hasSuffix(text, "==ABORTING") {
			s.trace = noTrace
		}
		return true
	}
	return false
}

// reportBelow is the trace that follows a line which is read as any other head.
func reportBelow(text []byte) trace {
	switch {
	case string(text) == "WARNING: DATA RACE": // Go's race detector
		return raceReport
	case hasPrefix(text, "[ERROR] FATAL UNHANDLED EXCEPTION: "): // Mono's, once more
		return openMessage
	case hasPrefix(text, "Error: "): // of a script, and of Rust's main
		return plainTrace
	case !isUncaughtError(text):
		return noTrace
	case endsInPlace(text):
		return plainTrace
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
		if hasPrefix(text[at:], "Uncaught ") && (hasSuffix(text[:at], "rror: ") || hasSuffix(text[:at], "rror:  ")) {
			return true
		}
	}
}

// continuesTrace is what continues decides before any shape is tried: inside a
// trace, lines that look like heads ("Error: text") may be part of it.
func (s *stream) continuesTrace(text []byte) bool {
	switch s.trace {
	case pythonFrames:
		if isPythonException(text) {
			s.trace = pythonEnd
			return true
		}
		return hasPrefix(text, "> File ") // loguru points at the frame that logged
	case nodeSource:
		s.trace = nodeTrace
		return true
	case nodeTrace:
		if isExceptionLine(text) {
			s.trace = openMessage
			return true
		}
	case noTrace:
		if s.isThrownBelow(text) {
			s.trace = plainTrace
			return true
		}
	case nextLine:
		s.trace = plainTrace
		return true
	case goTrace:
		return hasPrefix(text, "panic: ") || hasPrefix(text, "fatal error: ") || hasPrefix(text, "PC=0x")
	case plainTrace:
		return hasPrefix(text, "note: run with `RUST_BACKTRACE") || hasPrefix(text, "note: Some details are omitted")
	}
	return false
}

// isThrownBelow reports whether text is what was thrown, of a logger that writes that
// below its own line.
func (s *stream) isThrownBelow(text []byte) bool {
	return s.logged && s.level >= Error && (isExceptionLine(text) || s.lines == 1 && isQualifiedClass(exceptionName(text)))
}

// tracePart reports whether text is a part of a stack trace that does not begin
// with white space.
func (s *stream) tracePart(text []byte, at colons) (next trace, ok bool) {
	switch s.trace {
	case goTrace:
		if isGoFrame(text) {
			return goTrace, true
		}
	case pythonFrames:
		if string(text) == `"""` {
			return pythonFrames, true
		}
	case pythonEnd:
		if string(text) == `"""` || hasPrefix(text, "[SQL: ") || hasPrefix(text, "[parameters: ") || hasPrefix(text, "(Background on this error at: ") {
			return pythonEnd, true
		}
	case elixirTrace:
		if isElixirPart(text) {
			return elixirTrace, true
		}
	case plainTrace:
		if s.level >= Error && (isErlangTerm(text) || isDotNetDetail(text)) {
			return plainTrace, true
		}
		if string(text) == "Location:" || hasPrefix(text, "Backtrace omitted") || hasPrefix(text, "Run with RUST_BACKTRACE=") {
			return plainTrace, true
		}
	}
	for m := tracePartsBy[text[0]]; m != 0; m &= m - 1 {
		p := &traceParts[bits.TrailingZeros64(m)]
		if beginsWith(text, p.prefix) && (p.also == nil || p.also(text)) {
			if p.next == sameTrace {
				return s.trace, true
			}
			return p.next, true
		}
	}
	if isRubyPlace(text, at.in) || s.quotes && isQuotedSource(text) || s.level >= Warning && isGoFunction(text) {
		return plainTrace, true
	}
	return noTrace, false
}

// isQuotedSource reports whether text is a line of a program as rustc quotes it
// below an error, `12 | let x = 1;`, or a suggestion.
func isQuotedSource(text []byte) bool {
	end := skipDigits(text, 0)
	if end == 0 {
		return hasPrefix(text, "help: ")
	}
	return hasPrefix(text[end:], " | ") || hasPrefix(text[end:], " + ") || hasPrefix(text[end:], " - ") || hasPrefix(text[end:], " ~ ") || string(text[end:]) == " |"
}

// isIndentedFrame reports whether text, which begins with white space, is a frame
// of a stack trace.
func isIndentedFrame(text []byte) bool {
	i := 0
	for i < len(text) && isBlankByte(text[i]) {
		i++
	}
	if n := skipDigits(text, i); n > i && hasPrefix(text[n:], ": ") { // Ruby's, the other way round
		i = n + len(": ")
	}
	return hasPrefix(text[i:], "at ") || hasPrefix(text[i:], "from ")
}
