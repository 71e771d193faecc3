package expand

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Alignment says how a text is padded. The zero Alignment pads nothing.
type Alignment struct {
	side  byte // '<' left, '>' right, '^' centre; 0: not specified
	fill  rune // 0: a space
	width int  // in characters, padding included
}

// MaxWidth bounds an Alignment's width, and so the memory for one word.
const MaxWidth = 1000

// ParseAlignment parses `<8`, `>8`, `^8` or `8`. A fill character may be before the
// sign, as in Python's format specifications.
func ParseAlignment(s string) (Alignment, bool) {
	a, rest := cutAlignment(s, "<>^")
	width, err := strconv.ParseUint(rest, 10, 16)
	if err != nil || width == 0 || width > MaxWidth {
		return Alignment{}, false
	}
	a.width = int(width)
	if a.side == 0 {
		a.side = '<'
	}
	return a, true
}

// IsZero reports whether a pads nothing.
func (a Alignment) IsZero() bool { return a.width == 0 }

// cutAlignment parses the fill character and the side, one of sides, that s may begin
// with. It returns the rest of s.
func cutAlignment(s, sides string) (Alignment, string) {
	isSide := func(i int) bool { return i < len(s) && strings.IndexByte(sides, s[i]) >= 0 }
	fill, size := utf8.DecodeRuneInString(s)
	switch {
	case isSide(size) && fill != utf8.RuneError:
		return Alignment{side: s[size], fill: fill}, s[size+1:]
	case isSide(0):
		return Alignment{side: s[0]}, s[1:]
	}
	return Alignment{}, s
}

// Pad pads dst[start:] to the width.
func (a Alignment) Pad(dst []byte, start int) []byte {
	missing := a.width - utf8.RuneCount(dst[start:])
	if missing <= 0 {
		return dst
	}
	left := 0
	switch a.side {
	case '>':
		left = missing
	case '^':
		left = missing / 2
	}
	end := len(dst)
	dst = a.appendFill(dst, missing)
	if left == 0 {
		return dst
	}
	// All padding is at the end: move the text after the part for the left.
	var unit [utf8.UTFMax]byte
	n := left * utf8.EncodeRune(unit[:], a.filler())
	copy(dst[start+n:end+n], dst[start:end])
	a.appendFill(dst[:start], left)
	return dst
}

func (a Alignment) filler() rune {
	if a.fill == 0 {
		return ' '
	}
	return a.fill
}

func (a Alignment) appendFill(dst []byte, n int) []byte {
	for range n {
		dst = utf8.AppendRune(dst, a.filler())
	}
	return dst
}
