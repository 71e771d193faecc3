package timestamp

import (
	"bytes"

	"logly/format/internal/scan"
)

// parseClockAlone reads a time of day without a date: `15:04:05`, `3:04PM`.
func (p *parser) parseClockAlone() bool {
	padded := scan.IsDigit(p.b[1])
	if !p.parseClock() {
		return false
	}
	if !p.hasMeridiem && (p.noSeconds || !padded || mayBeHardwareAddress(p.b)) {
		return false
	}
	return p.parseZone()
}

// mayBeHardwareAddress reports whether b, which begins like `10:30:45`, may be a
// hardware address, `10:30:45:ab:cd:ef`.
func mayBeHardwareAddress(b []byte) bool {
	const length = len("10:30:45")
	return len(b) > length+1 && b[length] == ':' && scan.IsHex(b[length+1])
}

// parseClock reads the time of day in the forms that may follow the date that was read:
// `15:04:05.000`, `3:04:05 PM`, `150405`, `15.04.05.000`.
func (p *parser) parseClock() bool {
	p.out.Kind = Civil
	value, n := p.number(6)
	switch {
	case n == 6 && p.compactDate:
		p.out.Hour, p.out.Minute, p.out.Second = uint8(value/1e4), uint8(value/100%100), uint8(value%100)
	case (n == 1 || n == 2) && p.skip(':'):
		p.out.Hour = uint8(value)
		if !p.parseMinuteAndSecond() {
			return false
		}
	case n == 2 && p.dashBeforeClock && p.skip('.'):
		p.out.Hour = uint8(value)
		return p.parseDottedClock()
	default:
		return false
	}
	if !p.noSeconds {
		p.i = p.out.parseFraction(p.b, p.i)
		if p.out.Digits == 3 && p.at('.') {
			p.i = p.out.parseMicros(p.b, p.i)
		}
	}
	p.hasMeridiem = p.parseMeridiem()
	if p.noSeconds && !p.hasMeridiem && p.out.Year == 0 && !p.paddedMonthDay {
		return false
	}
	return validClock(p.out.Hour, p.out.Minute, p.out.Second)
}

// parseMinuteAndSecond reads `04:05`, or `04` alone. After a compact date they need no
// leading zeros.
func (p *parser) parseMinuteAndSecond() bool {
	minute, n := p.number(2)
	if n != 2 && !(n == 1 && p.compactDate) {
		return false
	}
	p.out.Minute = uint8(minute)
	if p.i+1 >= len(p.b) || p.b[p.i] != ':' || !scan.IsDigit(p.b[p.i+1]) {
		p.noSeconds = true
		return true
	}
	p.i++
	second, n := p.number(2)
	p.out.Second = uint8(second)
	return n == 2 || n == 1 && p.compactDate
}

// parseDottedClock reads `15.04.05.000000` of IBM Db2 after its hour, and the zone that
// db2diag.log has: minutes east of UTC, `-300`.
func (p *parser) parseDottedClock() bool {
	minute, n := p.number(2)
	if n != 2 || !p.skip('.') {
		return false
	}
	second, n := p.number(2)
	if n != 2 {
		return false
	}
	p.out.Minute, p.out.Second = uint8(minute), uint8(second)
	p.i = p.out.parseFraction(p.b, p.i)
	if sign := p.i; p.at('+') || p.at('-') {
		p.i++
		if minutes, n := p.number(3); n == 3 && endsTime(p.b, p.i) {
			p.out.ZoneKind, p.out.Offset = ZoneOffset, minutes*60
			if p.b[sign] == '-' {
				p.out.Offset = -p.out.Offset
			}
		} else {
			p.i = sign
		}
	}
	return validClock(p.out.Hour, p.out.Minute, p.out.Second)
}

// narrowSpace is U+202F. Recent versions of the Unicode CLDR, and so of Java and ICU,
// write it before AM and PM.
var narrowSpace = []byte("\u202f")

// parseMeridiem reads AM or PM after the time of day and converts the hour to 24 hours.
// It keeps an hour above 12, the result of a layout that mixes both.
func (p *parser) parseMeridiem() bool {
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
	if !endsTime(p.b, end) || half == 'a' && p.out.Hour > 12 {
		return false
	}
	switch {
	case half == 'a' && p.out.Hour == 12:
		p.out.Hour = 0
	case half == 'p' && p.out.Hour < 12:
		p.out.Hour += 12
	}
	p.i = end
	return true
}

// parseZone reads the zone after the time of day. The time must end there.
func (p *parser) parseZone() (ok bool) {
	p.i, ok = p.out.parseZone(p.b, p.i)
	return ok
}
