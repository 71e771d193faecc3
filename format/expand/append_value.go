package expand

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"logly/format/internal/scan"
)

// append appends text, the value of a field. It is not ok if p needs a number or an
// integer and text is none.
func (p formatSpec) append(dst, text []byte) (_ []byte, ok bool) {
	number := isNumber(text)
	switch {
	case p.verb == 's' || (p.verb == 0 && !number):
		return p.appendText(dst, text), true
	case !number:
		return dst, false
	}
	var room [64]byte
	digits := room[:0]
	negative := text[0] == '-'
	text = bytes.TrimPrefix(text, []byte("-"))
	switch p.verb {
	case 0:
		if p.precision >= 0 {
			digits, ok = appendFloat(digits, text, 'g', p.precision, 1)
		} else {
			digits, ok = append(digits, text...), true
		}
	case 'd', 'x', 'X', 'o', 'b':
		digits, ok = appendInteger(digits, text, p.verb)
	case '%':
		digits, ok = appendFloat(digits, text, 'f', orDefault(p.precision, 6), 100)
	default:
		digits, ok = appendFloat(digits, text, p.verb, orDefault(p.precision, 6), 1)
	}
	if !ok {
		return dst, false
	}
	return p.appendDigits(dst, digits, negative), true
}

// appendText appends a text, truncated to the precision and padded.
func (p formatSpec) appendText(dst, text []byte) []byte {
	start := len(dst)
	if p.precision >= 0 {
		n := 0
		for i := 0; i < p.precision && n < len(text); i++ {
			_, size := utf8.DecodeRune(text[n:])
			n += size
		}
		text = text[:n]
	}
	dst = append(dst, text...)
	return p.align.Pad(dst, start)
}

// appendDigits appends a number, whose digits come without the sign, with sign,
// prefix, separators, suffix and padding.
func (p formatSpec) appendDigits(dst, digits []byte, negative bool) []byte {
	start := len(dst)
	switch {
	case negative:
		dst = append(dst, '-')
	case p.sign != 0:
		dst = append(dst, p.sign)
	}
	if p.basePrefix && strings.IndexByte("xXob", p.verb) >= 0 {
		dst = append(dst, '0', p.verb)
	}
	first := len(dst)
	whole, fraction, point := bytes.Cut(digits, []byte("."))
	for i := len(whole); i < p.minDigits; i++ {
		dst = append(dst, '0')
	}
	dst = appendGrouped(dst, whole, p.separator)
	if p.minFraction >= 0 {
		for len(fraction) > p.minFraction && fraction[len(fraction)-1] == '0' {
			fraction = fraction[:len(fraction)-1]
		}
		point = len(fraction) > 0
	}
	if point {
		dst = append(dst, '.')
		dst = append(dst, fraction...)
	}
	dst = append(dst, p.suffix...)
	if p.verb == '%' {
		dst = append(dst, '%')
	}
	align := p.align
	switch align.side {
	case '=':
		align.side = '>'
		align.width -= first - start
		return align.Pad(dst, first)
	case 0:
		align.side = '>'
	}
	return align.Pad(dst, start)
}

// appendGrouped appends digits with sep between groups of three.
func appendGrouped(dst, digits []byte, sep byte) []byte {
	if sep == 0 || bytes.ContainsAny(digits, "eE") {
		return append(dst, digits...)
	}
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			dst = append(dst, sep)
		}
		dst = append(dst, c)
	}
	return dst
}

// appendInteger appends the integer text in the base of the verb.
func appendInteger(dst, text []byte, verb byte) ([]byte, bool) {
	if bytes.ContainsAny(text, ".eE") {
		return dst, false
	}
	if verb == 'd' {
		return append(dst, text...), true
	}
	n, err := strconv.ParseUint(string(text), 10, 64)
	if err != nil {
		return dst, false
	}
	switch verb {
	case 'o':
		return strconv.AppendUint(dst, n, 8), true
	case 'b':
		return strconv.AppendUint(dst, n, 2), true
	case 'x':
		return strconv.AppendUint(dst, n, 16), true
	}
	return append(dst, strings.ToUpper(strconv.FormatUint(n, 16))...), true
}

// appendFloat appends the number text multiplied by times.
func appendFloat(dst, text []byte, verb byte, prec int, times float64) ([]byte, bool) {
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return dst, false
	}
	if verb == 'F' {
		verb = 'f'
	}
	return strconv.AppendFloat(dst, f*times, verb, prec, 64), true
}

// isNumber reports whether text is a JSON number (RFC 8259, section 6).
func isNumber(text []byte) bool {
	if len(text) > 0 && text[0] == '-' {
		text = text[1:]
	}
	n := scan.SkipDigits(text, 0)
	if n == 0 || (n > 1 && text[0] == '0') {
		return false
	}
	text = text[n:]
	if len(text) > 0 && text[0] == '.' {
		n = scan.SkipDigits(text[1:], 0)
		if n == 0 {
			return false
		}
		text = text[1+n:]
	}
	if len(text) > 1 && (text[0] == 'e' || text[0] == 'E') {
		text = text[1:]
		if len(text) > 1 && (text[0] == '+' || text[0] == '-') {
			text = text[1:]
		}
		text = text[scan.SkipDigits(text, 0):]
	}
	return len(text) == 0
}
