package format

import (
	"bytes"
	"math/bits"
)

// readCrash reads the first line of what a program or its runtime says when it
// dies. Under a record that tells of the same it is a part of that: an exception
// right under a logged record, and what the runtime itself says ("panic:") under
// a record that is at least an error. Otherwise it is a record of its own.
func (d *Detector) readCrash(r *Record, text []byte, at colons) (record, part bool) {
	for m := crashesBy[text[0]]; m != 0; m &= m - 1 {
		c := &crashes[bits.TrailingZeros64(m)]
		if !beginsWith(text, c.prefix) || c.also != nil && !c.also(text) {
			continue
		}
		if d.above && c.of.covers(d.stream) {
			d.trace = c.trace
			return false, true
		}
		r.Level, r.Shape, d.next = c.level, ShapeTrace, c.trace
		return true, false
	}
	return d.readException(r, text, at)
}

// readException reads the line that names what was thrown.
func (d *Detector) readException(r *Record, text []byte, at colons) (record, part bool) {
	if at.first < 0 && bytes.IndexByte(text, ' ') >= 0 {
		return false, false // none of these: most lines of text
	}
	var of origin
	next := plainTrace
	name := exceptionName(text)
	switch {
	case isShellReport(text, at.line):
		of, next = killed, noTrace
	case isQualifiedException(name):
		of = thrown
	case len(name) < len(text) && isException(name), isRailsException(text), len(name) > 0 && isWrapping(text):
		of = thrownByScript
	case text[len(text)-1] == ' ' && hasSuffix(text, "RemoteTraceback: "): // of Python's process pools
		of, next = thrownByScript, pythonFrames
	case isRubyCrash(text, at.in):
		of, next = thrownByScript, rubyTrace(text)
		switch d.trace {
		case plainTrace, rubyHead: // the cause
			d.trace = next
			return false, true
		case pythonEnd: // the cause, of a trace that is the other way round as Python's is
			return false, true
		}
	case isSourcePlace(text):
		of, next = died, nodeSource
	default:
		return false, false
	}
	if d.above && d.trace == noTrace && of.covers(d.stream) {
		d.trace = next
		return false, true
	}
	r.Level, r.Shape, d.next = Error, ShapeTrace, next
	return true, false
}

// An origin says who wrote the first line of a trace, and so which record above
// it may tell of the same.
type origin uint8

const (
	killed         origin = iota // the shell or the kernel: none
	died                         // the runtime, as the program's last words: an error at least
	thrownByScript               // a logger or the runtime alike: a warning at least
	thrown                       // a logger, as a rule: any that names its level or time
)

func (o origin) covers(s *stream) bool {
	switch o {
	case died:
		return s.level >= Error
	case thrownByScript:
		return s.logged && s.level >= Warning
	case thrown:
		return s.logged
	}
	return false
}

// isShellReport reports whether text is what a shell says of a command that a
// signal has ended: `bash: line 1: 29921 Segmentation fault      ./a`. The colon in
// front of "line" is known, -1 for none.
func isShellReport(text []byte, colon int) bool {
	if colon <= 0 || colon >= maxGroup {
		return false
	}
	i := colon + len(": line ")
	colon = skipDigits(text, i)
	if colon == i || !hasPrefix(text[colon:], ": ") {
		return false
	}
	process := skipSpaces(text, colon+1)
	i = skipDigits(text, process)
	if i == process {
		return false
	}
	end := text[skipSpaces(text, i):]
	return hasPrefix(end, "Segmentation fault") || hasPrefix(end, "Killed") || hasPrefix(end, "Aborted") || hasPrefix(end, "Bus error")
}

func isUncaught(text []byte) bool { return isExceptionLine(text[len("Uncaught "):]) }

// isProcessName reports whether text is what Python's multiprocessing writes above
// the traceback of a process: `Process ForkPoolWorker-1:`.
func isProcessName(text []byte) bool {
	name := text[len("Process "):]
	last := len(name) - 1
	return last > 2 && name[last] == ':' && isDigit(name[last-1]) && bytes.IndexByte(name, '-') > 0 && bytes.IndexByte(name, ' ') < 0
}

