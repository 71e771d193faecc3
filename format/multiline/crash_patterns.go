package multiline

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// A crashPattern recognizes the first line of a crash.
type crashPattern struct {
	prefix string
	match  func([]byte) bool // must be true too, unless it is nil
	level  level.Level
	trace  Trace
	source crashSource
}

// crashPatterns are tried in this order.
var crashPatterns = [...]crashPattern{
	{prefix: "Traceback (most recent call last)", level: level.Error, trace: pythonFrames, source: thrown},
	{prefix: "  + Exception Group Traceback (most recent call last)", level: level.Error, trace: PlainTrace, source: thrown},
	{prefix: "Task exception was never retrieved", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Fatal Python error: ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "Exception in thread ", match: isOutOfMemory, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Exception in thread ", level: level.Error, trace: openMessage, source: runtimeDied},
	{prefix: "#<Thread:", match: isRubyThread, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Exception ignored in", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Exception in callback ", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Error in sys.excepthook:", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Process ", match: isProcessName, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Error occurred during initialization of VM", level: level.Fatal, trace: NextLine, source: runtimeDied},
	{prefix: "Unhandled exception. ", match: isUnhandledDotNet, level: level.Fatal, trace: openMessage, source: runtimeDied},
	{prefix: "Unhandled Exception: ", match: isUnhandledDotNet, level: level.Fatal, trace: openMessage, source: runtimeDied},
	{prefix: "Unhandled Exception:", match: isUnhandledMono, level: level.Fatal, trace: NextLine, source: runtimeDied},
	{prefix: "Unhandled exception", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "Unhandled Exception", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "Uncaught ", match: isUncaught, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "panic: ", level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefix: "fatal error: ", level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefix: "unexpected fault address ", level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefix: "runtime: goroutine stack exceeds ", level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefix: "SIGSEGV: ", level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefix: "SIGQUIT: ", level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefix: "SIGABRT: ", level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefix: "thread '", match: isRustPanicMessage, level: level.Fatal, trace: NextLine, source: runtimeDied},
	{prefix: "thread '", match: isRustPanic, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "thread '", match: isRustOverflow, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "fatal runtime error: ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "memory allocation of ", match: isFailedAllocation, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "terminate called ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "libc++abi: terminating ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "==", match: isSanitizer, level: level.Error, trace: sanitizerReport, source: runtimeDied},
	{prefix: "Segmentation fault", level: level.Error, source: killedBySignal},
	{prefix: "Bus error", level: level.Error, source: killedBySignal},
	{prefix: "Aborted", match: isAborted, level: level.Error, source: runtimeDied},
	{prefix: "Killed", match: isKilled, level: level.Error, source: killedBySignal},
	{prefix: "** (", match: isElixirError, level: level.Error, trace: elixirTrace, source: runtimeDied},
	{prefix: "lua", match: isLuaError, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "*** Aborted at ", match: isGlogAbort, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
}

// crashesByFirstByte has, for each byte, a bit for each pattern that begins with it.
var crashesByFirstByte = scan.IndexPrefixes(len(crashPatterns), crashPrefix)

// crashPrefix returns the prefix of a pattern.
func crashPrefix(i int) string { return crashPatterns[i].prefix }
