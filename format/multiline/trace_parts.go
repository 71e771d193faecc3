package multiline

import "logly/format/internal/scan"

// A tracePart is the beginning of a line by which it continues a record.
type tracePart struct {
	Prefix string
	also   func([]byte) bool // must hold as well, unless nil
	next   Trace
}

var TraceParts = [...]tracePart{
	{Prefix: "Original exception was:", next: PlainTrace},
	{Prefix: "During handling of the above exception, another", next: PlainTrace},
	{Prefix: "The above exception was the direct cause of", next: PlainTrace},

	{Prefix: "Caused by:", next: PlainTrace},
	{Prefix: "Suppressed:", next: PlainTrace},
	{Prefix: "Wrapped by:", next: PlainTrace},
	{Prefix: "at ", also: isBareFrame, next: PlainTrace},
	{Prefix: "... ", also: isMoreFrames, next: PlainTrace},
	{Prefix: "--- End of ", next: PlainTrace},
	{Prefix: "---> ", next: PlainTrace},

	{Prefix: "goroutine ", also: isGoroutine, next: goTrace},
	{Prefix: "[signal SIG", next: goTrace},
	{Prefix: "exit status ", also: isExitStatus, next: PlainTrace},

	{Prefix: "[cause]:", next: PlainTrace},
	{Prefix: "[errors]:", next: PlainTrace},
	{Prefix: "Node.js v"},
	{Prefix: "Emitted 'error' event", next: PlainTrace},
	{Prefix: "(Use `node --trace-", next: PlainTrace},

	{Prefix: "stack backtrace:", next: PlainTrace},
	{Prefix: "Stack backtrace:", next: PlainTrace},

	{Prefix: "Stack trace:", next: PlainTrace},
	{Prefix: "Next ", also: isNextException, next: PlainTrace},
	{Prefix: "[stacktrace]", next: PlainTrace},
	{Prefix: "[previous exception]", next: PlainTrace},
	{Prefix: "#", also: isNumberedFrame, next: PlainTrace},
	{Prefix: "<asynchronous suspension>", next: PlainTrace},

	{Prefix: "from ", also: isRubyFrom, next: PlainTrace},
	{Prefix: "Did you mean?", next: PlainTrace},
	{Prefix: "future: <", next: PlainTrace},
	{Prefix: "task: <", next: PlainTrace},
	{Prefix: "handle: <", next: PlainTrace},
	{Prefix: "transport: <", next: PlainTrace},
	{Prefix: "protocol: <", next: PlainTrace},
	{Prefix: "source_traceback: Object created at (most", next: PlainTrace},
	{Prefix: "error stack:", also: isStackHead, next: PlainTrace},
	{Prefix: "Current thread 0x", next: PlainTrace},
	{Prefix: "Extension modules: ", next: PlainTrace},
	{Prefix: "stack traceback:", next: PlainTrace},
	{Prefix: "Stacktrace:", next: PlainTrace},
	{Prefix: "CallStack (from HasCallStack)", next: PlainTrace},
	{Prefix: "Raised at ", next: PlainTrace},
	{Prefix: "Re-raised at ", next: PlainTrace},
	{Prefix: "Called from ", next: PlainTrace},
	{Prefix: "Aborted (core dumped)", next: PlainTrace},
	{Prefix: "PC: @ ", also: isAddressed, next: PlainTrace},
	{Prefix: "*** SIG", also: isGlogSignal, next: PlainTrace},
	{Prefix: "*** Check failure stack trace: ***", next: PlainTrace},
	{Prefix: "** ", also: isErlangPart, next: PlainTrace},

	{Prefix: "DETAIL:  ", next: sameTrace},
	{Prefix: "HINT:  ", next: sameTrace},
	{Prefix: "STATEMENT:  ", next: sameTrace},
	{Prefix: "CONTEXT:  ", next: sameTrace},
	{Prefix: "QUERY:  ", next: sameTrace},
	{Prefix: "LOCATION:  ", next: sameTrace},
}

// TracePartsBy has, for each first byte, a bit for each of TraceParts.
var TracePartsBy = scan.IndexPrefixes(len(TraceParts), TracePartPrefix)

func TracePartPrefix(i int) string { return TraceParts[i].Prefix }
