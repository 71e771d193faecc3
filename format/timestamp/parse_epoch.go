package timestamp

import (
	"bytes"
	"encoding/binary"
	"slices"

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
	whole, fraction, digits, ok := parseDecimal(b)
	if !ok {
		var plain [2 * maxEpochDigits]byte
		if whole, fraction, digits, ok = parseDecimal(appendPlain(plain[:0], b)); !ok {
			return false
		}
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

// parseDecimal reads b, a decimal without an exponent, as nearly all are. It returns the
// whole part, the fraction in billionths and the number of the fraction's digits.
func parseDecimal(b []byte) (whole uint64, billionths int32, digits int, ok bool) {
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

// appendPlain appends b, a decimal with an exponent such as `1.7e+09`, without the exponent.
// If b has no exponent, or one that no time has, the result is no decimal.
func appendPlain(dst, b []byte) []byte {
	e := bytes.IndexAny(b, "eE")
	if e <= 0 || b[e-1] == '.' {
		return dst
	}
	exponent, ok := scan.ParseInt(b[e+1:])
	whole, fraction, _ := bytes.Cut(b[:e], []byte("."))
	point := len(whole) + exponent
	if !ok || len(whole) == 0 || point <= 0 || point > maxEpochDigits {
		return dst
	}
	dst = append(append(dst, whole...), fraction...)
	for len(dst) < point {
		dst = append(dst, '0')
	}
	if len(dst) > point {
		dst = slices.Insert(dst, point, '.')
	}
	return dst
}
