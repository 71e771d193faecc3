package multiline

// tracePatterns are tried in this order. Those without a trace end it.
var tracePatterns = [...]pattern{
	{prefix: "Original exception was:", trace: PlainTrace},
	{prefix: "During handling of the above exception, another", trace: PlainTrace},
	{prefix: "The above exception was the direct cause of", trace: PlainTrace},

	{prefix: "Caused by:", trace: PlainTrace},
	{prefix: "Suppressed:", trace: PlainTrace},
	{prefix: "Wrapped by:", trace: PlainTrace},
	{prefix: "at ", match: isBareFrame, trace: PlainTrace},
	{prefix: "... ", match: isFrameCount, trace: PlainTrace},
	{prefix: "--- End of ", trace: PlainTrace},
	{prefix: "---> ", trace: PlainTrace},

	{prefix: "goroutine ", match: isGoroutine, trace: goTrace},
	{prefix: "[signal SIG", trace: goTrace},
	{prefix: "exit status ", match: isExitStatus, trace: PlainTrace},

	{prefix: "[cause]:", trace: PlainTrace},
	{prefix: "[errors]:", trace: PlainTrace},
	{prefix: "Node.js v"},
	{prefix: "Emitted 'error' event", trace: PlainTrace},
	{prefix: "(Use `node --trace-", trace: PlainTrace},

	{prefix: "stack backtrace:", trace: PlainTrace},
	{prefix: "Stack backtrace:", trace: PlainTrace},

	{prefix: "Stack trace:", trace: PlainTrace},
	{prefix: "Next ", match: isNextException, trace: PlainTrace},
	{prefix: "[stacktrace]", trace: PlainTrace},
	{prefix: "[previous exception]", trace: PlainTrace},
	{prefix: "#", match: isNumberedFrame, trace: PlainTrace},
	{prefix: "<asynchronous suspension>", trace: PlainTrace},

	{prefix: "from ", match: isRubyFrom, trace: PlainTrace},
	{prefix: "Did you mean?", trace: PlainTrace},
	{prefix: "future: <", trace: PlainTrace},
	{prefix: "task: <", trace: PlainTrace},
	{prefix: "handle: <", trace: PlainTrace},
	{prefix: "transport: <", trace: PlainTrace},
	{prefix: "protocol: <", trace: PlainTrace},
	{prefix: "source_traceback: Object created at (most", trace: PlainTrace},
	{prefix: "error stack:", exact: true, trace: PlainTrace},
	{prefix: "Current thread 0x", trace: PlainTrace},
	{prefix: "Extension modules: ", trace: PlainTrace},
	{prefix: "stack traceback:", trace: PlainTrace},
	{prefix: "Stacktrace:", trace: PlainTrace},
	{prefix: "CallStack (from HasCallStack)", trace: PlainTrace},
	{prefix: "Raised at ", trace: PlainTrace},
	{prefix: "Re-raised at ", trace: PlainTrace},
	{prefix: "Called from ", trace: PlainTrace},
	{prefix: "Aborted (core dumped)", trace: PlainTrace},
	{prefix: "PC: @ ", contains: " 0x", trace: PlainTrace},
	{prefix: "*** SIG", suffix: "stack trace: ***", trace: PlainTrace},
	{prefix: "*** Check failure stack trace: ***", trace: PlainTrace},
	{prefix: "** ", match: isErlangPart, trace: PlainTrace},

	{prefix: "DETAIL:  ", trace: sameTrace},
	{prefix: "HINT:  ", trace: sameTrace},
	{prefix: "STATEMENT:  ", trace: sameTrace},
	{prefix: "CONTEXT:  ", trace: sameTrace},
	{prefix: "QUERY:  ", trace: sameTrace},
	{prefix: "LOCATION:  ", trace: sameTrace},
}

// traceByFirstByte has, for each byte, a bit for each pattern that begins with it.
var traceByFirstByte = indexPatterns(tracePatterns[:])
