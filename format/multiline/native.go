package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// shellLine is before the line number of a shell's message.
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

// isSanitizer reports whether text is the head of a report of a compiler's sanitizer:
// `==4242==ERROR: AddressSanitizer: heap-use-after-free on …`.
func isSanitizer(text []byte) bool {
	i := scan.SkipDigits(text, len("=="))
	return i > len("==") && scan.HasPrefix(text[i:], "==ERROR: ") && bytes.Contains(text, []byte("Sanitizer: "))
}

// isAborted reports whether text is a message about SIGABRT.
func isAborted(text []byte) bool {
	return string(text) == "Aborted" || scan.HasPrefix(text, "Aborted (")
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
