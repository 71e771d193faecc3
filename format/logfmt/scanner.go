package logfmt

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"logly/format/internal/scan"
)

// A Scanner walks over key=value pairs as Heroku's and Go's loggers write them.
// They are separated by spaces. A value is in double quotes if it has a space, a
// quote or nothing printable. A key without a value is a flag.
type Scanner struct {
	b      []byte
	next   int
	key    scan.Span
	value  scan.Span
	isFlag bool
}

// Scan starts a walk over the pairs of b[at:].
func Scan(b []byte, at int) Scanner { return Scanner{b: b, next: at} }

// Key returns where the key is.
func (s *Scanner) Key() scan.Span { return s.key }

// Value returns where the value is, with its quotes if it has any. The value of a
// flag is empty, at the end of the key.
func (s *Scanner) Value() scan.Span { return s.value }

// IsFlag reports whether the key has no value.
func (s *Scanner) IsFlag() bool { return s.isFlag }

// End returns the index after the last pair.
func (s *Scanner) End() int { return s.next }

// Next moves to the next pair. It is false at the end and before something that is
// no pair.
func (s *Scanner) Next() bool {
	b := s.b
	start := scan.SkipSpaces(b, s.next)
	i := start
	for i < len(b) && IsKeyByte[b[i]] {
		i++
	}
	switch {
	case i == start: // nothing, or no key
	case i == len(b) || b[i] == ' ':
		s.key, s.value, s.isFlag = scan.Span{Start: start, End: i}, scan.Span{Start: i, End: i}, true
		s.next = i
		return true
	case b[i] == '=':
		end := ValueEnd(b, i+1)
		if end < 0 {
			return false
		}
		s.key, s.value, s.isFlag = scan.Span{Start: start, End: i}, scan.Span{Start: i + 1, End: end}, false
		s.next = end
		return true
	}
	return false
}

// ValueEnd returns the end of the value at b[i]; -1 if its closing quote is missing
// or not followed by a space or the end.
func ValueEnd(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' {
		return spaceAt(b, i)
	}
	for i++; ; {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return -1
		}
		i += n + 1
		if !escapedAt(b, i-1) {
			break
		}
	}
	if i < len(b) && b[i] != ' ' {
		return -1
	}
	return i
}

// spaceAt returns the index of the first space from b[i] on, or the end. Values are
// short: eight bytes a step are faster than a call of bytes.IndexByte.
func spaceAt(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		if space := scan.BytesEqual(w, ' '); space != 0 {
			return i + bits.TrailingZeros64(space)>>3
		}
	}
	for i < len(b) && b[i] != ' ' {
		i++
	}
	return i
}

// escapedAt reports whether an odd number of backslashes is before b[i].
func escapedAt(b []byte, i int) bool {
	n := 0
	for i-n > 0 && b[i-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// IsKeyByte is true for the bytes that may be in a key: letters, also of other alphabets,
// digits and some punctuation.
var IsKeyByte = func() [256]bool {
	t := scan.Set("a-z", "A-Z", "0-9", "_-./@:$")
	for c := utf8.RuneSelf; c < len(t); c++ {
		t[c] = true
	}
	return t
}()
