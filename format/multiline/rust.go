package multiline

import "logly/format/internal/scan"

// isQuotedSource reports whether text is source that rustc quotes after an error, `12 |
// let x = 1;`, or a suggestion.
func isQuotedSource(text []byte) bool {
	end := scan.SkipDigits(text, 0)
	if end == 0 {
		return scan.HasPrefix(text, "help: ")
	}
	return hasAnyPrefix(text[end:], " | ", " + ", " - ", " ~ ") || string(text[end:]) == " |"
}

// isRustDetail reports whether text is a line that eyre writes in a backtrace.
func isRustDetail(text []byte) bool {
	return string(text) == "Location:" || hasAnyPrefix(text, "Backtrace omitted", "Run with RUST_BACKTRACE=")
}
