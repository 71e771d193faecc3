package multiline

import "logly/format/internal/scan"

// A tracePattern recognizes a line that continues a record by its first bytes.
type tracePattern struct {
	prefix string
	match  func([]byte) bool // must be true too, unless it is nil
	next   Trace
}

// tracePatterns are tried in this order. Those without a next trace end it.
var tracePatterns = [...]tracePattern{
	{prefix: "Original exception was:", next: PlainTrace},
	{prefix: "During handling of the above exception, another", next: PlainTrace},
	{prefix: "The above exception was the direct cause of", next: PlainTrace},

	{prefix: "Caused by:", next: PlainTrace},
	{prefix: "Suppressed:", next: PlainTrace},
	{prefix: "Wrapped by:", next: PlainTrace},
	{prefix: "at ", match: isBareFrame, next: PlainTrace},
	{prefix: "... ", match: isFrameCount, next: PlainTrace},
	{prefix: "--- End of ", next: PlainTrace},
	{prefix: "---> ", next: PlainTrace},

	{prefix: "goroutine ", match: isGoroutine, next: goTrace},
	{prefix: "[signal SIG", next: goTrace},
	{prefix: "exit status ", match: isExitStatus, next: PlainTrace},

	{prefix: "[cause]:", next: PlainTrace},
	{prefix: "[errors]:", next: PlainTrace},
	{prefix: "Node.js v"},
	{prefix: "Emitted 'error' event", next: PlainTrace},
	{prefix: "(Use `node --trace-", next: PlainTrace},

	{prefix: "stack backtrace:", next: PlainTrace},
	{prefix: "Stack backtrace:", next: PlainTrace},

	{prefix: "Stack trace:", next: PlainTrace},
	{prefix: "Next ", match: isNextException, next: PlainTrace},
	{prefix: "[stacktrace]", next: PlainTrace},
	{prefix: "[previous exception]", next: PlainTrace},
	{prefix: "#", match: isNumberedFrame, next: PlainTrace},
	{prefix: "<asynchronous suspension>", next: PlainTrace},

	{prefix: "from ", match: isRubyFrom, next: PlainTrace},
	{prefix: "Did you mean?", next: PlainTrace},
	{prefix: "future: <", next: PlainTrace},
	{prefix: "task: <", next: PlainTrace},
	{prefix: "handle: <", next: PlainTrace},
	{prefix: "transport: <", next: PlainTrace},
	{prefix: "protocol: <", next: PlainTrace},
	{prefix: "source_traceback: Object created at (most", next: PlainTrace},
	{prefix: "error stack:", match: isTslogStack, next: PlainTrace},
	{prefix: "Current thread 0x", next: PlainTrace},
	{prefix: "Extension modules: ", next: PlainTrace},
	{prefix: "stack traceback:", next: PlainTrace},
	{prefix: "Stacktrace:", next: PlainTrace},
	{prefix: "CallStack (from HasCallStack)", next: PlainTrace},
	{prefix: "Raised at ", next: PlainTrace},
	{prefix: "Re-raised at ", next: PlainTrace},
	{prefix: "Called from ", next: PlainTrace},
	{prefix: "Aborted (core dumped)", next: PlainTrace},
	{prefix: "PC: @ ", match: hasAddress, next: PlainTrace},
	{prefix: "*** SIG", match: isGlogSignal, next: PlainTrace},
	{prefix: "*** Check failure stack trace: ***", next: PlainTrace},
	{prefix: "** ", match: isErlangPart, next: PlainTrace},

	{prefix: "DETAIL:  ", next: sameTrace},
	{prefix: "HINT:  ", next: sameTrace},
	{prefix: "STATEMENT:  ", next: sameTrace},
	{prefix: "CONTEXT:  ", next: sameTrace},
	{prefix: "QUERY:  ", next: sameTrace},
	{prefix: "LOCATION:  ", next: sameTrace},
}

// traceByFirstByte has, for each byte, a bit for each pattern that begins with it.
var traceByFirstByte = scan.IndexPrefixes(len(tracePatterns), tracePrefix)

// tracePrefix returns the prefix of a pattern.
func tracePrefix(i int) string { return tracePatterns[i].prefix }
