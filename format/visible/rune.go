package visible

import (
	"unicode"
	"unicode/utf8"

	"logly/format/jsontext"
)

// invisible are the characters outside ASCII that are written as escapes: C1 controls,
// which xterm obeys in UTF-8 too, line and paragraph separators, marks that change the
// direction of text (Unicode Standard Annex 9), with which a line can look like another,
// and what has neither a glyph nor a width.
//
// Not among them are U+200C and U+200D, which scripts and emoji need, variation selectors,
// and the soft hyphen.
var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0080, Hi: 0x009f, Stride: 1},
		{Lo: 0x034f, Hi: 0x034f, Stride: 1}, // combining grapheme joiner
		{Lo: 0x061c, Hi: 0x061c, Stride: 1}, // Arabic letter mark
		{Lo: 0x115f, Hi: 0x1160, Stride: 1}, // Hangul fillers
		{Lo: 0x17b4, Hi: 0x17b5, Stride: 1}, // Khmer inherent vowels
		{Lo: 0x180e, Hi: 0x180e, Stride: 1}, // Mongolian vowel separator
		{Lo: 0x200b, Hi: 0x200b, Stride: 1}, // zero-width space
		{Lo: 0x200e, Hi: 0x200f, Stride: 1}, // direction marks
		{Lo: 0x2028, Hi: 0x202e, Stride: 1}, // separators, embeddings and overrides
		{Lo: 0x2060, Hi: 0x206f, Stride: 1}, // word joiner, invisible operators, isolates
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, // Hangul filler
		{Lo: 0xfeff, Hi: 0xfeff, Stride: 1}, // byte order mark
		{Lo: 0xffa0, Hi: 0xffa0, Stride: 1}, // halfwidth Hangul filler
		{Lo: 0xfff0, Hi: 0xfffb, Stride: 1}, // interlinear annotation
	},
	R32: []unicode.Range32{
		{Lo: 0x1bca0, Hi: 0x1bca3, Stride: 1}, // shorthand format controls
		{Lo: 0x1d173, Hi: 0x1d17a, Stride: 1}, // musical format controls
		{Lo: 0xe0000, Hi: 0xe00ff, Stride: 1}, // tags
		{Lo: 0xe01f0, Hi: 0xe0fff, Stride: 1},
	},
	LatinOffset: 1,
}

// AppendFirst appends the first character of text, as it is or as an escape. It returns
// the length of the character in text.
func AppendFirst(dst, text []byte) ([]byte, int) {
	switch c := text[0]; {
	case ' ' <= c && c < 0x7f:
		return append(dst, c), 1
	case c < utf8.RuneSelf:
		return appendByte(dst, c), 1
	}
	r, size := utf8.DecodeRune(text)
	switch {
	case r == utf8.RuneError && size == 1: // in other encodings it may be a C1 control
		return appendByte(dst, text[0]), 1
	case unicode.Is(invisible, r):
		digits := 4
		if r > 0xffff {
			dst, digits = append(dst, `\U`...), 8
		} else {
			dst = append(dst, `\u`...)
		}
		for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
			dst = append(dst, jsontext.HexDigits[r>>shift&0xf])
		}
		return dst, size
	}
	return append(dst, text[:size]...), size
}

// appendByte appends a control character, or a byte that is not UTF-8, as an escape.
func appendByte(dst []byte, c byte) []byte {
	switch c {
	case '\r':
		return append(dst, `\r`...)
	case '\n':
		return append(dst, `\n`...)
	case '\t':
		return append(dst, `\t`...)
	}
	return append(dst, '\\', 'x', jsontext.HexDigits[c>>4], jsontext.HexDigits[c&0xf])
}

// Text returns text as a part of one line. Line breaks, tabs and colours are escapes too.
func Text(text string) string {
	rest := []byte(text)
	n := printablePrefix(rest)
	if n == len(rest) {
		return text
	}
	var dst []byte
	for ; len(rest) > 0; n = printablePrefix(rest) {
		dst = append(dst, rest[:n]...)
		if rest = rest[n:]; len(rest) > 0 {
			dst, n = AppendFirst(dst, rest)
			rest = rest[n:]
		}
	}
	return string(dst)
}
