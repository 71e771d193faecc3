package multiline

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
)

// An Origin says who wrote the first line of a trace, and so which record above
// it may tell of the same.
type Origin uint8

const (
	Killed         Origin = iota // the shell or the kernel: none
	Died                         // the runtime, as the program's last words: an error at least
	ThrownByScript               // a logger or the runtime alike: a warning at least
	raisedByRuby                 // as ThrownByScript
	Thrown                       // a logger, as a rule: any that names its level or time
)

func (o Origin) Covers(s *Stream) bool {
	switch o {
	case Died:
		return s.Level >= level.Error
	case ThrownByScript, raisedByRuby:
		return s.Logged && s.Level >= level.Warning
	case Thrown:
		return s.Logged
	}
	return false
}

// IsShellReport reports whether text is what a shell says of a command that a
// signal has ended: `bash: line 1: 29921 Segmentation fault      ./a`. The colon in
// front of "line" is known, -1 for none.
func IsShellReport(text []byte, colon int) bool {
	if colon <= 0 || colon >= scan.MaxGroup {
		return false
	}
	i := colon + len(": line ")
	colon = scan.SkipDigits(text, i)
	if colon == i || !scan.HasPrefix(text[colon:], ": ") {
		return false
	}
	process := scan.SkipSpaces(text, colon+1)
	i = scan.SkipDigits(text, process)
	if i == process {
		return false
	}
	end := text[scan.SkipSpaces(text, i):]
	return scan.HasPrefix(end, "Segmentation fault") || scan.HasPrefix(end, "Killed") || scan.HasPrefix(end, "Aborted") || scan.HasPrefix(end, "Bus error")
}

func isUncaught(text []byte) bool { return IsExceptionLine(text[len("Uncaught "):]) }

// isProcessName reports whether text is what Python's multiprocessing writes above
// the traceback of a process: `Process ForkPoolWorker-1:`.
func isProcessName(text []byte) bool {
	name := text[len("Process "):]
	last := len(name) - 1
	return last > 2 && name[last] == ':' && scan.IsDigit(name[last-1]) && bytes.IndexByte(name, '-') > 0 && bytes.IndexByte(name, ' ') < 0
}

// isUnhandled reports whether text names the exception of .NET that nothing caught,
// below which frames are bound to stand.
func isUnhandled(text []byte) bool {
	return IsQualifiedException(ExceptionName(text[len("Unhandled exception. "):]))
}

// isUnhandledHead reports whether text is Mono's line above such an exception.
func isUnhandledHead(text []byte) bool { return string(text) == "Unhandled Exception:" }

// isOutOfMemory reports whether text tells of an error that may have no frames,
// since there was no room for them.
func isOutOfMemory(text []byte) bool {
	return bytes.Contains(text, []byte("java.lang.OutOfMemoryError"))
}

// isSanitizer reports whether text is the head of a report of one of the
// compilers' sanitizers: `==4242==ERROR: AddressSanitizer: heap-use-after-free on …`.
func isSanitizer(text []byte) bool {
	i := scan.SkipDigits(text, len("=="))
	return i > len("==") && scan.HasPrefix(text[i:], "==ERROR: ") && bytes.Contains(text, []byte("Sanitizer: "))
}

func isRubyThread(text []byte) bool {
	return bytes.Contains(text, []byte(" terminated with exception"))
}

// RubyTrace is the trace that begins with Ruby's line of what was raised: its
// message may go on if frames are to come, as they are outside of the program's
// top level.
func RubyTrace(text []byte) Trace {
	top := bytes.Contains(text, []byte("<main>'")) || bytes.Contains(text, []byte("<top (required)>'"))
	switch {
	case !top:
		return openMessage
	case quotesProgram(text):
		return RubyHead
	}
	return PlainTrace
}

// quotesProgram reports whether what was raised is one of those below which Ruby's
// error_highlight quotes the program.
func quotesProgram(text []byte) bool {
	return scan.HasSuffix(text, "(NameError)") || scan.HasSuffix(text, "(NoMethodError)") || scan.HasSuffix(text, "(TypeError)") || scan.HasSuffix(text, "(ArgumentError)")
}

func isRustOverflow(text []byte) bool { return scan.HasSuffix(text, " has overflowed its stack") }

func isFailedAllocation(text []byte) bool { return scan.HasSuffix(text, " bytes failed") }

func isRustPanic(text []byte) bool { return bytes.Contains(text, []byte(" panicked at ")) }

// isRustPanicMessage reports whether the message stands on the next line, as it
// does since Rust 1.73.
func isRustPanicMessage(text []byte) bool { return isRustPanic(text) && text[len(text)-1] == ':' }

func isAborted(text []byte) bool {
	return string(text) == "Aborted" || scan.HasPrefix(text, "Aborted (")
}

func isKilled(text []byte) bool { return string(text) == "Killed" }

func isElixirError(text []byte) bool { return bytes.Contains(text, []byte("Error) ")) }

// isLuaError reports whether text is what Lua's interpreter says of an error that
// nothing caught: `lua5.4: x.lua:3: text`.
func isLuaError(text []byte) bool {
	colon := bytes.IndexByte(text, ':')
	if colon < 0 || colon > len("luajit-2.1") || bytes.IndexByte(text[:colon], ' ') >= 0 {
		return false
	}
	n := bytes.Index(text[:min(len(text), scan.MaxPlace)], []byte(".lua:"))
	if n < 0 {
		return false
	}
	i := n + len(".lua:")
	end := scan.SkipDigits(text, i)
	return end > i && scan.HasPrefix(text[end:], ": ")
}

// isGlogAbort reports whether text begins what glog's handler of signals writes:
// `*** Aborted at 1795535205 (unix time) try "date -d @1795535205" …`.
func isGlogAbort(text []byte) bool { return bytes.Contains(text, []byte(" (unix time) ")) }

// IsRubyCrash reports whether text is `x.rb:1:in 'f': text (RuntimeError)`.
func IsRubyCrash(text []byte, in int) bool {
	last := text[len(text)-1]
	return (last == ')' || last == 'n' && scan.HasSuffix(text, ": unhandled exception")) && IsRubyPlace(text, in) && bytes.Contains(text, []byte(": "))
}

// IsSourcePlace reports whether all of text is a place in a program for Node, as
// it prints one above the line that threw: `/app/x.js:3`, `node:internal/x:12`.
func IsSourcePlace(text []byte) bool {
	path, ok := cutPlace(text)
	if !ok {
		return false
	}
	return scan.HasPrefix(path, "node:") || bytes.IndexByte(path, ' ') < 0 &&
		(isPlaceless(path) || scan.HasSuffix(path, ".js") || scan.HasSuffix(path, ".mjs") || scan.HasSuffix(path, ".cjs") || scan.HasSuffix(path, ".ts"))
}

// isPlaceless reports whether path is what Node has for a program in no file.
func isPlaceless(path []byte) bool {
	switch string(path) {
	case "<anonymous_script>", "evalmachine.<anonymous>", "[eval]", "[eval1]", "[stdin]", "[worker eval]":
		return true
	}
	return scan.HasSuffix(path, ".jsx") || scan.HasSuffix(path, ".tsx") || scan.HasSuffix(path, ".mts") || scan.HasSuffix(path, ".cts")
}
