package timestamp

import (
	"bytes"

	"logly/format/internal/scan"
)

// clockAlone reads a time of day without a date: `15:04:05`, `3:04PM`.
func (p *stampScanner) clockAlone() bool {
	padded := scan.IsDigit(p.b[1])
	if !p.clock() {
		return false
	}
	if !p.halved && (p.short || !padded || goesOnAsAddress(p.b)) {
		return false
	}
	return p.zone()
}

// goesOnAsAddress reports whether b, which begins with `10:30:45`, may be a
// hardware address: `10:30:45:ab:cd:ef`.
func goesOnAsAddress(b []byte) bool {
	const length = len("10:30:45")
	return len(b) > length+1 && b[length] == ':' && scan.IsHex(b[length+1])
}

// clock reads the time of day in the shapes that may stand behind the date that
// was read: `15:04:05.000`, `3:04:05 PM`, `150405`, `15.04.05.000`.
func (p *stampScanner) clock() bool {
	p.s.Kind = Civil
	value, n := p.digits(6)
	switch {
	case n == 6 && p.compact:
		p.s.Hour, p.s.Minute, p.s.Second = uint8(value/1e4), uint8(value/100%100), uint8(value%100)
	case (n == 1 || n == 2) && p.skip(':'):
		p.s.Hour = uint8(value)
		if !p.minuteAndSecond() {
			return false
		}
	case n == 2 && p.dashed && p.skip('.'):
		p.s.Hour = uint8(value)
		return p.dottedClock()
	default:
		return false
	}
	if !p.short {
		p.i = p.s.ScanFraction(p.b, p.i)
		if p.s.Digits == 3 && p.at('.') {
			p.i = p.s.scanMicros(p.b, p.i)
		}
	}
	p.halved = p.meridiem()
	if p.short && !p.halved && p.s.Year == 0 && !p.padded {
		return false
	}
	return validClock(p.s.Hour, p.s.Minute, p.s.Second)
}

// minuteAndSecond reads `04:05`, or `04` alone. Only some that write the date
// compact do not pad them.
func (p *stampScanner) minuteAndSecond() bool {
	minute, n := p.digits(2)
	if n != 2 && !(n == 1 && p.compact) {
		return false
	}
	p.s.Minute = uint8(minute)
	if p.i+1 >= len(p.b) || p.b[p.i] != ':' || !scan.IsDigit(p.b[p.i+1]) {
		p.short = true
		return true
	}
	p.i++
	second, n := p.digits(2)
	p.s.Second = uint8(second)
	return n == 2 || n == 1 && p.compact
}

// dottedClock reads the rest of `15.04.05.000000`, of IBM Db2, and the zone that
// its db2diag.log has: minutes east of UTC, `-300`.
func (p *stampScanner) dottedClock() bool {
	minute, n := p.digits(2)
	if n != 2 || !p.skip('.') {
		return false
	}
	second, n := p.digits(2)
	if n != 2 {
		return false
	}
	p.s.Minute, p.s.Second = uint8(minute), uint8(second)
	p.i = p.s.ScanFraction(p.b, p.i)
	if sign := p.i; p.at('+') || p.at('-') {
		p.i++
		if minutes, n := p.digits(3); n == 3 && endsStamp(p.b, p.i) {
			p.s.ZoneKind, p.s.Offset = ZoneOffset, minutes*60
			if p.b[sign] == '-' {
				p.s.Offset = -p.s.Offset
			}
		} else {
			p.i = sign
		}
	}
	return validClock(p.s.Hour, p.s.Minute, p.s.Second)
}

// narrowSpace is U+202F, which newer versions of the Unicode CLDR put before AM
// and PM, and with them Java and ICU.
var narrowSpace = []byte("\u202f")

// meridiem reads AM or PM behind the clock and turns the hour to that of 24. An
// hour above 12 stands as it is, the mistake of a layout with both.
func (p *stampScanner) meridiem() bool {
	rest := p.b[p.i:]
	if after, ok := bytes.CutPrefix(rest, narrowSpace); ok {
		rest = after
	} else if len(rest) > 0 && rest[0] == ' ' {
		rest = rest[1:]
	}
	if len(rest) < 2 {
		return false
	}
	half, rest := rest[0]|0x20, rest[1:]
	dotted := len(rest) > 2 && rest[0] == '.' && rest[2] == '.'
	if dotted {
		rest = rest[1:]
	}
	if half != 'a' && half != 'p' || rest[0]|0x20 != 'm' {
		return false
	}
	rest = rest[1:]
	if dotted {
		rest = rest[1:]
	}
	end := len(p.b) - len(rest)
	if !endsStamp(p.b, end) || half == 'a' && p.s.Hour > 12 {
		return false
	}
	switch {
	case half == 'a' && p.s.Hour == 12:
		p.s.Hour = 0
	case half == 'p' && p.s.Hour < 12:
		p.s.Hour += 12
	}
	p.i = end
	return true
}

// zone reads the zone behind the clock. The time ends there.
func (p *stampScanner) zone() (ok bool) {
	p.i, ok = p.s.scanZone(p.b, p.i)
	return ok
}
