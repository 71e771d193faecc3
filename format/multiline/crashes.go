package multiline

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// A crash is the beginning of a line that no logger wrote.
type crash struct {
	Prefix string
	Also   func([]byte) bool // must hold as well, unless nil
	Level  level.Level
	Trace  Trace
	Of     Origin
}

var Crashes = [...]crash{
	{Prefix: "Traceback (most recent call last)", Level: level.Error, Trace: PythonFrames, Of: Thrown},
	{Prefix: "  + Exception Group Traceback (most recent call last)", Level: level.Error, Trace: PlainTrace, Of: Thrown},
	{Prefix: "Task exception was never retrieved", Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "Fatal Python error: ", Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "Exception in thread ", Also: isOutOfMemory, Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "Exception in thread ", Level: level.Error, Trace: openMessage, Of: Died},
	{Prefix: "#<Thread:", Also: isRubyThread, Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "Exception ignored in", Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "Exception in callback ", Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "Error in sys.excepthook:", Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "Process ", Also: isProcessName, Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "Error occurred during initialization of VM", Level: level.Fatal, Trace: NextLine, Of: Died},
	{Prefix: "Unhandled exception. ", Also: isUnhandled, Level: level.Fatal, Trace: openMessage, Of: Died},
	{Prefix: "Unhandled Exception: ", Also: isUnhandled, Level: level.Fatal, Trace: openMessage, Of: Died},
	{Prefix: "Unhandled Exception:", Also: isUnhandledHead, Level: level.Fatal, Trace: NextLine, Of: Died},
	{Prefix: "Unhandled exception", Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "Unhandled Exception", Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "Uncaught ", Also: isUncaught, Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "panic: ", Level: level.Fatal, Trace: goTrace, Of: Died},
	{Prefix: "fatal error: ", Level: level.Fatal, Trace: goTrace, Of: Died},
	{Prefix: "unexpected fault address ", Level: level.Fatal, Trace: goTrace, Of: Died},
	{Prefix: "runtime: goroutine stack exceeds ", Level: level.Fatal, Trace: goTrace, Of: Died},
	{Prefix: "SIGSEGV: ", Level: level.Fatal, Trace: goTrace, Of: Died},
	{Prefix: "SIGQUIT: ", Level: level.Fatal, Trace: goTrace, Of: Died},
	{Prefix: "SIGABRT: ", Level: level.Fatal, Trace: goTrace, Of: Died},
	{Prefix: "thread '", Also: isRustPanicMessage, Level: level.Fatal, Trace: NextLine, Of: Died},
	{Prefix: "thread '", Also: isRustPanic, Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "thread '", Also: isRustOverflow, Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "fatal runtime error: ", Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "memory allocation of ", Also: isFailedAllocation, Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "terminate called ", Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "libc++abi: terminating ", Level: level.Fatal, Trace: PlainTrace, Of: Died},
	{Prefix: "==", Also: isSanitizer, Level: level.Error, Trace: raceReport, Of: Died},
	{Prefix: "Segmentation fault", Level: level.Error, Of: Killed},
	{Prefix: "Bus error", Level: level.Error, Of: Killed},
	{Prefix: "Aborted", Also: isAborted, Level: level.Error, Of: Died},
	{Prefix: "Killed", Also: isKilled, Level: level.Error, Of: Killed},
	{Prefix: "** (", Also: isElixirError, Level: level.Error, Trace: elixirTrace, Of: Died},
	{Prefix: "lua", Also: isLuaError, Level: level.Error, Trace: PlainTrace, Of: Died},
	{Prefix: "*** Aborted at ", Also: isGlogAbort, Level: level.Fatal, Trace: PlainTrace, Of: Died},
}

// CrashesBy has, for each first byte, a bit for each of crashes.
var CrashesBy = scan.IndexPrefixes(len(Crashes), CrashPrefix)

func CrashPrefix(i int) string { return Crashes[i].Prefix }
