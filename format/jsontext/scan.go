package jsontext

import (
	"encoding/binary"
	"math/bits"

	"logly/format/internal/scan"
)

// maxDepth bounds how deep a JSON value may nest, and so the stack that scanning
// it needs. A line that nests deeper is text.
const maxDepth = 500

// The functions below scan JSON (RFC 8259) in place. Each starts at b[i] and
// returns the index after the last byte read, or -1 for invalid text. They accept
// exactly what encoding/json does, so strings may contain invalid UTF-8.

// ScanString scans a string from after its opening quote to after its closing one,
// eight bytes a step.
func ScanString(b []byte, i int) int {
	for i+8 <= len(b) {
		w := binary.LittleEndian.Uint64(b[i : i+8])
		stop := stringStops(w)
		if stop == 0 {
			i += 8
			continue
		}
		n := bits.TrailingZeros64(stop) &^ 7
		i += n >> 3
		if byte(w>>n) == '"' {
			return i + 1
		}
		if i = scanEscape(b, i); i < 0 {
			return -1
		}
	}
	for i < len(b) {
		switch c := b[i]; {
		case c == '"':
			return i + 1
		case c == '\\' || c < ' ':
			if i = scanEscape(b, i); i < 0 {
				return -1
			}
		default:
			i++
		}
	}
	return -1
}

// stringStops sets the high bit of each quote, backslash and control byte in w.
// Above the lowest of them other bits may be set too: only the lowest is reliable.
func stringStops(w uint64) uint64 { return literalStops(w) &^ w }

// literalStops is stringStops for these and the bytes that are not ASCII.
func literalStops(w uint64) uint64 {
	quote := w ^ 0x02*scan.Ones // makes '"' the lowest byte above the control bytes
	slash := w ^ '\\'*scan.Ones
	return ((quote - 0x21*scan.Ones) | (slash - scan.Ones) | w) & scan.TopBits
}

func scanEscape(b []byte, i int) int {
	if b[i] != '\\' || i+1 >= len(b) {
		return -1
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 2
	case 'u':
		if i+6 <= len(b) && scan.IsHex(b[i+2]) && scan.IsHex(b[i+3]) && scan.IsHex(b[i+4]) && scan.IsHex(b[i+5]) {
			return i + 6
		}
	}
	return -1
}

func scanNumber(b []byte, i int) int {
	if i < len(b) && b[i] == '-' {
		i++
	}
	switch {
	case i >= len(b) || !scan.IsDigit(b[i]):
		return -1
	case b[i] == '0':
		i++
	default:
		i = scan.SkipDigits(b, i)
	}
	if i < len(b) && b[i] == '.' {
		if i+1 >= len(b) || !scan.IsDigit(b[i+1]) {
			return -1
		}
		i = scan.SkipDigits(b, i+1)
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if i >= len(b) || !scan.IsDigit(b[i]) {
			return -1
		}
		i = scan.SkipDigits(b, i)
	}
	return i
}

// ScanValue scans a value of any kind, which begins at b[i] without white space.
// depth is how many arrays and objects are around it.
func ScanValue(b []byte, i, depth int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"':
		return ScanString(b, i+1)
	case '{':
		return scanObject(b, i, depth)
	case '[':
		return scanArray(b, i, depth)
	case 't':
		return scanWord(b, i, "true")
	case 'f':
		return scanWord(b, i, "false")
	case 'n':
		return scanWord(b, i, "null")
	}
	return scanNumber(b, i)
}

func scanWord(b []byte, i int, word string) int {
	if len(b)-i >= len(word) && string(b[i:i+len(word)]) == word {
		return i + len(word)
	}
	return -1
}

func scanArray(b []byte, i, depth int) int {
	if depth >= maxDepth {
		return -1
	}
	i = SkipSpace(b, i+1)
	if i < len(b) && b[i] == ']' {
		return i + 1
	}
	for {
		if i = ScanValue(b, i, depth+1); i < 0 {
			return -1
		}
		i = SkipSpace(b, i)
		switch {
		case i >= len(b):
			return -1
		case b[i] == ']':
			return i + 1
		case b[i] != ',':
			return -1
		}
		i = SkipSpace(b, i+1)
	}
}

func scanObject(b []byte, i, depth int) int {
	if depth >= maxDepth {
		return -1
	}
	i, more := FirstMember(b, i+1)
	for more {
		if i = ScanString(b, i); i < 0 {
			return -1
		}
		if i = SkipSpace(b, i); i >= len(b) || b[i] != ':' {
			return -1
		}
		_, i, more = MemberValue(b, i+1, depth+1)
	}
	return i
}

// SkipSpace returns the index of the first byte from b[i] on that is no white space.
func SkipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}
