package multiline

import "logly/format/level"

// crashPatterns are tried in this order.
var crashPatterns = [...]pattern{
	{prefix: "Traceback (most recent call last)", level: level.Error, trace: pythonFrames, source: thrown},
	{prefix: "  + Exception Group Traceback (most recent call last)", level: level.Error, trace: PlainTrace, source: thrown},
	{prefix: "+ Exception Group Traceback (most recent call last)", level: level.Error, trace: PlainTrace, source: thrown}, // a carrier may trim it
	{prefix: "Task exception was never retrieved", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Fatal Python error: ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "Exception in thread ", contains: "java.lang.OutOfMemoryError", level: level.Error, trace: PlainTrace, source: runtimeDied}, // may have no frames
	{prefix: "Exception in thread ", level: level.Error, trace: openMessage, source: runtimeDied},
	{prefix: "#<Thread:", contains: " terminated with exception", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Exception ignored in", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Exception in callback ", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Error in sys.excepthook:", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Process ", match: isProcessName, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "Error occurred during initialization of VM", level: level.Fatal, trace: NextLine, source: runtimeDied},
	{prefix: "Unhandled exception. ", match: isUnhandledDotNet, level: level.Fatal, trace: openMessage, source: runtimeDied},
	{prefix: "Unhandled Exception: ", match: isUnhandledDotNet, level: level.Fatal, trace: openMessage, source: runtimeDied},
	{prefix: "Unhandled Exception:", exact: true, level: level.Fatal, trace: NextLine, source: runtimeDied},
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
	{prefix: "thread '", contains: " panicked at ", suffix: ":", level: level.Fatal, trace: NextLine, source: runtimeDied}, // since Rust 1.73
	{prefix: "thread '", contains: " panicked at ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "thread '", suffix: " has overflowed its stack", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "fatal runtime error: ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "memory allocation of ", suffix: " bytes failed", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "terminate called ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "libc++abi: terminating ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefix: "==", match: isSanitizer, level: level.Error, trace: sanitizerReport, source: runtimeDied},
	{prefix: "Segmentation fault", level: level.Error, source: killedBySignal},
	{prefix: "Bus error", level: level.Error, source: killedBySignal},
	{prefix: "Aborted", match: isAborted, level: level.Error, source: runtimeDied},
	{prefix: "Killed", exact: true, level: level.Error, source: killedBySignal},
	{prefix: "** (", contains: "Error) ", level: level.Error, trace: elixirTrace, source: runtimeDied},
	{prefix: "lua", match: isLuaError, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefix: "*** Aborted at ", contains: " (unix time) ", level: level.Fatal, trace: PlainTrace, source: runtimeDied}, // glog's signal handler
}

// crashesByFirstByte has, for each byte, a bit for each pattern that begins with it.
var crashesByFirstByte = indexPatterns(crashPatterns[:])
