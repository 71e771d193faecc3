package format

import (
	"encoding/binary"
	"math/bits"
)

// maxJSONDepth bounds how deep a JSON value may nest, and so the stack that
// reading one needs. A line that nests deeper is text.
const maxJSONDepth = 500

// The functions below walk over JSON (RFC 8259) in place. Each starts at b[i] and
// returns the index behind what it read, or -1 if that is not valid. They accept
// exactly what encoding/json does: bytes that are not UTF-8 pass inside strings.

// scanJSONString reads a string's text and its closing quote; i is behind the
// opening one. It looks at eight bytes a step.
func scanJSONString(b []byte, i int) int {
	for i+8 <= len(b) {
		stop := stringStops(binary.LittleEndian.Uint64(b[i:]))
		if stop == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(stop) >> 3
		if b[i] == '"' {
			return i + 1
		}
		if i = scanJSONEscape(b, i); i < 0 {
			return -1
		}
	}
	for i < len(b) {
		switch c := b[i]; {
		case c == '"':
			return i + 1
		case c == '\\' || c < ' ':
			if i = scanJSONEscape(b, i); i < 0 {
				return -1
			}
		default:
			i++
		}
	}
	return -1
}

// stringStops marks the bytes of w at which a string ends or needs a closer look
// (quote, backslash, control byte) by their high bit. Above the lowest mark there
// may be false ones: only the lowest may be used.
func stringStops(w uint64) uint64 {
	quote := w ^ 0x02*ones // '"' is next to the control bytes then, and a blank is not
	slash := w ^ '\\'*ones
	return ((quote - 0x21*ones) | (slash - ones)) &^ w & highs
}

// scanJSONEscape reads an escape; a control byte is none.
func scanJSONEscape(b []byte, i int) int {
	if b[i] != '\\' || i+1 >= len(b) {
		return -1
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 2
	case 'u':
		if i+6 <= len(b) && isHex(b[i+2]) && isHex(b[i+3]) && isHex(b[i+4]) && isHex(b[i+5]) {
			return i + 6
		}
	}
	return -1
}

func scanJSONNumber(b []byte, i int) int {
	if i < len(b) && b[i] == '-' {
		i++
	}
	switch {
	case i >= len(b) || !isDigit(b[i]):
		return -1
	case b[i] == '0':
		i++
	default:
		i = skipDigits(b, i)
	}
	if i < len(b) && b[i] == '.' {
		if i+1 >= len(b) || !isDigit(b[i+1]) {
			return -1
		}
		i = skipDigits(b, i+1)
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if i >= len(b) || !isDigit(b[i]) {
			return -1
		}
		i = skipDigits(b, i)
	}
	return i
}

func skipDigits(b []byte, i int) int {
	for i < len(b) && isDigit(b[i]) {
		i++
	}
	return i
}

// scanJSONValue reads a value of any kind; no white space may stand before it.
func scanJSONValue(b []byte, i, depth int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"':
		return scanJSONString(b, i+1)
	case '{':
		return scanJSONObject(b, i, depth)
	case '[':
		return scanJSONArray(b, i, depth)
	case 't':
		return scanWord(b, i, "true")
	case 'f':
		return scanWord(b, i, "false")
	case 'n':
		return scanWord(b, i, "null")
	}
	return scanJSONNumber(b, i)
}

func scanWord(b []byte, i int, word string) int {
	if len(b)-i >= len(word) && string(b[i:i+len(word)]) == word {
		return i + len(word)
	}
	return -1
}

func scanJSONArray(b []byte, i, depth int) int {
	if depth >= maxJSONDepth {
		return -1
	}
	i = skipJSONSpace(b, i+1)
	if i < len(b) && b[i] == ']' {
		return i + 1
	}
	for {
		if i = scanJSONValue(b, i, depth+1); i < 0 {
			return -1
		}
		i = skipJSONSpace(b, i)
		switch {
		case i >= len(b):
			return -1
		case b[i] == ']':
			return i + 1
		case b[i] != ',':
			return -1
		}
		i = skipJSONSpace(b, i+1)
	}
}

func scanJSONObject(b []byte, i, depth int) int {
	if depth >= maxJSONDepth {
		return -1
	}
	f := jsonFields{b: b, i: i + 1, depth: depth + 1}
	for f.next() {
	}
	return f.end
}

func skipJSONSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}

// jsonFields walks over the members of one object.
type jsonFields struct {
	b     []byte
	i     int // in front of the next member, or of what follows the last
	depth int
	key   Span // inside the quotes
	value Span // with its quotes, if it is a string
	begun bool
	end   int // behind the closing brace; -1: the object is not valid; 0: not there yet
}

// next moves to the next member. It is false at the end of the object, where end
// says whether all of it was valid.
func (f *jsonFields) next() bool {
	b := f.b
	i := skipJSONSpace(b, f.i)
	switch {
	case i >= len(b):
		return f.fail()
	case b[i] == '}':
		f.end = i + 1
		return false
	case f.begun:
		if b[i] != ',' {
			return f.fail()
		}
		if i = skipJSONSpace(b, i+1); i >= len(b) {
			return f.fail()
		}
	}
	f.begun = true
	if b[i] != '"' {
		return f.fail()
	}
	f.key.Start = i + 1
	if i = scanJSONString(b, i+1); i < 0 {
		return f.fail()
	}
	f.key.End = i - 1
	if i = skipJSONSpace(b, i); i >= len(b) || b[i] != ':' {
		return f.fail()
	}
	if i++; i < len(b) && b[i] <= ' ' {
		i = skipJSONSpace(b, i)
	}
	f.value.Start = i
	if i < len(b) && b[i] == '"' {
		i = scanJSONString(b, i+1)
	} else {
		i = scanJSONValue(b, i, f.depth)
	}
	if i < 0 {
		return f.fail()
	}
	f.value.End = i
	f.i = i
	return true
}

func (f *jsonFields) fail() bool {
	f.end = -1
	return false
}
