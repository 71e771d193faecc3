package format

import (
	"strings"
	"unicode/utf8"
)

// An alignment is the room that a text is given: fill up to width characters,
// with the text at one side. The zero alignment gives none.
type alignment struct {
	side  byte // '<' left, '>' right, '^' centre; 0: not said
	fill  rune // 0: a blank
	width int  // in characters
}

// cutAlign reads the fill character and the sign, one of sides, that s may begin
// with.
func cutAlign(s, sides string) (alignment, string) {
	isSide := func(i int) bool { return i < len(s) && strings.IndexByte(sides, s[i]) >= 0 }
	fill, size := utf8.DecodeRuneInString(s)
	switch {
	case isSide(size) && fill != utf8.RuneError:
		return alignment{side: s[size], fill: fill}, s[size+1:]
	case isSide(0):
		return alignment{side: s[0]}, s[1:]
	}
	return alignment{}, s
}

// pad fills up dst[start:] to the width.
func (a alignment) pad(dst []byte, start int) []byte {
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
	// The fill for the left stands at the end so far: move the text behind it.
	var unit [utf8.UTFMax]byte
	n := left * utf8.EncodeRune(unit[:], a.filler())
	copy(dst[start+n:end+n], dst[start:end])
	a.appendFill(dst[:start], left)
	return dst
}

func (a alignment) filler() rune {
	if a.fill == 0 {
		return ' '
	}
	return a.fill
}

func (a alignment) appendFill(dst []byte, n int) []byte {
	for range n {
		dst = utf8.AppendRune(dst, a.filler())
	}
	return dst
}
