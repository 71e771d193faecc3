package timestamp

import "logly/format/internal/scan"

// TAI64Offset is the label of 1970-01-01 00:00:00 UTC in the TAI64N labels of multilog,
// tai64n and s6-log: 2^62 is 1970 in TAI, which they take to be 10 seconds ahead of Unix
// time, without the leap seconds since. See https://cr.yp.to/libtai/tai64.html.
const TAI64Offset = 1<<62 + 10

// parseTAI64N reads `@` and 24 hexadecimal digits: 8 bytes of seconds, 4 of nanoseconds.
func (p *parser) parseTAI64N() bool {
	const length = len("@400000004a32392b2aa21dac")
	if len(p.b) < length {
		return false
	}
	seconds, ok := parseHex(p.b[1:17])
	nano, okNano := parseHex(p.b[17:length])
	if !ok || !okNano || nano >= 1e9 || seconds >= 1<<63 {
		return false
	}
	*p.out = Parsed{
		Kind:     Epoch,
		unix:     int64(seconds) - TAI64Offset,
		Nano:     int32(nano),
		Digits:   9,
		ZoneKind: ZoneOffset,
	}
	p.i = length
	return p.ends()
}

// parseHex reads b, which is at most 16 hexadecimal digits.
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
