package timestamp

import "logly/format/internal/scan"

// parseClockFirst reads a time of day that no date precedes: `15:04:05`, `3:04PM`,
// `15:04:05 02/01/2006`.
func (p *parser) parseClockFirst() bool {
	padded := scan.IsDigit(p.b[1])
	if !p.parseClock() {
		return false
	}
	switch {
	case p.noSeconds: // 3:04PM, but not the 3:04 PM of a text
		if !p.hasMeridiem || p.i > len("03:04PM") || p.b[p.i-len("PM")] == ' ' || p.hour12 > 12 {
			return false
		}
	case !p.hasMeridiem && (!padded || p.mayBeHardwareAddress()):
		return false
	}
	return p.parseZone() && p.parseDateAfterClock()
}

// mayBeHardwareAddress reports whether the time of day, which is like `10:30:45`, may be
// the start of a hardware address, `10:30:45:ab:cd:ef`.
func (p *parser) mayBeHardwareAddress() bool {
	const length = len("10:30:45")
	if len(p.b) <= length+1 || p.b[length] != ':' {
		return false
	}
	p.exact = max(p.exact, length+2)
	return scan.IsHex(p.b[length+1])
}

// parseClock reads the time of day in the forms that may follow the date that was read:
// `15:04:05.000`, `3:04:05 PM`, `150405`, `15.04.05.000`, `15-04-05`.
func (p *parser) parseClock() bool {
	p.out.Kind = Civil
	value, n := p.number(9)
	switch {
	case n == 6 && p.mayBeCompact():
		p.setClock(value, p.i)
	case n == 9 && p.compactDate: // with milliseconds
		p.setClock(value/1e3, p.i-len("000"))
		p.out.Nano, p.out.Digits, p.fraction = int32(value%1e3)*1e6, 3, p.clockEnd-1
	case (n == 1 || n == 2) && p.skip(':'):
		p.out.Hour = uint8(value)
		if !p.parseMinuteAndSecond(n) {
			return false
		}
	case n == 2 && p.out.Year != 0 && (p.at('.') || p.at('-')):
		p.out.Hour = uint8(value)
		return p.parsePunctuatedClock()
	default:
		return false
	}
	return p.parseAfterSeconds()
}

// mayBeCompact reports whether the time of day may be six digits.
func (p *parser) mayBeCompact() bool {
	switch p.separator {
	case 'T', 't', '_', '-':
		return true
	}
	return p.compactDate
}

// setClock sets the time of day to a number of six digits, which end before index end.
func (p *parser) setClock(value, end int) {
	p.out.Hour, p.out.Minute, p.out.Second = uint8(value/1e4), uint8(value/100%100), uint8(value%100)
	p.clockEnd, p.clockStep = end, len("15")
}

// parseAfterSeconds reads what may follow the seconds: a fraction, AM or PM.
func (p *parser) parseAfterSeconds() bool {
	if !p.noSeconds && p.out.Digits == 0 {
		p.parseFraction()
	}
	if p.hasMeridiem = p.parseMeridiem(); p.hasMeridiem {
		p.clockEnd = 0
	}
	if p.noSeconds && !p.hasMeridiem && p.out.Year == 0 && !p.paddedMonthDay {
		return false
	}
	if p.shortDate && (p.hasMeridiem || p.separator == ',' || p.separator == '@') {
		p.shortDate = false
		if !p.swapShortDate() {
			return false
		}
	}
	return validClock(p.out.Hour, p.out.Minute, p.out.Second)
}

// parseMinuteAndSecond reads `04:05`, or `04` alone, after an hour of hourDigits digits.
// After a compact date they need no leading zeros.
func (p *parser) parseMinuteAndSecond(hourDigits int) bool {
	minute, n := p.number(2)
	if n != 2 && !(n == 1 && p.compactDate) {
		return false
	}
	p.out.Minute = uint8(minute)
	back := p.i
	if !p.skip(':') || !p.atDigit() {
		p.i, p.noSeconds = back, true
		return true
	}
	second, digits := p.number(2)
	p.out.Second = uint8(second)
	if hourDigits == 2 && n == 2 && digits == 2 {
		p.clockEnd, p.clockStep = p.i, len("15:")
	}
	return digits == 2 || digits == 1 && p.compactDate
}

