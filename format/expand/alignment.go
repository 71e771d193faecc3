package expand

import (
	"strings"
	"unicode/utf8"
)

// An Alignment says how a text is padded. The zero Alignment pads nothing.
type Alignment struct {
	Side  byte // '<' left, '>' right, '^' centre; 0: not specified
	Fill  rune // 0: a space
	Width int  // in characters, padding included
}

// CutAlignment parses the fill character and the side, one of sides, that s may begin
// with. It returns the rest of s.
func CutAlignment(s, sides string) (Alignment, string) {
	isSide := func(i int) bool { return i < len(s) && strings.IndexByte(sides, s[i]) >= 0 }
	fill, size := utf8.DecodeRuneInString(s)
	switch {
	case isSide(size) && fill != utf8.RuneError:
		return Alignment{Side: s[size], Fill: fill}, s[size+1:]
	case isSide(0):
		return Alignment{Side: s[0]}, s[1:]
	}
	return Alignment{}, s
}

// Pad pads dst[start:] to the width.
func (a Alignment) Pad(dst []byte, start int) []byte {
	missing := a.Width - utf8.RuneCount(dst[start:])
	if missing <= 0 {
		return dst
	}
	left := 0
	switch a.Side {
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
	if a.Fill == 0 {
		return ' '
	}
	return a.Fill
}

func (a Alignment) appendFill(dst []byte, n int) []byte {
	for range n {
		dst = utf8.AppendRune(dst, a.filler())
	}
	return dst
}

// MaxWidth bounds an Alignment's width, and so the memory for one word.
const MaxWidth = 1000
