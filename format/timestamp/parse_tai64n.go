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
	seconds, ok := scan.ParseHex(p.b[1:17])
	nano, okNano := scan.ParseHex(p.b[17:length])
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
