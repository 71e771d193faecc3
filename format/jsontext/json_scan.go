package jsontext

import (
	"encoding/binary"
	"math/bits"

	"logly/format/internal/scan"
)

// MaxDepth bounds how deep a JSON value may nest, and so the stack that
// reading one needs. A line that nests deeper is text.
const MaxDepth = 500

// The functions below walk over JSON (RFC 8259) in place. Each starts at b[i] and
// returns the index behind what it read, or -1 if that is not valid. They accept
// exactly what encoding/json does: bytes that are not UTF-8 pass inside strings.

// ScanString reads a string's text and its closing quote; i is behind the
// opening one. It looks at eight bytes a step.
func ScanString(b []byte, i int) int {
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
	quote := w ^ 0x02*scan.Ones // '"' is next to the control bytes then, and a blank is not
	slash := w ^ '\\'*scan.Ones
	return ((quote - 0x21*scan.Ones) | (slash - scan.Ones)) &^ w & scan.HighBits
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
		if i+6 <= len(b) && scan.IsHex(b[i+2]) && scan.IsHex(b[i+3]) && scan.IsHex(b[i+4]) && scan.IsHex(b[i+5]) {
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

// ScanValue reads a value of any kind; no white space may stand before it.
func ScanValue(b []byte, i, depth int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"':
		return ScanString(b, i+1)
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
	if depth >= MaxDepth {
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

func scanJSONObject(b []byte, i, depth int) int {
	if depth >= MaxDepth {
		return -1
	}
	f := Members{B: b, I: i + 1, Depth: depth + 1}
	for f.Next() {
	}
	return f.End
}

func SkipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}

// Members walks over the members of one object.
type Members struct {
	B     []byte
	I     int // in front of the next member, or of what follows the last
	Depth int
	Key   scan.Span // inside the quotes
	Value scan.Span // with its quotes, if it is a string
	begun bool
	End   int // behind the closing brace; -1: the object is not valid; 0: not there yet
}

// Next moves to the next member. It is false at the end of the object, where end
// says whether all of it was valid.
func (f *Members) Next() bool {
	b := f.B
	i := SkipSpace(b, f.I)
	switch {
	case i >= len(b):
		return f.fail()
	case b[i] == '}':
		f.End = i + 1
		return false
	case f.begun:
		if b[i] != ',' {
			return f.fail()
		}
		if i = SkipSpace(b, i+1); i >= len(b) {
			return f.fail()
		}
	}
	f.begun = true
	if b[i] != '"' {
		return f.fail()
	}
	f.Key.Start = i + 1
	if i = ScanString(b, i+1); i < 0 {
		return f.fail()
	}
	f.Key.End = i - 1
	if i = SkipSpace(b, i); i >= len(b) || b[i] != ':' {
		return f.fail()
	}
	if i++; i < len(b) && b[i] <= ' ' {
		i = SkipSpace(b, i)
	}
	f.Value.Start = i
	if i < len(b) && b[i] == '"' {
		i = ScanString(b, i+1)
	} else {
		i = ScanValue(b, i, f.Depth)
	}
	if i < 0 {
		return f.fail()
	}
	f.Value.End = i
	f.I = i
	return true
}

func (f *Members) fail() bool {
	f.End = -1
	return false
}

// Member finds the value of a member of the object that at covers; of several
// the last, as at the top.
func Member(b []byte, at scan.Span, name string) (value scan.Span, alone bool) {
	if !IsObject(b, at) {
		return scan.Span{}, false
	}
	f := Members{B: b[:at.End], I: at.Start + 1}
	n := 0
	for f.Next() {
		if n++; string(f.Key.Of(b)) == name {
			value = f.Value
		}
	}
	return value, n == 1
}

func IsObject(b []byte, at scan.Span) bool { return !at.Empty() && b[at.Start] == '{' }
