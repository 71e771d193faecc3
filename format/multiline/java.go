package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isBareFrame reports whether text is a frame that has lost its indentation: `at
// com.example.Main.main(Main.java:12)`.
func isBareFrame(text []byte) bool {
	return bytes.IndexByte(text, '(') > 0 && text[len(text)-1] == ')' || bytes.Contains(text, []byte(" in /"))
}

// isFrameCount reports whether text is `... 12 more`.
func isFrameCount(text []byte) bool {
	i := len("... ")
	end := scan.SkipDigits(text, i)
	return end > i && (scan.HasPrefix(text[end:], " more") || scan.HasPrefix(text[end:], " common frames omitted"))
}
