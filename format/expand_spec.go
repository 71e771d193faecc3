package format

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A spec says how a value is written into a message: what stands behind the
// colon in `{name:.2f}`.
type spec struct {
	align  alignment // side '=': the fill stands between the sign and the digits
	sign   byte      // before a number that is not negative: '+', ' ' or 0 for none
	prefix bool      // 0x, 0o, 0b
	group  byte      // between groups of three digits; 0: none
	verb   byte      // as strconv's formats, with 'd', 'x', 'X', 'o', 'b', 's', '%'; 0: as it stands
	prec   int       // digits of the fraction, or characters of a text; -1: not said
	least  int       // digits before the point at the least
	trim   int       // zeros at the end of the fraction beyond so many digits are left out; -1: none
	suffix string
}

// plainSpec writes a value as it stands.
var plainSpec = spec{prec: -1, trim: -1}

// maxPrecision bounds the digits of one number.
const maxPrecision = 100

// parsePythonSpec reads Python's format specification mini-language (Library
// Reference, "Format String Syntax"), but for its types c, n and a sign of z.
func parsePythonSpec(s string) (spec, bool) {
	p := plainSpec
	p.align, s = cutAlign(s, "<>^=")
	if s != "" && strings.IndexByte("+- ", s[0]) >= 0 {
		if s[0] != '-' {
			p.sign = s[0]
		}
		s = s[1:]
	}
	s, p.prefix = cutByte(s, '#')
	s, zero := cutByte(s, '0')
	if zero && p.align.side == 0 {
		p.align.side, p.align.fill = '=', '0'
	}
	var ok bool
	if p.align.width, s, ok = cutNumber(s, 0, maxWidth); !ok {
		return p, false
	}
	if s != "" && (s[0] == ',' || s[0] == '_') {
		p.group, s = s[0], s[1:]
	}
	if rest, dot := strings.CutPrefix(s, "."); dot {
		if p.prec, s, ok = cutNumber(rest, -1, maxPrecision); !ok || p.prec < 0 {
			return p, false
		}
	}
	switch {
	case s == "":
		return p, true
	case len(s) == 1 && strings.IndexByte("bdeEfFgGosxX%", s[0]) >= 0:
		p.verb = s[0]
		return p, true
	}
	return p, false
}

func cutByte(s string, c byte) (string, bool) {
	if s != "" && s[0] == c {
		return s[1:], true
	}
	return s, false
}

// cutNumber reads the number that s begins with, none if there is none. It is
// not ok when the number is above most.
func cutNumber(s string, none, most int) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 0 {
		return none, s, true
	}
	n, err := strconv.Atoi(s[:i])
	return n, s[i:], err == nil && n <= most
}

// parseDotNetSpec reads .NET's numeric formats, which Serilog's messages use:
// the standard ones (D5, F2, N0, E3, P1, X8) and of the custom ones those of 0,
// #, comma and point. Cultures do not exist here: the invariant one is meant.
func parseDotNetSpec(s string) (spec, bool) {
	p := plainSpec
	if s == "" {
		return p, false
	}
	n, rest, ok := cutNumber(s[1:], -1, maxPrecision)
	if !ok || rest != "" {
		return parseDotNetPattern(s)
	}
	switch c := s[0]; c {
	case 'd', 'D':
		p.verb, p.least = 'd', n
	case 'x', 'X':
		p.verb, p.least = c, n
	case 'f', 'F':
		p.verb, p.prec = 'f', orDefault(n, 2)
	case 'n', 'N':
		p.verb, p.prec, p.group = 'f', orDefault(n, 2), ','
	case 'e', 'E':
		p.verb, p.prec = c, orDefault(n, 6)
	case 'p', 'P':
		p.verb, p.prec, p.suffix = '%', orDefault(n, 2), " "
	default:
		return parseDotNetPattern(s)
	}
	return p, true
}