// isUnhandled reports whether text names the exception of .NET that nothing caught,
// below which frames are bound to stand.
func isUnhandled(text []byte) bool {
	return isQualifiedException(exceptionName(text[len("Unhandled exception. "):]))
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
	i := skipDigits(text, len("=="))
	return i > len("==") && hasPrefix(text[i:], "==ERROR: ") && bytes.Contains(text, []byte("Sanitizer: "))
}

func isRubyThread(text []byte) bool {
	return bytes.Contains(text, []byte(" terminated with exception"))
}

// rubyTrace is the trace that begins with Ruby's line of what was raised: its
// message may go on if frames are to come, as they are outside of the program's
// top level.
func rubyTrace(text []byte) trace {
	top := bytes.Contains(text, []byte("<main>'")) || bytes.Contains(text, []byte("<top (required)>'"))
	switch {
	case !top:
		return openMessage
	case quotesProgram(text):
		return rubyHead
	}
	return plainTrace
}

// quotesProgram reports whether what was raised is one of those below which Ruby's
// error_highlight quotes the program.
func quotesProgram(text []byte) bool {
	return hasSuffix(text, "(NameError)") || hasSuffix(text, "(NoMethodError)") || hasSuffix(text, "(TypeError)") || hasSuffix(text, "(ArgumentError)")
}

func isRustOverflow(text []byte) bool { return hasSuffix(text, " has overflowed its stack") }

func isFailedAllocation(text []byte) bool { return hasSuffix(text, " bytes failed") }

func isRustPanic(text []byte) bool { return bytes.Contains(text, []byte(" panicked at ")) }

// isRustPanicMessage reports whether the message stands on the next line, as it
// does since Rust 1.73.
func isRustPanicMessage(text []byte) bool { return isRustPanic(text) && text[len(text)-1] == ':' }

func isAborted(text []byte) bool { return string(text) == "Aborted" || hasPrefix(text, "Aborted (") }

func isKilled(text []byte) bool { return string(text) == "Killed" }

func isElixirError(text []byte) bool { return bytes.Contains(text, []byte("Error) ")) }

// isLuaError reports whether text is what Lua's interpreter says of an error that
// nothing caught: `lua5.4: x.lua:3: text`.
func isLuaError(text []byte) bool {
	colon := bytes.IndexByte(text, ':')
	if colon < 0 || colon > len("luajit-2.1") || bytes.IndexByte(text[:colon], ' ') >= 0 {
		return false
	}
	n := bytes.Index(text[:min(len(text), maxPlace)], []byte(".lua:"))
	if n < 0 {
		return false
	}
	i := n + len(".lua:")
	end := skipDigits(text, i)
	return end > i && hasPrefix(text[end:], ": ")
}

// isGlogAbort reports whether text begins what glog's handler of signals writes:
// `*** Aborted at 1795535205 (unix time) try "date -d @1795535205" …`.
func isGlogAbort(text []byte) bool { return bytes.Contains(text, []byte(" (unix time) ")) }

// isRubyCrash reports whether text is `x.rb:1:in 'f': text (RuntimeError)`.
func isRubyCrash(text []byte, in int) bool {
	last := text[len(text)-1]
	return (last == ')' || last == 'n' && hasSuffix(text, ": unhandled exception")) && isRubyPlace(text, in) && bytes.Contains(text, []byte(": "))
}

// isSourcePlace reports whether all of text is a place in a program for Node, as
// it prints one above the line that threw: `/app/x.js:3`, `node:internal/x:12`.
func isSourcePlace(text []byte) bool {
	path, ok := cutPlace(text)
	if !ok {
		return false
	}
	return hasPrefix(path, "node:") || bytes.IndexByte(path, ' ') < 0 &&
		(isPlaceless(path) || hasSuffix(path, ".js") || hasSuffix(path, ".mjs") || hasSuffix(path, ".cjs") || hasSuffix(path, ".ts"))
}

// isPlaceless reports whether path is what Node has for a program in no file.
func isPlaceless(path []byte) bool {
	switch string(path) {
	case "<anonymous_script>", "evalmachine.<anonymous>", "[eval]", "[eval1]", "[stdin]", "[worker eval]":
		return true
	}
	return hasSuffix(path, ".jsx") || hasSuffix(path, ".tsx") || hasSuffix(path, ".mts") || hasSuffix(path, ".cts")
}
