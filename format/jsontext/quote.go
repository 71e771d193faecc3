package jsontext

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"logly/format/internal/scan"
)

// jsonEscapes finds the bytes that do not stand for themselves in a JSON string
// (RFC 8259, section 7), and those of runes, which need a look of their own.
func jsonEscapes(x uint64) uint64 { return stringStops(x) | x&scan.HighBits }

// Literal returns how many bytes at the start of b stand for themselves in a
// JSON string and are ASCII.
func Literal(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if m := jsonEscapes(binary.LittleEndian.Uint64(b[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	if n := len(b); n >= 8 && jsonEscapes(binary.LittleEndian.Uint64(b[n-8:])) == 0 {
		return n // the rest is in the last eight bytes
	}
	for ; i < len(b); i++ {
		if c := b[i]; c < 0x20 || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			break
		}
	}
	return i
}

// A badUTF8 says what becomes of bytes that are not UTF-8.
type badUTF8 bool

const (
	ReplaceBad badUTF8 = false // each becomes U+FFFD, as JSON has to be UTF-8
	keepBad    badUTF8 = true  // they pass as they are
)

const HexDigits = "0123456789abcdef"

// AppendString appends text as a JSON string, with its quotes.
func AppendString(dst, text []byte) []byte {
	dst = append(dst, '"')
	dst = AppendEscaped(dst, text, ReplaceBad)
	return append(dst, '"')
}

// AppendEscaped appends text as it stands between the quotes of a JSON string.
// The result is one line and holds no control character.
func AppendEscaped(dst, text []byte, bad badUTF8) []byte {
	for {
		n := Literal(text)
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
		if r == utf8.RuneError && size == 1 && bad == ReplaceBad {
			dst = utf8.AppendRune(dst, utf8.RuneError)
		} else {
			dst = append(dst, text[:size]...)
		}
		text = text[size:]
	}
}

// appendEscapeOf appends the escape of a quote, a backslash or a control
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

// AppendUTF8 appends text, each byte that is not UTF-8 as U+FFFD.
func AppendUTF8(dst, text []byte) []byte {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		dst = utf8.AppendRune(dst, r)
		text = text[size:]
	}
	return dst
}

// A PairStyle is a way of writing key=value.
type PairStyle struct {
	bar byte    // a further byte that makes a value need quotes; ' ' for none
	bad badUTF8 // in values
}

// The pairs of a logfmt line are separated by blanks, those of a text line by
// " | ", so that there a bare value cannot hold the bar.
var (
	LogfmtStyle   = PairStyle{bar: ' ', bad: ReplaceBad}
	TextStyle     = PairStyle{bar: '|', bad: keepBad}
	TemplateStyle = PairStyle{bar: ' ', bad: keepBad}
)

// AppendValue appends text as the value of a pair: bare if it can be, else
// quoted and escaped as a JSON string, which is what readers of logfmt expect.
func (p PairStyle) AppendValue(dst, text []byte) []byte {
	if p.Bare(text) {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	dst = AppendEscaped(dst, text, p.bad)
	return append(dst, '"')
}

// Bare reports whether text can be a value without quotes.
func (p PairStyle) Bare(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	i, runes := 0, uint64(0)
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		if scan.Below(x, ' '+1)|scan.Equal(x, '=')|scan.Equal(x, '"')|scan.Equal(x, 0x7f)|scan.Equal(x, p.bar) != 0 {
			return false
		}
		runes |= x & scan.HighBits
	}
	for ; i < len(text); i++ {
		c := text[i]
		if c <= ' ' || c == '=' || c == '"' || c == 0x7f || c == p.bar {
			return false
		}
		runes |= uint64(c) & 0x80
	}
	return runes == 0 || p.bad == keepBad || utf8.Valid(text)
}

// Simple reports whether text is ASCII that can be a key or a value without
// quotes, and means the same inside the quotes of a JSON string.
func (p PairStyle) Simple(text []byte) bool {
	n := len(text)
	if n < 8 {
		for _, c := range text {
			if !simpleByte[c] || c == p.bar {
				return false
			}
		}
		return n > 0
	}
	for i := 0; i < n-8; i += 8 {
		if special(binary.LittleEndian.Uint64(text[i:])) != 0 {
			return false
		}
	}
	return special(binary.LittleEndian.Uint64(text[n-8:])) == 0
}

// special is not zero if one of the eight bytes is not simple. For speed it takes #,
// and what is above the bar, for special too.
func special(x uint64) uint64 {
	low := x ^ 0x02*scan.Ones // a blank and '"' are next to the control bytes then
	sign, slash := x^'='*scan.Ones, x^'\\'*scan.Ones
	return ((low-0x23*scan.Ones)|(sign-scan.Ones)|(slash-scan.Ones))&^x&scan.HighBits | ((x&^scan.HighBits)+(0x80-'|')*scan.Ones|x)&scan.HighBits
}

var simpleByte = func() (t [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		t[c] = c != '=' && c != '"' && c != '\\'
	}
	return t
}()

// AppendKey appends key as the name of a pair. What a name cannot hold becomes
// an underscore.
func (p PairStyle) AppendKey(dst, key []byte) []byte {
	if p.Bare(key) {
		return append(dst, key...)
	}
	if len(key) == 0 {
		return append(dst, '_')
	}
	for len(key) > 0 {
		r, size := utf8.DecodeRune(key)
		bad := r == utf8.RuneError && size == 1 && p.bad == ReplaceBad
		if bad || r <= ' ' || r == '=' || r == '"' || r == 0x7f || r == rune(p.bar) {
			dst = append(dst, '_')
		} else {
			dst = append(dst, key[:size]...)
		}
		key = key[size:]
	}
	return dst
}

// AppendCompact appends the JSON value without the white space between its
// tokens. What stands inside its strings is left as it is.
func AppendCompact(dst, value []byte) []byte {
	inString := false
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case inString && c == '\\' && i+1 < len(value):
			dst = append(dst, c)
			i++
			c = value[i]
		case c == '"':
			inString = !inString
		case !inString && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
			continue
		}
		dst = append(dst, c)
	}
	return dst
}
