package format

// A crash is the beginning of a line that no logger wrote.
type crash struct {
	prefix string
	also   func([]byte) bool // must hold as well, unless nil
	level  Level
	trace  trace
	of     origin
}

var crashes = [...]crash{
	{prefix: "Traceback (most recent call last)", level: Error, trace: pythonFrames, of: thrown},
	{prefix: "  + Exception Group Traceback (most recent call last)", level: Error, trace: plainTrace, of: thrown},
	{prefix: "Task exception was never retrieved", level: Error, trace: plainTrace, of: died},
	{prefix: "Fatal Python error: ", level: Fatal, trace: plainTrace, of: died},
	{prefix: "Exception in thread ", also: isOutOfMemory, level: Error, trace: plainTrace, of: died},
	{prefix: "Exception in thread ", level: Error, trace: openMessage, of: died},
	{prefix: "#<Thread:", also: isRubyThread, level: Error, trace: plainTrace, of: died},
	{prefix: "Exception ignored in", level: Error, trace: plainTrace, of: died},
	{prefix: "Exception in callback ", level: Error, trace: plainTrace, of: died},
	{prefix: "Error in sys.excepthook:", level: Error, trace: plainTrace, of: died},
	{prefix: "Process ", also: isProcessName, level: Error, trace: plainTrace, of: died},
	{prefix: "Error occurred during initialization of VM", level: Fatal, trace: nextLine, of: died},
	{prefix: "Unhandled exception. ", also: isUnhandled, level: Fatal, trace: openMessage, of: died},
	{prefix: "Unhandled Exception: ", also: isUnhandled, level: Fatal, trace: openMessage, of: died},
	{prefix: "Unhandled Exception:", also: isUnhandledHead, level: Fatal, trace: nextLine, of: died},
	{prefix: "Unhandled exception", level: Fatal, trace: plainTrace, of: died},
	{prefix: "Unhandled Exception", level: Fatal, trace: plainTrace, of: died},
	{prefix: "Uncaught ", also: isUncaught, level: Error, trace: plainTrace, of: died},
	{prefix: "panic: ", level: Fatal, trace: goTrace, of: died},
	{prefix: "fatal error: ", level: Fatal, trace: goTrace, of: died},
	{prefix: "unexpected fault address ", level: Fatal, trace: goTrace, of: died},
	{prefix: "runtime: goroutine stack exceeds ", level: Fatal, trace: goTrace, of: died},
	{prefix: "SIGSEGV: ", level: Fatal, trace: goTrace, of: died},
	{prefix: "SIGQUIT: ", level: Fatal, trace: goTrace, of: died},
	{prefix: "SIGABRT: ", level: Fatal, trace: goTrace, of: died},
	{prefix: "thread '", also: isRustPanicMessage, level: Fatal, trace: nextLine, of: died},
	{prefix: "thread '", also: isRustPanic, level: Fatal, trace: plainTrace, of: died},
	{prefix: "thread '", also: isRustOverflow, level: Fatal, trace: plainTrace, of: died},
	{prefix: "fatal runtime error: ", level: Fatal, trace: plainTrace, of: died},
	{prefix: "memory allocation of ", also: isFailedAllocation, level: Fatal, trace: plainTrace, of: died},
	{prefix: "terminate called ", level: Fatal, trace: plainTrace, of: died},
	{prefix: "libc++abi: terminating ", level: Fatal, trace: plainTrace, of: died},
	{prefix: "==", also: isSanitizer, level: Error, trace: raceReport, of: died},
	{prefix: "Segmentation fault", level: Error, of: killed},
	{prefix: "Bus error", level: Error, of: killed},
	{prefix: "Aborted", also: isAborted, level: Error, of: died},
	{prefix: "Killed", also: isKilled, level: Error, of: killed},
	{prefix: "** (", also: isElixirError, level: Error, trace: elixirTrace, of: died},
	{prefix: "lua", also: isLuaError, level: Error, trace: plainTrace, of: died},
	{prefix: "*** Aborted at ", also: isGlogAbort, level: Fatal, trace: plainTrace, of: died},
}

// crashesBy has, for each first byte, a bit for each of crashes.
var crashesBy = indexPrefixes(len(crashes), crashPrefix)

func crashPrefix(i int) string { return crashes[i].prefix }
