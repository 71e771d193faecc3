package multiline

import "logly/format/internal/scan"

// isIndentedFrame reports whether text, which begins with a blank, is a frame.
func isIndentedFrame(text []byte) bool {
	i := 0
	for i < len(text) && scan.IsBlank(text[i]) {
		i++
	}
	if n := scan.SkipDigits(text, i); n > i && scan.HasPrefix(text[n:], ": ") { // Ruby 2.5 to 2.7 numbered the frames
		i = n + len(": ")
	}
	return hasAnyPrefix(text[i:], "at ", "from ")
}
