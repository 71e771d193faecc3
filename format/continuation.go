package format

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
	rustMessage        // the next line is the panic's message
	dartMessage        // the next line is the exception's
	plainTrace         // any other
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
}

// continues reports whether text, which is no head of a record, goes on with the
// record above, and moves the stream's state on. Its first colon is text[colon], -1
// for none; one behind white space does not matter.
func (s *stream) continues(text []byte, colon int) bool {
	if !s.above {
		return false
	}
	if len(text) == 0 {
		return s.trace != noTrace
	}
	switch text[0] {
	case ' ', '\t':
		if s.trace == noTrace && isIndentedFrame(text) {
			s.trace = plainTrace
		}
		return true
	case '}', ']', ')':
		return true
	}
	next, ok := s.tracePart(text, colon)
	if ok {
		s.trace = next
	}
	return ok
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
			s.trace = plainTrace
			return true
		}
	case rustMessage, dartMessage:
		s.trace = plainTrace
		return true
	case goTrace:
		return hasPrefix(text, "panic: ") || hasPrefix(text, "fatal error: ")
	case plainTrace:
		return hasPrefix(text, "note: run with `RUST_BACKTRACE") || hasPrefix(text, "note: Some details are omitted")
	}
	return false
}

// tracePart reports whether text is a part of a stack trace that does not begin
// with white space.
func (s *stream) tracePart(text []byte, colon int) (next trace, ok bool) {
	switch s.trace {
	case goTrace:
		if isGoFrame(text) {
			return goTrace, true
		}
	case pythonEnd:
		if hasPrefix(text, "[SQL: ") || hasPrefix(text, "[parameters: ") || hasPrefix(text, "(Background on this error at: ") {
			return pythonEnd, true
		}
	}
	parts := tracePartsBy[text[0]]
	for i := range parts {
		p := &parts[i]
		if beginsWith(text, p.prefix) && (p.also == nil || p.also(text)) {
			return p.next, true
		}
	}
	if colon >= 0 && isRubyFrame(text) || s.quotes && isQuotedSource(text) || s.level >= Warning && isGoFunction(text) {
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
	return hasPrefix(text[i:], "at ") || hasPrefix(text[i:], "from ")
}

// A tracePart is the beginning of a line by which it continues a record.
type tracePart struct {
	prefix string
	also   func([]byte) bool // must hold as well, unless nil
	next   trace
}

// tracePartsBy lists the parts by their first byte.
var tracePartsBy = func() (by [256][]tracePart) {
	for _, p := range []tracePart{
		{prefix: "During handling of the above exception, another", next: plainTrace},
		{prefix: "The above exception was the direct cause of", next: plainTrace},

		{prefix: "Caused by:", next: plainTrace},
		{prefix: "Suppressed:", next: plainTrace},
		{prefix: "Wrapped by:", next: plainTrace},
		{prefix: "at ", also: isBareFrame, next: plainTrace},
		{prefix: "... ", also: isMoreFrames, next: plainTrace},
		{prefix: "--- End of ", next: plainTrace},
		{prefix: "---> ", next: plainTrace},

		{prefix: "goroutine ", also: isGoroutine, next: goTrace},
		{prefix: "[signal SIG", next: goTrace},
		{prefix: "exit status ", also: isExitStatus, next: plainTrace},

		{prefix: "[cause]:", next: plainTrace},
		{prefix: "[errors]:", next: plainTrace},
		{prefix: "Node.js v", next: plainTrace},

		{prefix: "stack backtrace:", next: plainTrace},

		{prefix: "Stack trace:", next: plainTrace},
		{prefix: "[stacktrace]", next: plainTrace},
		{prefix: "[previous exception]", next: plainTrace},
		{prefix: "#", also: isNumberedFrame, next: plainTrace},
		{prefix: "<asynchronous suspension>", next: plainTrace},

		{prefix: "from ", also: isRubyFrom, next: plainTrace},
		{prefix: "stack traceback:", next: plainTrace},
		{prefix: "Stacktrace:", next: plainTrace},
		{prefix: "CallStack (from HasCallStack)", next: plainTrace},
		{prefix: "Raised at ", next: plainTrace},
		{prefix: "Re-raised at ", next: plainTrace},
		{prefix: "Called from ", next: plainTrace},
		{prefix: "Aborted (core dumped)", next: plainTrace},

		{prefix: "DETAIL:  "},
		{prefix: "HINT:  "},
		{prefix: "STATEMENT:  "},
		{prefix: "CONTEXT:  "},
		{prefix: "QUERY:  "},
		{prefix: "LOCATION:  "},
	} {
		by[p.prefix[0]] = append(by[p.prefix[0]], p)
	}
	return by
}()
