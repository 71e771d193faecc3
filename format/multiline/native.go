package multiline

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
)

// shellLine is the text before the line number in a shell's error message.
const shellLine = ": line "

// isShellReport reports whether text is a shell's message about a command that a signal
// ended: `bash: line 1: 29921 Segmentation fault      ./a`.
func isShellReport(text []byte) bool {
	colon := bytes.Index(start(text), []byte(shellLine))
	if colon <= 0 || colon >= scan.MaxGroup {
		return false
	}
	i := colon + len(shellLine)
	colon = scan.SkipDigits(text, i)
	if colon == i || !scan.HasPrefix(text[colon:], ": ") {
		return false
	}
	process := scan.SkipSpaces(text, colon+1)
	i = scan.SkipDigits(text, process)
	if i == process {
		return false
	}
	return hasAnyPrefix(text[scan.SkipSpaces(text, i):], "Segmentation fault", "Killed", "Aborted", "Bus error")
}

// isMarkedByProcess reports whether text begins with the number of a process, as sanitizers
// and valgrind mark their lines: `==4242== HEAP SUMMARY:`, `--4242-- m`.
func isMarkedByProcess(text []byte) bool {
	i := scan.SkipDigits(text, len("=="))
	return i > len("==") && scan.HasPrefix(text[i:], string(text[:2]))
}

// isSanitizer reports whether text is the head of a report of a compiler's sanitizer:
// `==4242==ERROR: AddressSanitizer: heap-use-after-free on …`.
func isSanitizer(text []byte) bool {
	i := scan.SkipDigits(text, len("=="))
	return i > len("==") && hasAnyPrefix(text[i:], "==ERROR: ", "==WARNING: MemorySanitizer") && bytes.Contains(text, []byte("Sanitizer: "))
}

// isValgrindError reports whether text is the head of an error that valgrind has found:
// `==4242== Invalid read of size 4`.
func isValgrindError(text []byte) bool {
	i := scan.SkipDigits(text, len("=="))
	return i > len("==") && hasAnyPrefix(text[i:], "== Invalid ", "== Conditional jump or move depends on ", "== Use of uninitialised value ",
		"== Mismatched free() ", "== Process terminating with default action of signal ", "== Syscall param ", "== Source and destination overlap ", "== Jump to the invalid address ")
}

// isFailedCheck reports whether text is a check that failed in a program of C, C++ or Swift, after
// its place: an assertion, an error that the sanitizer of undefined behaviour found.
func isFailedCheck(text []byte) bool {
	if end := placeEnd(text); end > 0 {
		return scan.HasPrefix(text[end:], ": runtime error: ") || scan.HasPrefix(text[end:], ": Fatal error: ") && bytes.Contains(text[:end], []byte(".swift:"))
	}
	if scan.HasSuffix(text, "' failed.") {
		name, _, ok := bytes.Cut(text, []byte(": "))
		return ok && bytes.IndexByte(name, ' ') < 0 && bytes.Contains(text, []byte(": Assertion `"))
	}
	return isDException(text)
}

// isDException reports whether text is an exception of D: `object.Exception@x.d(12): m`.
func isDException(text []byte) bool {
	name, place, ok := bytes.Cut(start(text), []byte("@"))
	if !ok {
		return false
	}
	n := bytes.IndexByte(place, '(')
	return n > 0 && bytes.IndexByte(name, ' ') < 0 && bytes.IndexByte(name, '.') > 0 && scan.HasSuffix(place[:n], ".d") && bytes.Contains(place, []byte("): "))
}

// isAssertionPlace reports whether text, a failed assertion, has a place as the C library of
// macOS or of Windows writes it.
func isAssertionPlace(text []byte) bool { return containsAny(text, ", file ", ", function ") }

// isSignalName reports whether text is the name of a signal, as a shell writes it.
func isSignalName(text []byte) bool {
	name, number, hasNumber := bytes.Cut(text, []byte(": ")) // as macOS has it
	return bytes.Count(name, []byte(" ")) < 2 && (!hasNumber || scan.SkipDigits(number, 0) == len(number)) || scan.HasSuffix(text, " (core dumped)")
}

// isZigPanic reports whether text is `thread 4242 panic: m`.
func isZigPanic(text []byte) bool {
	i := scan.SkipDigits(text, len("thread "))
	return i > len("thread ") && scan.HasPrefix(text[i:], " panic: ")
}

// isLuaError reports whether text is an uncaught error in Lua's interpreter: `lua5.4:
// x.lua:3: text`.
func isLuaError(text []byte) bool {
	colon := bytes.IndexByte(text, ':')
	if colon < 0 || colon > len("luajit-2.1") || bytes.IndexByte(text[:colon], ' ') >= 0 {
		return false
	}
	n := bytes.Index(start(text), []byte(".lua:"))
	if n < 0 {
		return false
	}
	i := n + len(".lua:")
	end := scan.SkipDigits(text, i)
	return end > i && scan.HasPrefix(text[end:], ": ")
}

// isLispCondition reports whether text names a condition of Common Lisp after "Unhandled ":
// `Unhandled SIMPLE-ERROR: m`.
func isLispCondition(text []byte) bool {
	name, _, ok := bytes.Cut(text[len("Unhandled "):], []byte(":"))
	for _, c := range name {
		if !scan.IsUpper(c) && c != '-' {
			return false
		}
	}
	return ok && len(name) > 0
}

// ReportedBy returns the level and the trace of a crash that text, a logger's line without a level,
// reports level.NoLevel if there is none. Apple's systems write
// `app[4242:1] *** Terminating app due to …`, Gin `[Recovery] TIME panic recovered:`.
func ReportedBy(text []byte) (level.Level, Trace) {
	switch {
	case bytes.Contains(text, []byte("] *** Terminating app due to ")):
		return level.Fatal, report
	case scan.HasSuffix(text, " panic recovered:") && bytes.Contains(text, []byte("[Recovery] ")):
		return level.Error, openMessage
	}
	return level.NoLevel, noTrace
}
