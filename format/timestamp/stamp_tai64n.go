package timestamp

import "logly/format/internal/scan"

const (
	// Tai64Epoch is the label of 1970-01-01 00:00:00 TAI: https://cr.yp.to/libtai/tai64.html
	Tai64Epoch = 1 << 62

	// TaiAhead is how many seconds the labels of multilog, tai64n and s6-log are
	// ahead of Unix time. They count no leap second since 1970.
	TaiAhead = 10
)

// tai64n reads `@` and 24 hexadecimal digits: 8 bytes of seconds, 4 of nanoseconds.
func (p *stampScanner) tai64n() bool {
	const length = len("@400000004a32392b2aa21dac")
	if len(p.b) < length {
		return false
	}
	seconds, ok := parseHex(p.b[1:17])
	nano, okNano := parseHex(p.b[17:length])
	if !ok || !okNano || nano >= 1e9 || seconds >= 1<<63 {
		return false
	}
	p.s = Parsed{
		Kind:     Epoch,
		Unix:     int64(seconds) - Tai64Epoch - TaiAhead,
		Nano:     int32(nano),
		Digits:   9,
		ZoneKind: ZoneOffset,
	}
	p.i = length
	return endsStamp(p.b, length)
}

// parseHex reads all of b, at most 16 hexadecimal digits.
func parseHex(b []byte) (value uint64, ok bool) {
	for _, c := range b {
		switch {
		case scan.IsDigit(c):
			c -= '0'
		case scan.IsHex(c):
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		value = value<<4 | uint64(c)
	}
	return value, true
}
