package jsontext

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// LiteralPrefix returns how many bytes at the start of b are ASCII and need no
// escape in a JSON string (RFC 8259, section 7).
func LiteralPrefix(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if m := literalStops(binary.LittleEndian.Uint64(b[i : i+8])); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	if i > 0 && i < len(b) { // the last eight bytes, some of them again
		i = len(b) - 8
		if m := literalStops(binary.LittleEndian.Uint64(b[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
		return len(b)
	}
	for ; i < len(b); i++ {
		if c := b[i]; c < 0x20 || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			break
		}
	}
	return i
}

// HexDigits are the digits that escapes use.
const HexDigits = "0123456789abcdef"

// AppendString appends text as a JSON string, with its quotes.
func AppendString(dst, text []byte) []byte {
	dst = append(dst, '"')
	dst = AppendEscaped(dst, text)
	return append(dst, '"')
}

// AppendEscaped appends text as the inside of a JSON string. The result is one line
// and has no control character. Each byte that is not UTF-8 becomes U+FFFD.
func AppendEscaped(dst, text []byte) []byte { return appendEscaped(dst, text, false) }

// AppendEscapedBytes is AppendEscaped, but keeps the bytes that are not UTF-8.
func AppendEscapedBytes(dst, text []byte) []byte { return appendEscaped(dst, text, true) }

func appendEscaped(dst, text []byte, keepInvalid bool) []byte {
	for {
		n := LiteralPrefix(text)
		dst = append(dst, text[:n]...)
		text = text[n:]
		if len(text) == 0 {
			return dst
		}
		c := text[0]
		if c < utf8.RuneSelf {
			dst = appendEscapeOf(dst, c)
			text = text[1:]
			continue
		}
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 && !keepInvalid {
			dst = utf8.AppendRune(dst, utf8.RuneError)
		} else {
			dst = append(dst, text[:size]...)
		}
		text = text[size:]
	}
}

// appendEscapeOf appends the escape of c: a quote, a backslash or a control
// character.
func appendEscapeOf(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	return append(dst, '\\', 'u', '0', '0', HexDigits[c>>4], HexDigits[c&0xf])
}

// AppendUTF8 appends text. Each byte that is not UTF-8 becomes U+FFFD.
func AppendUTF8(dst, text []byte) []byte {
	if utf8.Valid(text) {
		return append(dst, text...)
	}
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		dst = utf8.AppendRune(dst, r)
		text = text[size:]
	}
	return dst
}

// AppendCompact appends the JSON value without the white space outside of strings.
func AppendCompact(dst, value []byte) []byte {
	for i := SkipSpace(value, 0); i < len(value); i = SkipSpace(value, i) {
		start := i
		if i++; value[start] == '"' {
			if i = ScanString(value, i); i < 0 { // it has no end
				i = len(value)
			}
		}
		for i < len(value) && value[i] > ' ' && value[i] != '"' {
			i++
		}
		dst = append(dst, value[start:i]...)
	}
	return dst
}
