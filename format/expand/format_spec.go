package expand

import (
	"strconv"
	"strings"
)

// A formatSpec says how a value is formatted: the part after the colon in
// `{name:.2f}`.
type formatSpec struct {
	align       Alignment // side '=': the padding is between the sign and the digits
	sign        byte      // before a number that is not negative: '+', ' ' or 0 for none
	basePrefix  bool      // 0x, 0o, 0b
	separator   byte      // between groups of three digits; 0: none
	verb        byte      // as strconv's formats, with 'd', 'x', 'X', 'o', 'b', 's', '%'; 0: unchanged
	precision   int       // digits of the fraction, or characters of a text; -1: not specified
	minDigits   int       // least number of digits before the point
	minFraction int       // zeros at the end of the fraction are removed down to this number of digits; -1: none are
	suffix      string
}

// noSpec leaves a value unchanged.
var noSpec = formatSpec{precision: -1, minFraction: -1}

// maxPrecision bounds the digits of one number.
const maxPrecision = 100

// parsePythonSpec parses Python's format specification mini-language (Library
// Reference, "Format String Syntax"), except for types c and n and option z.
func parsePythonSpec(s string) (formatSpec, bool) {
	p := noSpec
	p.align, s = cutAlignment(s, "<>^=")
	if s != "" && strings.IndexByte("+- ", s[0]) >= 0 {
		if s[0] != '-' {
			p.sign = s[0]
		}
		s = s[1:]
	}
	s, p.basePrefix = cutByte(s, '#')
	s, zero := cutByte(s, '0')
	if zero && p.align.side == 0 {
		p.align.side, p.align.fill = '=', '0'
	}
	var ok bool
	if p.align.width, s, ok = cutNumber(s, 0, MaxWidth); !ok {
		return p, false
	}
	if s != "" && (s[0] == ',' || s[0] == '_') {
		p.separator, s = s[0], s[1:]
	}
	if rest, dot := strings.CutPrefix(s, "."); dot {
		if p.precision, s, ok = cutNumber(rest, -1, maxPrecision); !ok || p.precision < 0 {
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

// cutNumber parses the number at the start of s; n is none if there is no number. It
// is not ok if the number is above most.
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

// parseDotNetSpec parses .NET's numeric formats, which Serilog's messages use: the
// standard ones (D5, F2, N0, E3, P1, X8), and custom ones made of 0, #, comma and
// point, in the invariant culture.
func parseDotNetSpec(s string) (formatSpec, bool) {
	p := noSpec
	if s == "" {
		return p, false
	}
	n, rest, ok := cutNumber(s[1:], -1, maxPrecision)
	if !ok || rest != "" {
		return parseDotNetPattern(s)
	}
	switch c := s[0]; c {
	case 'd', 'D':
		p.verb, p.minDigits = 'd', n
	case 'x', 'X':
		p.verb, p.minDigits = c, n
	case 'f', 'F':
		p.verb, p.precision = 'f', orDefault(n, 2)
	case 'n', 'N':
		p.verb, p.precision, p.separator = 'f', orDefault(n, 2), ','
	case 'e', 'E':
		p.verb, p.precision = c, orDefault(n, 6)
	case 'p', 'P':
		p.verb, p.precision, p.suffix = '%', orDefault(n, 2), " "
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

// parseDotNetPattern parses a custom format such as 000, #,##0 or 0.0#.
func parseDotNetPattern(s string) (formatSpec, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(s) > maxPrecision || whole == "" || strings.Trim(whole, "0#,") != "" || strings.Trim(fraction, "0#") != "" {
		return noSpec, false
	}
	p := noSpec
	p.verb, p.precision = 'f', len(fraction)
	p.minDigits = strings.Count(whole, "0")
	p.minFraction = strings.Count(fraction, "0")
	if strings.Contains(whole, ",") {
		p.separator = ','
	}
	return p, true
}
