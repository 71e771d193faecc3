package logfmt

import (
	"unicode/utf8"

	"logly/format/jsontext"
)

// A Style is a way of writing key=value pairs.
type Style struct {
	separator   byte // another byte that makes a value need quotes; ' ' for none
	strictKeys  bool // keys are those that a Scanner reads
	keepInvalid bool // bytes that are not UTF-8 pass; otherwise each becomes U+FFFD
}

var (
	StandardStyle = Style{separator: ' ', strictKeys: true}  // of logfmt lines
	TextStyle     = Style{separator: '|', keepInvalid: true} // of pairs separated by " | "
	TemplateStyle = Style{separator: ' ', keepInvalid: true} // of pairs in a user's template
)

// AppendValue appends text as the value of a pair: bare if it can be, otherwise
// quoted and escaped as a JSON string, which readers of logfmt expect.
func (s Style) AppendValue(dst, text []byte) []byte {
	if s.CanBeBare(text) {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	if s.keepInvalid {
		dst = jsontext.AppendEscapedBytes(dst, text)
	} else {
		dst = jsontext.AppendEscaped(dst, text)
	}
	return append(dst, '"')
}

// AppendKey appends key as the key of a pair. A character that keys cannot have
// becomes an underscore.
func (s Style) AppendKey(dst, key []byte) []byte {
	if s.CanBeKey(key) {
		return append(dst, key...)
	}
	if len(key) == 0 {
		return append(dst, '_')
	}
	for len(key) > 0 {
		r, size := utf8.DecodeRune(key)
		invalid := r == utf8.RuneError && size == 1 && !s.keepInvalid
		if invalid || r < utf8.RuneSelf && !s.isKeyByte(byte(r)) {
			dst = append(dst, '_')
		} else {
			dst = append(dst, key[:size]...)
		}
		key = key[size:]
	}
	return dst
}

// CanBeKey reports whether AppendKey leaves key as it is.
func (s Style) CanBeKey(key []byte) bool {
	if !s.strictKeys {
		return s.CanBeBare(key)
	}
	for _, c := range key {
		if !IsKeyByte[c] {
			return false
		}
	}
	return len(key) > 0 && utf8.Valid(key)
}

func (s Style) isKeyByte(c byte) bool {
	if s.strictKeys {
		return IsKeyByte[c]
	}
	return !s.needsQuotes(c)
}

// CanBeBare reports whether text can be a key, or a value without quotes.
func (s Style) CanBeBare(text []byte) bool {
	ascii := true
	for _, c := range text {
		if c >= utf8.RuneSelf {
			ascii = false
		} else if s.needsQuotes(c) {
			return false
		}
	}
	return len(text) > 0 && (ascii || s.keepInvalid || utf8.Valid(text))
}

// IsBareASCII reports whether text is ASCII, can be bare, and is the same as the
// inside of a JSON string.
func (s Style) IsBareASCII(text []byte) bool {
	for _, c := range text {
		if !bareByte[c] || c == s.separator {
			return false
		}
	}
	return len(text) > 0
}

func (s Style) needsQuotes(c byte) bool { return c != '\\' && !bareByte[c] || c == s.separator }

// bareByte is true for printable ASCII except space, equals sign, quote and
// backslash.
var bareByte = func() (t [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		t[c] = c != '=' && c != '"' && c != '\\'
	}
	return t
}()
