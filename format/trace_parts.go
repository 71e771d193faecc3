package format

// A tracePart is the beginning of a line by which it continues a record.
type tracePart struct {
	prefix string
	also   func([]byte) bool // must hold as well, unless nil
	next   trace
}

var traceParts = [...]tracePart{
	{prefix: "Original exception was:", next: plainTrace},
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
	{prefix: "Node.js v"},
	{prefix: "Emitted 'error' event", next: plainTrace},
	{prefix: "(Use `node --trace-", next: plainTrace},

	{prefix: "stack backtrace:", next: plainTrace},
	{prefix: "Stack backtrace:", next: plainTrace},

	{prefix: "Stack trace:", next: plainTrace},
	{prefix: "Next ", also: isNextException, next: plainTrace},
	{prefix: "[stacktrace]", next: plainTrace},
	{prefix: "[previous exception]", next: plainTrace},
	{prefix: "#", also: isNumberedFrame, next: plainTrace},
	{prefix: "<asynchronous suspension>", next: plainTrace},

	{prefix: "from ", also: isRubyFrom, next: plainTrace},
	{prefix: "Did you mean?", next: plainTrace},
	{prefix: "future: <", next: plainTrace},
	{prefix: "task: <", next: plainTrace},
	{prefix: "handle: <", next: plainTrace},
	{prefix: "transport: <", next: plainTrace},
	{prefix: "protocol: <", next: plainTrace},
	{prefix: "source_traceback: Object created at (most", next: plainTrace},
	{prefix: "error stack:", also: isStackHead, next: plainTrace},
	{prefix: "Current thread 0x", next: plainTrace},
	{prefix: "Extension modules: ", next: plainTrace},
	{prefix: "stack traceback:", next: plainTrace},
	{prefix: "Stacktrace:", next: plainTrace},
	{prefix: "CallStack (from HasCallStack)", next: plainTrace},
	{prefix: "Raised at ", next: plainTrace},
	{prefix: "Re-raised at ", next: plainTrace},
	{prefix: "Called from ", next: plainTrace},
	{prefix: "Aborted (core dumped)", next: plainTrace},
	{prefix: "PC: @ ", also: isAddressed, next: plainTrace},
	{prefix: "*** SIG", also: isGlogSignal, next: plainTrace},
	{prefix: "*** Check failure stack trace: ***", next: plainTrace},
	{prefix: "** ", also: isErlangPart, next: plainTrace},

	{prefix: "DETAIL:  ", next: sameTrace},
	{prefix: "HINT:  ", next: sameTrace},
	{prefix: "STATEMENT:  ", next: sameTrace},
	{prefix: "CONTEXT:  ", next: sameTrace},
	{prefix: "QUERY:  ", next: sameTrace},
	{prefix: "LOCATION:  ", next: sameTrace},
}

// tracePartsBy has, for each first byte, a bit for each of traceParts.
var tracePartsBy = indexPrefixes(len(traceParts), tracePartPrefix)

func tracePartPrefix(i int) string { return traceParts[i].prefix }
