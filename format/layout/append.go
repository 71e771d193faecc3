package layout

import (
	"strconv"
	"time"

	"logly/format/internal/scan"
)

// appendPadded appends value with at least width digits, 1, 2 or 4.
func appendPadded(dst []byte, value, width int) []byte {
	if value < 0 { // a year before Christ
		dst, value = append(dst, '-'), -value
	}
	if width == 2 && value < 100 {
		return append(dst, byte('0'+value/10), byte('0'+value%10))
	}
	for ; width > 1 && value < int(scan.PowersOfTen[width-1]); width-- {
		dst = append(dst, '0')
	}
	return strconv.AppendInt(dst, int64(value), 10)
}

// appendFraction appends the first digits of nano, billionths of a second. It
// truncates, because rounding could carry into the second.
func appendFraction(dst []byte, nano, digits int) []byte {
	value := nano / int(scan.PowersOfTen[9-digits])
	dst = append(dst, "000000000"[:digits]...)
	for i := len(dst) - 1; value > 0; i-- {
		dst[i] = byte('0' + value%10)
		value /= 10
	}
	return dst
}

// appendSeconds appends d, which is not negative, in seconds with milliseconds.
func appendSeconds(dst []byte, d time.Duration) []byte {
	dst = strconv.AppendInt(dst, int64(d/time.Second), 10)
	return appendFraction(append(dst, '.'), int(d%time.Second), 3)
}

// appendUnixCount appends t as a whole number of units since 1970; a second has 10 to
// the power of digits of them. t has no bounds: an int64 of nanoseconds would only
// reach from 1678 to 2262.
func appendUnixCount(dst []byte, t time.Time, digits int) []byte {
	seconds, nano := t.Unix(), t.Nanosecond()
	if seconds > 0 {
		return appendFraction(strconv.AppendInt(dst, seconds, 10), nano, digits)
	}
	if seconds > -1e9 {
		unit := int64(scan.PowersOfTen[9-digits])
		return strconv.AppendInt(dst, scan.FloorDiv(seconds*1e9+int64(nano), unit), 10)
	}
	if nano > 0 { // -3 s and 0.2 s are -2.8 s
		seconds, nano = seconds+1, 1e9-nano
	}
	return appendFraction(strconv.AppendInt(dst, seconds, 10), nano, digits)
}

// appendHex appends the last digits hexadecimal digits of value.
func appendHex(dst []byte, value uint64, digits int) []byte {
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		dst = append(dst, "0123456789abcdef"[value>>shift&0xf])
	}
	return dst
}
