package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isRustOverflow reports whether a thread has overflowed its stack.
func isRustOverflow(text []byte) bool { return scan.HasSuffix(text, " has overflowed its stack") }

// isFailedAllocation reports whether an allocation failed.
func isFailedAllocation(text []byte) bool { return scan.HasSuffix(text, " bytes failed") }

// isRustPanic reports whether text is the head of a panic.
func isRustPanic(text []byte) bool { return bytes.Contains(text, []byte(" panicked at ")) }

// isRustPanicMessage reports whether the message of a panic is on the next line, as
// since Rust 1.73.
func isRustPanicMessage(text []byte) bool { return isRustPanic(text) && text[len(text)-1] == ':' }

// isQuotedSource reports whether text is source that rustc quotes after an error, `12 |
// let x = 1;`, or a suggestion.
func isQuotedSource(text []byte) bool {
	end := scan.SkipDigits(text, 0)
	if end == 0 {
		return scan.HasPrefix(text, "help: ")
	}
	return scan.HasPrefix(text[end:], " | ") || scan.HasPrefix(text[end:], " + ") || scan.HasPrefix(text[end:], " - ") || scan.HasPrefix(text[end:], " ~ ") || string(text[end:]) == " |"
}

// isRustDetail reports whether text is a line that eyre writes in a backtrace.
func isRustDetail(text []byte) bool {
	return string(text) == "Location:" || scan.HasPrefix(text, "Backtrace omitted") || scan.HasPrefix(text, "Run with RUST_BACKTRACE=")
}