func orDefault(n, none int) int {
	if n < 0 {
		return none
	}
	return n
}

// parseDotNetPattern reads a pattern such as 000, #,##0 or 0.0#.
func parseDotNetPattern(s string) (spec, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(s) > maxPrecision || whole == "" || strings.Trim(whole, "0#,") != "" || strings.Trim(fraction, "0#") != "" {
		return plainSpec, false
	}
	p := plainSpec
	p.verb, p.prec = 'f', len(fraction)
	p.least = strings.Count(whole, "0")
	p.trim = strings.Count(fraction, "0")
	if strings.Contains(whole, ",") {
		p.group = ','
	}
	return p, true
}

// append appends text, the value of a field, as p says. It is not ok when p
// wants a number and text is none, or an integer and text is another number.
func (p spec) append(dst, text []byte) (_ []byte, ok bool) {
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
		if p.prec >= 0 {
			digits, ok = appendFloat(digits, text, 'g', p.prec, 1)
		} else {
			digits, ok = append(digits, text...), true
		}
	case 'd', 'x', 'X', 'o', 'b':
		digits, ok = appendInteger(digits, text, p.verb)
	case '%':
		digits, ok = appendFloat(digits, text, 'f', orDefault(p.prec, 6), 100)
	default:
		digits, ok = appendFloat(digits, text, p.verb, orDefault(p.prec, 6), 1)
	}
	if !ok {
		return dst, false
	}
	return p.appendDigits(dst, digits, negative), true
}

// appendText appends a text, cut and filled up as p says.
func (p spec) appendText(dst, text []byte) []byte {
	start := len(dst)
	if p.prec >= 0 {
		n := 0
		for i := 0; i < p.prec && n < len(text); i++ {
			_, size := utf8.DecodeRune(text[n:])
			n += size
		}
		text = text[:n]
	}
	dst = append(dst, text...)
	return p.align.pad(dst, start)
}

// appendDigits appends a number, given without its sign, with all that p puts
// around it.
func (p spec) appendDigits(dst, digits []byte, negative bool) []byte {
	start := len(dst)
	switch {
	case negative:
		dst = append(dst, '-')
	case p.sign != 0:
		dst = append(dst, p.sign)
	}
	if p.prefix && strings.IndexByte("xXob", p.verb) >= 0 {
		dst = append(dst, '0', p.verb)
	}
	first := len(dst)
	whole, fraction, point := bytes.Cut(digits, []byte("."))
	for i := len(whole); i < p.least; i++ {
		dst = append(dst, '0')
	}
	dst = appendGrouped(dst, whole, p.group)
	if p.trim >= 0 {
		for len(fraction) > p.trim && fraction[len(fraction)-1] == '0' {
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
		return align.pad(dst, first)
	case 0:
		align.side = '>'
	}
	return align.pad(dst, start)
}

// appendGrouped appends digits with sep between each three of them, counted from
// the right.
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

// appendInteger appends the integer that text holds in the base of the verb.
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
	base := map[byte]int{'x': 16, 'X': 16, 'o': 8, 'b': 2}[verb]
	start := len(dst)
	dst = strconv.AppendUint(dst, n, base)
	if verb == 'X' {
		copy(dst[start:], bytes.ToUpper(dst[start:]))
	}
	return dst, true
}

// appendFloat appends times the number that text holds.
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

// isNumber reports whether text is a number as JSON writes them (RFC 8259,
// section 6).
func isNumber(text []byte) bool {
	if len(text) > 0 && text[0] == '-' {
		text = text[1:]
	}
	n := digitRun(text)
	if n == 0 || (n > 1 && text[0] == '0') {
		return false
	}
	text = text[n:]
	if len(text) > 0 && text[0] == '.' {
		n = digitRun(text[1:])
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
		text = text[digitRun(text):]
	}
	return len(text) == 0
}

// digitRun returns how many digits text begins with.
func digitRun(text []byte) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}
