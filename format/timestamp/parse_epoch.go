package timestamp

import (
	"encoding/binary"

	"logly/format/internal/scan"
)

// The size of a count since the epoch shows its unit. The bounds are a factor of 1000
// apart, so in every unit they mean the same range of time: from March 1973 to the year
// 5138. A smaller number is an uptime or something else.
const (
	minSeconds = 1e8
	minMillis  = 1e11
	minMicros  = 1e14
	minNanos   = 1e17
)

// maxEpochDigits is how many digits always fit in a uint64.
const maxEpochDigits = 19

// ParseEpoch reads b, a whole token, as seconds, milliseconds, microseconds or
// nanoseconds since 1970: an integer or a decimal, also with an exponent. It is exact,
// since no digit passes through a binary float, and truncates after the nanosecond.
func ParseEpoch(b []byte) (s Parsed, ok bool) {
	ok = s.ParseEpoch(b)
	return s, ok
}

// ParseEpoch is the function ParseEpoch without a copy. If it returns false, p is
// unchanged.
func (p *Parsed) ParseEpoch(b []byte) bool {
	whole, fraction, digits, ok := parsePlainDecimal(b)
	if !ok {
		d, ok := splitDecimal(b)
		if !ok {
			return false
		}
		whole, fraction, digits = d.split()
	}
	var perSecond uint64
	var unitDigits int
	switch {
	case whole < minSeconds:
		return false
	case whole < minMillis:
		perSecond, unitDigits = 1, 0
	case whole < minMicros:
		perSecond, unitDigits = 1e3, 3
	case whole < minNanos:
		perSecond, unitDigits = 1e6, 6
	default:
		perSecond, unitDigits = 1e9, 9
	}
	nano := int32(whole%perSecond) * scan.PowersOfTen[9-unitDigits]
	p.Kind, p.ZoneKind = Epoch, ZoneOffset
	p.unix = int64(whole / perSecond)
	p.Nano = nano + fraction/scan.PowersOfTen[unitDigits]
	p.Digits = uint8(min(unitDigits+digits, 9))
	return true
}

// parsePlainDecimal reads b, a whole number without an exponent, as nearly all are. It
// returns the whole part, the fraction in billionths and the number of the fraction's
// digits.
func parsePlainDecimal(b []byte) (whole uint64, billionths int32, digits int, ok bool) {
	i := 0
	if len(b) >= 8 {
		if n, ok := EightDigits(b); ok {
			whole, i = n, 8
		}
	}
	for i < len(b) && scan.IsDigit(b[i]) {
		whole = whole*10 + uint64(b[i]-'0')
		i++
	}
	if i == 0 || i > maxEpochDigits || i == len(b) {
		return whole, 0, 0, i == len(b) && 0 < i && i <= maxEpochDigits
	}
	if b[i] != '.' {
		return 0, 0, 0, false
	}
	fraction := b[i+1:]
	for i, c := range fraction {
		if !scan.IsDigit(c) {
			return 0, 0, 0, false
		}
		if i < 9 {
			billionths = billionths*10 + int32(c-'0')
		}
	}
	digits = len(fraction)
	return whole, billionths * scan.PowersOfTen[9-min(digits, 9)], digits, digits > 0
}

// EightDigits reads the first eight bytes of b as a number: pairs of digits become
// numbers of two digits, these become numbers of four, and these one of eight.
func EightDigits(b []byte) (value uint64, ok bool) {
	w := binary.LittleEndian.Uint64(b) ^ zeros
	if (w|(w+zerosCarry))&scan.TopBits != 0 {
		return 0, false
	}
	w = w*10 + w>>8
	const pairs = 0x000000ff000000ff
	return ((w&pairs)*(100+1000000<<32) + (w>>16&pairs)*(1+10000<<32)) >> 32, true
}

const (
	zeros      = 0x3030303030303030 // "00000000"
	zerosCarry = 0x7676767676767676 // added to the digits' values, sets the top bit of those above 9
)

// A decimal is a number with its digits as text: its value is that of the digits with the
// decimal point before digit number point, counted from 0. A point in text is not a
// digit and does not count.
type decimal struct {
	text   []byte // digits and at most one point
	digits int    // digits in text
	point  int    // digits before the decimal point; if more than digits, zeros follow
}

// splitDecimal splits b, a whole number that is not negative, into digits and exponent.
func splitDecimal(b []byte) (d decimal, ok bool) {
	d.point = -1
	i := 0
	for ; i < len(b); i++ {
		if scan.IsDigit(b[i]) {
			d.digits++
		} else if b[i] == '.' && d.point < 0 && d.digits > 0 {
			d.point = d.digits
		} else {
			break
		}
	}
	if d.digits == 0 || d.point == d.digits {
		return decimal{}, false
	}
	if d.point < 0 {
		d.point = d.digits
	}
	d.text = b[:i]
	exponent, ok := parseExponent(b[i:])
	d.point += exponent
	return d, ok && d.point > 0 && d.point <= maxEpochDigits
}

// parseExponent reads b, a whole exponent such as `e+09` or nothing. It rejects
// exponents that no time can have.
func parseExponent(b []byte) (exponent int, ok bool) {
	if len(b) == 0 {
		return 0, true
	}
	if b[0]|0x20 != 'e' {
		return 0, false
	}
	b = b[1:]
	negative := len(b) > 0 && b[0] == '-'
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		b = b[1:]
	}
	if len(b) == 0 || len(b) > 3 {
		return 0, false
	}
	for _, c := range b {
		if !scan.IsDigit(c) {
			return 0, false
		}
		exponent = exponent*10 + int(c-'0')
	}
	if negative {
		exponent = -exponent
	}
	return exponent, true
}

// split returns the whole part, the fraction in billionths and the number of the
// fraction's digits.
func (d decimal) split() (whole uint64, billionths int32, digits int) {
	at := 0
	for _, c := range d.text {
		if c == '.' {
			continue
		}
		if at < d.point {
			whole = whole*10 + uint64(c-'0')
		} else if at < d.point+9 {
			billionths = billionths*10 + int32(c-'0')
		}
		at++
	}
	for ; at < d.point; at++ {
		whole *= 10
	}
	digits = max(0, d.digits-d.point)
	if digits < 9 {
		billionths *= scan.PowersOfTen[9-digits]
	}
	return whole, billionths, digits
}
