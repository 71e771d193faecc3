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
