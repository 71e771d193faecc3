package logfmt

import (
	"encoding/binary"
	"unicode/utf8"

	"logly/format/internal/scan"
	"logly/format/jsontext"
)

// A Style is a way of writing key=value pairs.
type Style struct {
	separator   byte // another byte that makes a value need quotes; ' ' for none
	keepInvalid bool // bytes that are not UTF-8 pass; otherwise each becomes U+FFFD
}

var (
	StandardStyle = Style{separator: ' '}                    // of logfmt lines
	TextStyle     = Style{separator: '|', keepInvalid: true} // of pairs separated by " | "
	TemplateStyle = Style{separator: ' ', keepInvalid: true} // of pairs in a user's template
)

// CanBeBare reports whether text can be a value without quotes.
func (p Style) CanBeBare(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	i, runes := 0, uint64(0)
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		if scan.Below(x, ' '+1)|scan.Equal(x, '=')|scan.Equal(x, '"')|scan.Equal(x, 0x7f)|scan.Equal(x, p.separator) != 0 {
			return false
		}
		runes |= x & scan.HighBits
	}
	for ; i < len(text); i++ {
		c := text[i]
		if c <= ' ' || c == '=' || c == '"' || c == 0x7f || c == p.separator {
			return false
		}
		runes |= uint64(c) & 0x80
	}
	return runes == 0 || p.keepInvalid || utf8.Valid(text)
}

// IsBareASCII reports whether text is ASCII that can be a key or a value without
// quotes, and means the same inside the quotes of a JSON string.
func (p Style) IsBareASCII(text []byte) bool {
	n := len(text)
	if n < 8 {
		for _, c := range text {
			if !bareByte[c] || c == p.separator {
				return false
			}
		}
		return n > 0
	}
	for i := 0; i < n-8; i += 8 {
		if needsQuote(binary.LittleEndian.Uint64(text[i:])) != 0 {
			return false
		}
	}
	return needsQuote(binary.LittleEndian.Uint64(text[n-8:])) == 0
}

// AppendValue appends text as the value of a pair: bare if it can be, else
// quoted and escaped as a JSON string, which is what readers of logfmt expect.
func (p Style) AppendValue(dst, text []byte) []byte {
	if p.CanBeBare(text) {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	if p.keepInvalid {
		dst = jsontext.AppendEscapedBytes(dst, text)
	} else {
		dst = jsontext.AppendEscaped(dst, text)
	}
	return append(dst, '"')
}

// AppendKey appends key as the name of a pair. What a name cannot hold becomes
// an underscore.
func (p Style) AppendKey(dst, key []byte) []byte {
	if p.CanBeBare(key) {
		return append(dst, key...)
	}
	if len(key) == 0 {
		return append(dst, '_')
	}
	for len(key) > 0 {
		r, size := utf8.DecodeRune(key)
		bad := r == utf8.RuneError && size == 1 && !p.keepInvalid
		if bad || r <= ' ' || r == '=' || r == '"' || r == 0x7f || r == rune(p.separator) {
			dst = append(dst, '_')
		} else {
			dst = append(dst, key[:size]...)
		}
		key = key[size:]
	}
	return dst
}

// needsQuote is not zero if one of the eight bytes is not simple. For speed it takes #,
// and what is above the bar, for special too.
func needsQuote(x uint64) uint64 {
	low := x ^ 0x02*scan.Ones // a blank and '"' are next to the control bytes then
	sign, slash := x^'='*scan.Ones, x^'\\'*scan.Ones
	return ((low-0x23*scan.Ones)|(sign-scan.Ones)|(slash-scan.Ones))&^x&scan.HighBits | ((x&^scan.HighBits)+(0x80-'|')*scan.Ones|x)&scan.HighBits
}

var bareByte = func() (t [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		t[c] = c != '=' && c != '"' && c != '\\'
	}
	return t
}()
