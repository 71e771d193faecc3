package encode

import (
	"bytes"
	"unicode/utf8"

	"logly/format/jsontext"
)

// sgrReset switches off all colours.
const sgrReset = "\x1b[0m"

// appendTerminalSafe appends text, which is whole lines, so that a terminal shows it
// and does nothing else. Tabs, newlines and colour sequences pass. As escapes (`\x1b`)
// are written:
//
//   - other control characters;
//   - C1 controls, which xterm obeys in UTF-8 too;
//   - bytes that are not UTF-8, which are C1 controls in other encodings;
//   - characters that change the direction of text (Unicode Standard Annex 9), with
//     which a line can look like another.
//
// A colour that is still on at the end of a line is switched off there.
func appendTerminalSafe(dst, text []byte) []byte {
	coloured := false
	for {
		n := printablePrefix(text)
		dst = append(dst, text[:n]...)
		text = text[n:]
		if len(text) == 0 {
			if coloured {
				dst = append(dst, sgrReset...)
			}
			return dst
		}
		n = 1
		switch c := text[0]; {
		case c == '\t':
			dst = append(dst, c)
		case c == '\n':
			if coloured {
				dst = append(dst, sgrReset...)
				coloured = false
			}
			dst = append(dst, c)
		case c == '\r' && len(text) > 1 && text[1] == '\n':
			// A line ending: the newline is enough.
		case c == 0x1b && sgrLength(text) > 0:
			n = sgrLength(text)
			dst = append(dst, text[:n]...)
			coloured = !resets(text[:n])
		case c < utf8.RuneSelf:
			dst = appendVisible(dst, c)
		default:
			dst, n = appendVisibleRune(dst, text)
		}
		text = text[n:]
	}
}

// printablePrefix returns how many bytes at the start of b are printable ASCII.
func printablePrefix(b []byte) int {
	for i, c := range b {
		if c < 0x20 || c >= 0x7f {
			return i
		}
	}
	return len(b)
}

// sgrLength returns the length of the colour sequence that b begins with (ECMA-48,
// SELECT GRAPHIC RENDITION: ESC [ numbers m), or 0.
func sgrLength(b []byte) int {
	if !bytes.HasPrefix(b, []byte("\x1b[")) {
		return 0
	}
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case c == 'm':
			return i + 1
		case (c < '0' || c > '9') && c != ';' && c != ':':
			return 0
		}
	}
	return 0
}

// resets reports whether the colour sequence switches everything off.
func resets(seq []byte) bool {
	return string(seq) == "\x1b[m" || string(seq) == sgrReset
}

// appendVisible appends a control character as an escape.
func appendVisible(dst []byte, c byte) []byte {
	if c == '\r' {
		return append(dst, `\r`...)
	}
	return append(dst, '\\', 'x', jsontext.HexDigits[c>>4], jsontext.HexDigits[c&0xf])
}

// appendVisibleRune appends the first character of text, which is not ASCII. It
// returns the length of the character in text.
func appendVisibleRune(dst, text []byte) ([]byte, int) {
	r, size := utf8.DecodeRune(text)
	switch {
	case r == utf8.RuneError && size == 1:
		return appendVisible(dst, text[0]), 1
	case r < 0xa0, 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return append(dst, '\\', 'u', jsontext.HexDigits[r>>12&0xf], jsontext.HexDigits[r>>8&0xf], jsontext.HexDigits[r>>4&0xf], jsontext.HexDigits[r&0xf]), size
	}
	return append(dst, text[:size]...), size
}