// parsePunctuatedClock reads `15.04.05.000000` of IBM Db2 after its hour, with the zone
// that db2diag.log has, minutes east of UTC (`-300`), or `15-04-05`.
func (p *parser) parsePunctuatedClock() bool {
	punctuation := p.b[p.i]
	p.i++
	minute, ok := p.twoDigits()
	if !ok || !p.skip(punctuation) {
		return false
	}
	second, ok := p.twoDigits()
	if !ok {
		return false
	}
	p.out.Minute, p.out.Second = minute, second
	p.clockEnd, p.clockStep = p.i, len("15.")
	if p.separator == ' ' && p.at('.') {
		return false // an address
	}
	p.parseFraction()
	if sign := p.i; p.separator == '-' && (p.at('+') || p.at('-')) {
		p.i++
		if minutes, n := p.number(3); n == 3 && p.ends() {
			p.out.ZoneKind, p.out.Offset = ZoneOffset, int32(minutes*60)
			if p.b[sign] == '-' {
				p.out.Offset = -p.out.Offset
			}
		} else {
			p.i = sign
		}
	}
	return validClock(p.out.Hour, p.out.Minute, p.out.Second)
}

// parseFraction reads a fraction of the second, if there is one: `.`, `,` or `:` and 1 to
// 9 digits. Of a longer one it reads nine digits; the next digit then shows that this is
// not a time.
func (p *parser) parseFraction() {
	start := p.i
	if !p.at('.') && !p.at(',') && !p.at(':') {
		return
	}
	nano, digits := readFraction(p.b, start+1)
	if p.i += 1 + digits; digits == 0 {
		p.exact = max(p.exact, p.i)
		p.i = start
		return
	}
	p.exact = max(p.exact, p.i)
	p.out.Nano, p.out.Digits, p.fraction = nano, uint8(digits), start
	if digits == 3 && p.b[start] == ',' && p.at('.') {
		p.parseMicros()
	}
}

// readFraction reads at most nine digits at b[i], as billionths.
func readFraction(b []byte, i int) (nano int32, digits int) {
	for ; digits < 9 && i+digits < len(b) && scan.IsDigit(b[i+digits]); digits++ {
		nano = nano*10 + int32(b[i+digits]-'0')
	}
	return nano * scan.PowersOfTen[9-digits], digits
}

// parseMicros reads what may follow a comma and milliseconds: a point and the
// microseconds (log4cplus, `,204.316`), or the milliseconds again, where %(asctime)s of
// Python, which has them, is followed by %(msecs)03d.
func (p *parser) parseMicros() {
	back := p.i
	millis := p.b[back-len("316") : back]
	p.i++
	if micros, n := p.number(3); n != 3 {
		p.i = back
	} else if p.fraction = 0; string(p.b[back+1:p.i]) != string(millis) {
		p.out.Nano, p.out.Digits = p.out.Nano+int32(micros)*1e3, 6
	}
}

// narrowSpace is U+202F. Recent versions of the Unicode CLDR, and so of Java and ICU,
// write it before AM and PM.
const narrowSpace = "\u202f"

// parseMeridiem reads AM or PM after the time of day and converts the hour to 24 hours.
// It keeps an hour above 12, the result of a layout that mixes both.
func (p *parser) parseMeridiem() bool {
	back := p.i
	p.exact = max(p.exact, p.i)
	if p.i >= len(p.b) || p.b[p.i] < 0x80 {
		p.skip(' ')
	} else if !p.skipText(narrowSpace) {
		return false
	}
	half := byte(0)
	if p.atLetter() {
		half = p.next() | 0x20
	}
	if half == 'a' || half == 'p' {
		p.i++
		dotted := p.skip('.')
		if p.atLetter() && p.next()|0x20 == 'm' {
			p.i++
			if (!dotted || p.skip('.')) && p.ends() {
				if half == 'p' || p.out.Hour <= 12 {
					p.convertHour(half)
					return true
				}
				p.exact = len(p.b) // another hour would make these a part of the time
			}
		}
	}
	p.i = back
	return false
}

// convertHour makes the hour one of 24.
func (p *parser) convertHour(half byte) {
	p.hour12 = p.out.Hour
	switch {
	case half == 'a' && p.out.Hour == 12:
		p.out.Hour = 0
	case half == 'p' && p.out.Hour < 12:
		p.out.Hour += 12
	}
}
