package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isFirstOfTrace reports whether text, directly after an error that was logged, begins what a
// script or a compiler prints: a message that ends in its place, a line of source in a margin.
func isFirstOfTrace(text []byte) bool {
	return isPerlMessage(text) || isShellMessage(text) || isQuotedSource(text) || isUnderline(text) || isMargin(text) || isPlacedMessage(text) || isNimFrame(text)
}

// isPerlMessage reports whether text ends in a place as Perl writes it, such as
// `m at x.pl line 12.`.
func isPerlMessage(text []byte) bool {
	place := bytes.TrimSuffix(text, []byte("."))
	i := len(place)
	for i > 0 && scan.IsDigit(place[i-1]) {
		i--
	}
	return i < len(place) && scan.HasSuffix(place[:i], " line ") && bytes.Contains(place[:i], []byte(" at "))
}

// isShellMessage reports whether text is a message of a shell with its place: `x.sh: line 3: m`.
func isShellMessage(text []byte) bool {
	name, rest, ok := bytes.Cut(start(text), []byte(shellLine))
	end := scan.SkipDigits(rest, 0)
	return ok && end > 0 && scan.HasPrefix(rest[end:], ": ") && bytes.IndexByte(name, ' ') < 0
}

// isPlacedMessage reports whether text has a place after the name of a program: `app: x.hs:3:1: m`.
func isPlacedMessage(text []byte) bool {
	name, rest, ok := bytes.Cut(start(text), []byte(": "))
	return ok && bytes.IndexByte(name, ' ') < 0 && placeEnd(rest) > 0
}

// isMargin reports whether text begins with the corner or the margin of a box about an error.
func isMargin(text []byte) bool {
	return isBoxPart(text) && (len(text) == len("╷") || containsAny(start(text), "Error", "error", "xception"))
}

// isRCall reports whether text names the call of R that failed: `Error in f(x) : m`, "Error in
// `f()`:".
func isRCall(text []byte) bool {
	call := text[len("Error in "):]
	if len(call) > 0 && call[0] == '`' {
		return bytes.Contains(call, []byte("`:")) || bytes.Contains(call, []byte("` :"))
	}
	open := bytes.IndexByte(call, '(')
	return open > 0 && bytes.IndexByte(call[:open], ' ') < 0 && containsAny(call, ") :", "):")
}

// isMatlabCall reports whether text names the function of MATLAB that failed: `Error using f`,
// `Error using f (line 3)`.
func isMatlabCall(text []byte) bool {
	name, line, ok := bytes.Cut(text[len("Error using "):], []byte(" "))
	return len(name) > 0 && (!ok || scan.HasPrefix(line, "(line "))
}

// isQuotedSource reports whether text is source that rustc quotes after an error, `12 |
// let x = 1;`, or a suggestion.
func isQuotedSource(text []byte) bool {
	end := scan.SkipDigits(text, 0)
	if end == 0 {
		return scan.HasPrefix(text, "help: ")
	}
	return hasAnyPrefix(text[end:], " | ", " + ", " - ", " ~ ") || string(text[end:]) == " |"
}
