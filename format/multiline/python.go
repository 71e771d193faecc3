package multiline

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
)

// isPythonException reports whether text is the last line of a traceback: the name of
// the exception, alone or before its message. A level in capitals is the next record
// after a traceback that was cut off.
func isPythonException(text []byte) bool {
	end := 0
	for end < len(text) && (scan.IsLetter(text[end]) || scan.IsDigit(text[end]) || text[end] == '_' || text[end] == '.' || text[end] >= 0x80) {
		end++
		if scan.HasPrefix(text[end:], "<locals>") { // a class defined in a function
			end += len("<locals>")
		}
	}
	if end == 0 || scan.IsDigit(text[0]) || end < len(text) && text[end] != ':' {
		return false
	}
	if end == len(text) && bytes.IndexByte(text, '.') < 0 && (text[0] < 'A' || text[0] > 'Z') {
		return false // a word of some text
	}
	_, class := level.Lookup(text[:end])
	return class == level.NotALevel || !scan.IsCapitals(text[:end])
}

// isProcessName reports whether text is the line that Python's multiprocessing writes
// before the traceback of a process: `Process ForkPoolWorker-1:`.
func isProcessName(text []byte) bool {
	name := text[len("Process "):]
	last := len(name) - 1
	return last > 2 && name[last] == ':' && scan.IsDigit(name[last-1]) && bytes.IndexByte(name, '-') > 0 && bytes.IndexByte(name, ' ') < 0
}

// isIndentedCrash reports whether text, which begins with a blank, may be the first line of a
// crash: Python indents the traceback of an exception group, and the place of an error of syntax.
func isIndentedCrash(text []byte) bool {
	return hasAnyPrefix(text, "  + Exception Group Traceback (most recent call last)", `  File "`)
}

// isSyntaxPlace reports whether text is the place of an error of syntax, without a function:
// `  File "x.py", line 3`.
func isSyntaxPlace(text []byte) bool {
	const mark = `", line `
	n := bytes.LastIndex(text, []byte(mark))
	return n > 0 && scan.SkipDigits(text, n+len(mark)) == len(text) && n+len(mark) < len(text)
}

// isNimFrame reports whether text is a frame of Nim: `/src/x.nim(12) main`.
func isNimFrame(text []byte) bool {
	n := bytes.Index(start(text), []byte(".nim("))
	return n > 0 && scan.IsDigit(text[min(n+len(".nim("), len(text)-1)])
}

// isValidationError reports whether text, an exception, is pydantic's, after which a field
// follows.
func isValidationError(text []byte) bool {
	return bytes.Contains(text, []byte(" validation error"))
}

// isSQLLine reports whether text is a line of a statement that a database quotes, `LINE 1: SELECT`.
func isSQLLine(text []byte) bool {
	i := scan.SkipDigits(text, len("LINE "))
	return i > len("LINE ") && scan.HasPrefix(text[i:], ": ")
}

// isPytestTitle reports whether text is the title of pytest's failures.
func isPytestTitle(text []byte) bool {
	title := bytes.Trim(text, "=")
	return isRule(text) && (string(title) == " FAILURES " || string(title) == " ERRORS ")
}
