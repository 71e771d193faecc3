package expand

import (
	"strconv"
	"strings"
)

// A spec says how a value is written into a message: what stands behind the
// colon in `{name:.2f}`.
type spec struct {
	align  Alignment // side '=': the fill stands between the sign and the digits
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
	p.align, s = CutAlign(s, "<>^=")
	if s != "" && strings.IndexByte("+- ", s[0]) >= 0 {
		if s[0] != '-' {
			p.sign = s[0]
		}
		s = s[1:]
	}
	s, p.prefix = cutByte(s, '#')
	s, zero := cutByte(s, '0')
	if zero && p.align.Side == 0 {
		p.align.Side, p.align.Fill = '=', '0'
	}
	var ok bool
	if p.align.Width, s, ok = cutNumber(s, 0, MaxWidth); !ok {
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
