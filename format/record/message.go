package record

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"logly/format/internal/scan"
)

// AppendMessage appends what the record says: of a Plain line all but its level,
// its time and the punctuation that belonged to them; of a line with fields the
// text of its message.
func (r *Record) AppendMessage(dst []byte) []byte {
	if r.Syntax == Plain {
		return r.AppendUncut(dst)
	}
	dst = r.appendHead(dst)
	message := r.MessageAt.Of(r.Line)
	switch {
	case r.Inner != nil:
		return r.appendInner(dst)
	case len(message) > 0 && message[0] == '"':
		return AppendUnquoted(dst, message)
	}
	return append(dst, message...)
}

// Tail returns the message of a Plain line if that is all behind its first cut, as
// with a head of time and level.
func (r *Record) Tail() (text []byte, ok bool) {
	if r.Syntax != Plain || IsPiece(r) || r.Omitted[0].Start > 0 || !r.Omitted[1].Empty() {
		return nil, false
	}
	return r.Line[r.Omitted[0].End:], true
}

// appendHead appends what stands in front of a line's fields, without the cuts.
func (r *Record) appendHead(dst []byte) []byte {
	if r.Body.Start == 0 {
		return dst
	}
	head := Record{Line: r.Line[:r.Body.Start], Omitted: r.Omitted}
	return head.AppendUncut(dst)
}

// AppendUncut appends the line without its cuts.
func (r *Record) AppendUncut(dst []byte) []byte {
	at := 0
	for _, c := range r.Omitted {
		if !c.Empty() {
			dst = append(dst, r.Line[at:c.Start]...)
			at = c.End
		}
	}
	return append(dst, r.Line[at:]...)
}

// AppendUnquoted appends the text of a quoted string: JSON's escapes and those
// that Go's %q, with which logfmt values are quoted, has besides. A lone half of
// a surrogate pair becomes U+FFFD. What is no escape stays as it stands.
func AppendUnquoted(dst, quoted []byte) []byte {
	s := quoted[1 : len(quoted)-1]
	for {
		i := bytes.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		var n int
		dst, n = appendEscape(dst, s[i:])
		s = s[i+n:]
	}
}

// appendEscape appends what the escape at the start of s stands for; it is n
// bytes long.
func appendEscape(dst, s []byte) (out []byte, n int) {
	switch s[1] {
	case '"', '\\', '/', '\'':
		return append(dst, s[1]), 2
	case 'n':
		return append(dst, '\n'), 2
	case 't':
		return append(dst, '\t'), 2
	case 'r':
		return append(dst, '\r'), 2
	case 'b':
		return append(dst, '\b'), 2
	case 'f':
		return append(dst, '\f'), 2
	case 'a':
		return append(dst, '\a'), 2
	case 'v':
		return append(dst, '\v'), 2
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
	for _, c := range b[:n] {
		switch {
		case scan.IsDigit(c):
			r = r<<4 | rune(c-'0')
		case c|0x20-'a' < 6:
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// An InnerLine says how the message of such a line is to be read.
type InnerLine struct {
	End     int          // of the text in front of its line ending
	Omitted [3]scan.Span // of the text
}

// appendInner appends the text of "log" without its ending and its cuts.
func (r *Record) appendInner(dst []byte) []byte {
	start := len(dst)
	dst = AppendUnquoted(dst, r.MessageAt.Of(r.Line))
	text := dst[start:][:r.Inner.End]
	out, at := dst[:start], 0
	for _, c := range r.Inner.Omitted {
		if !c.Empty() {
			out = append(out, text[at:c.Start]...) // moves down, over what has been read
			at = c.End
		}
	}
	return append(out, text[at:]...)
}
