package jsontext

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"logly/format/internal/scan"
)

// AppendUnquoted appends the text of a quoted string. It knows JSON's escapes and
// those of Go's %q, with which logfmt values are quoted. A lone half of a surrogate
// pair becomes U+FFFD. An unknown escape is kept.
func AppendUnquoted(dst, quoted []byte) []byte {
	s := quoted[1 : len(quoted)-1]
	for {
		i := bytes.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		var n int
		dst, n = appendUnescaped(dst, s[i:])
		s = s[i+n:]
	}
}

// AppendUnquotedUTF8 is AppendUnquoted for a reader that takes nothing but UTF-8: each other
// byte becomes U+FFFD.
func AppendUnquotedUTF8(dst, quoted []byte) []byte {
	start := len(dst)
	dst = AppendUnquoted(dst, quoted)
	if text := dst[start:]; !utf8.Valid(text) {
		// U+FFFD is longer than the byte it replaces, so text cannot be changed in place.
		dst = AppendUTF8(dst, text)
		dst = append(dst[:start], dst[start+len(text):]...)
	}
	return dst
}

// appendUnescaped appends the character of the escape at the start of s, which is
// n bytes long.
func appendUnescaped(dst, s []byte) (out []byte, n int) {
	switch s[1] {
	case '"', '\\', '/', '\'':
		return append(dst, s[1]), 2
	case 'a', 'b', 't', 'n', 'v', 'f', 'r': // in the order of ASCII, from 7 on
		return append(dst, '\a'+byte(strings.IndexByte("abtnvfr", s[1]))), 2
	case 'x':
		if c, ok := hexRune(s[2:], 2); ok {
			return append(dst, byte(c)), 4
		}
	case 'u':
		if c, ok := hexRune(s[2:], 4); ok {
			return appendSurrogate(dst, s, c)
		}
	case 'U':
		if c, ok := hexRune(s[2:], 8); ok {
			return utf8.AppendRune(dst, c), 10
		}
	}
	return append(dst, s[0]), 1
}

// appendSurrogate appends the character c of a \u escape, together with the
// second half that follows if c is the first half of a pair.
func appendSurrogate(dst, s []byte, c rune) (out []byte, n int) {
	if utf16.IsSurrogate(c) && len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
		if low, ok := hexRune(s[8:], 4); ok {
			if pair := utf16.DecodeRune(c, low); pair != utf8.RuneError {
				return utf8.AppendRune(dst, pair), 12
			}
		}
	}
	return utf8.AppendRune(dst, c), 6
}

// hexRune reads n hexadecimal digits.
func hexRune(b []byte, n int) (r rune, ok bool) {
	if len(b) < n {
		return 0, false
	}
	value, ok := scan.ParseHex(b[:n])
	return rune(value), ok
}

// KeyEquals reports whether key, which may have escapes, is name.
func KeyEquals(key, name []byte) bool {
	if bytes.IndexByte(key, '\\') < 0 {
		return bytes.Equal(key, name)
	}
	if len(key) > maxKeyCompared {
		return false
	}
	var quoted, text [maxKeyCompared + 2]byte
	n := copy(quoted[1:], key)
	return bytes.Equal(AppendUnquoted(text[:0], quoted[:n+2]), name)
}

// maxKeyCompared bounds the length of keys with escapes that KeyEquals decodes. No
// name that logly writes is as long, even with each letter as a \u escape.
const maxKeyCompared = 256
