package timestamp

import (
	"bytes"
	"time"

	"logly/format/internal/scan"
)

// parseDate reads a date in any form.
func (p *parser) parseDate() bool {
	if p.atLetter() {
		return p.parseNamedDate()
	}
	if p.parseAdjoined() {
		return true
	}
	first, n := p.number(8)
	switch n {
	case 8: // 20060102
		p.compactDate = true
		return p.setYear(first/1e4, 4) && p.setDate(first/100%100, first%100)
	case 6: // 060102
		p.compactDate = true
		return p.at(' ') && p.setYear(first/1e4, 2) && p.setDate(first/100%100, first%100)
	case 4:
		return p.parseYearFirst(first)
	case 1, 2:
		return p.parseDayOrMonthFirst(first, n)
	}
	return false
}

// parseAdjoined reads the date of `20060102150405`, also with milliseconds. Other numbers
// are as long, so it must be a likely one of a log.
func (p *parser) parseAdjoined() bool {
	const length = len("20060102150405")
	end := scan.SkipDigits(p.b, p.i)
	if n := end - p.i; n != length && n != length+len("000") {
		return false
	}
	date, _ := EightDigits(p.b[p.i:])
	p.i += len("20060102")
	p.exact, p.adjoined, p.compactDate = max(p.exact, end), true, true
	year := int(date / 1e4)
	return isLikelyYear(year) && p.setYear(year, 4) && p.setDate(int(date/100%100), int(date%100))
}

// isLikelyYear reports whether a number that may be something else is the year of a log.
func isLikelyYear(year int) bool { return 1970 <= year && year < 2100 }

// parseYearFirst reads the rest of `2006-01-02`, also with other punctuation, with the
// month's name, with the day of the year (`2006-002`) or as a week (`2006-W01-1`). With a
// space after the first four digits, these may be a month and a day: `0102 15:04:05`.
func (p *parser) parseYearFirst(first int) bool {
	separator := p.next()
	if separator >= 0x80 {
		return p.setYear(first, 4) && p.parseChinese()
	}
	p.i++
	switch separator {
	case '-', '/', '.', '_', ':':
		if separator == '/' && scan.SkipDigits(p.b, p.i) == p.i+len("150405") { // Chromium's 0102/150405
			p.i--
			p.compactDate = true
			return p.setDate(first/100, first%100)
		}
	case ' ':
		if back := p.i; !p.atLetter() {
			if _, n := p.number(2); n == 0 || !p.at(' ') {
				p.i = back - 1
				return p.setDate(first/100, first%100)
			}
			p.i = back
		}
	default:
		return false
	}
	if !p.setYear(first, 4) {
		return false
	}
	if p.atLetter() {
		if separator == '-' && p.skipText("W") {
			return p.parseWeek()
		}
		month, ok := p.parseMonthName()
		return ok && p.skip(separator) && p.parseDay(month)
	}
	month, n := p.number(3)
	if n == 3 {
		return separator == '-' && p.setDayOfYear(first, month)
	}
	return n > 0 && p.skip(separator) && p.parseDay(month)
}

// setDayOfYear sets the date to a day of a year, 1 for the first of January.
func (p *parser) setDayOfYear(year, day int) bool {
	return day > 0 && p.setDay(daysSinceEpoch(year, 1, 1)+int64(day-1)) && int(p.out.Year) == year
}

// parseChinese reads the rest of `2006年1月2日` of China and Japan.
func (p *parser) parseChinese() bool {
	if !p.skipText("年") {
		return false
	}
	month, n := p.number(2)
	return n > 0 && p.skipText("月") && p.parseDay(month) && p.skipText("日")
}

// parseDay reads the day of a month. The year, if there is one, must have been set before.
func (p *parser) parseDay(month int) bool {
	p.skip(' ') // a day padded with a space
	day, n := p.number(2)
	return n > 0 && p.setDate(month, day)
}

// parseWeek reads the rest of a week date, `01-1`, after the letter.
func (p *parser) parseWeek() bool {
	week, n := p.number(2)
	if n != 2 || week == 0 || week > 53 || !p.skip('-') {
		return false
	}
	day, n := p.number(1)
	if n != 1 || day == 0 || day > 7 {
		return false
	}
	fourth := daysSinceEpoch(int(p.out.Year), 1, 4) // which is in week 1
	monday := fourth - (fourth+3)%7                 // 1970-01-01 was a Thursday
	return p.setDay(monday + int64(7*(week-1)+day-1))
}

// setDay sets the date to a day since 1970-01-01.
func (p *parser) setDay(day int64) bool {
	year, month, d := time.Unix(day*secondsPerDay, 0).UTC().Date()
	return p.setYear(year, 4) && p.setDate(int(month), d)
}

// parseDayOrMonthFirst reads the rest of a date that begins with one or two digits:
// `02/Jan/2006`, `2 Jan 2006`, `02Jan2006`, `01-02`, `01/02/2006`, `06/01/02`.
func (p *parser) parseDayOrMonthFirst(first, n int) bool {
	if p.atLetter() {
		month, ok := p.parseMonthName()
		year, digits := p.number(4)
		return ok && p.setYear(year, digits) && p.setDate(month, first)
	}
	separator := p.next()
	p.i++
	switch separator {
	case '-', '/', '.', '_', ' ':
		if separator == '.' {
			p.skip(' ') // 2. January
		}
		if p.atLetter() {
			return p.parseMonthNameSecond(first, separator)
		}
		return separator != ' ' && p.parseAllNumeric(first, n, separator)
	}
	return false
}

// parseMonthNameSecond reads the rest of `02/Jan/2006`, `02-Jan-06`, `2 Jan 2006` and of
// the same without a year.
func (p *parser) parseMonthNameSecond(day int, separator byte) bool {
	month, ok := p.parseMonthName()
	if !ok {
		return false
	}
	back := p.i
	if separator == ' ' {
		p.skip(',')
	}
	if p.skip(separator) || p.skip(' ') && separator != ' ' {
		if year, n := p.number(4); n == 4 || n == 2 && !p.at(':') {
			return p.setYear(year, n) && p.setDate(month, day)
		}
	}
	p.i = back
	return p.setDate(month, day)
}

// parseAllNumeric reads the rest of a date of numbers after the first one, which has n
// digits, and the separator.
func (p *parser) parseAllNumeric(first, n int, separator byte) bool {
	second, digits := p.number(2)
	if digits == 0 {
		return false
	}
	dayFirst := separator != '/' || first > 12
	if !p.skip(separator) { // 01-02
		p.paddedMonthDay = separator == '-' && n == 2 && digits == 2
		if first > 12 {
			first, second = second, first
		}
		return n == 2 && (separator == '-' || separator == '/') && p.setDate(first, second)
	}
	padded := n == 2 && digits == 2
	third, digits := p.number(4)
	if digits == 2 && separator != '.' && padded && validDate(0, uint8(second), uint8(third)) { // 06/01/02
		p.shortDate = separator == '/'
		return p.setYear(first, n) && p.setDate(second, third)
	}
	if !p.setYear(third, digits) {
		return false
	}
	if dayFirst && second <= 12 {
		return p.setDate(second, first)
	}
	return p.setDate(first, second)
}

// swapShortDate reads 06/01/02, which was read as a year, month and day, as a month, day
// and year: their order in formats with AM and PM.
func (p *parser) swapShortDate() bool {
	month, day, year := int(p.out.Year%100), int(p.out.Month), int(p.out.Day)
	if month > 12 {
		month, day = day, month
	}
	return p.setYear(year, 2) && p.setDate(month, day)
}

// parseNamedDate reads a date that begins with the name of a weekday or a month.
func (p *parser) parseNamedDate() bool {
	if p.skipWeekdayName() {
		p.skip(',')
		if !p.skip(' ') {
			return false
		}
		if p.atDigit() { // RFC 1123, RFC 850, systemd, date(1) in Britain
			p.beginsWithName = true
			return p.parseDate()
		}
	}
	p.beginsWithName = true
	return p.parseMonthFirst()
}

// parseMonthFirst reads `Jan _2`, `Jan 2 2006`, `Jan 2, 2006` or `Jan-02-2006`.
func (p *parser) parseMonthFirst() bool {
	month, ok := p.parseMonthName()
	if !ok {
		return false
	}
	separator := byte(' ')
	p.skip('.')
	if p.at('-') || p.at('/') {
		separator = p.b[p.i]
	}
	if !p.skip(separator) || !p.parseDay(month) {
		return false
	}
	back := p.i
	comma := p.skip(',')
	if !p.skip(separator) {
		p.skip(' ')
	}
	if year, n := p.number(4); n == 4 || n == 2 && separator != ' ' && !p.at(':') {
		return p.setYear(year, n) && p.setDate(month, int(p.out.Day))
	}
	p.i = back
	return !comma
}

// skipSeparator skips what separates the date from the time of day.
func (p *parser) skipSeparator() bool {
	if p.adjoined {
		return true
	}
	p.separator = p.next()
	p.i++
	switch p.separator {
	case 'T', 't', '_', '|', '/', '\t', '-', ';', '@':
	case ':':
		p.skip(':')
	case '.':
		return p.compactDate
	case ',':
		p.skip(' ')
	case ']': // [01/02/2006] [03:04:05 PM]
		p.skip(' ')
		return p.skip('[')
	case ' ':
		switch {
		case p.skip(' '): // an hour padded with a space
		case p.skip('-'), p.skip('|'), p.skip('@'):
			p.skip('-')
			return p.skip(' ')
		case p.beginsDateName():
			return p.skipWeekdayName() && p.skip(' ')
		case p.atLetter():
			return p.skipText("at ")
		}
	default:
		return false
	}
	return true
}

// parseYearAfterClock reads a year after the time of day and its zone, and the zone after
// the year: `2006`, `MST 2006`, `2006 -0700`. A number there may also be a host's name, an
// address or a process, so it must be a likely year of a log, after a date that begins
// with a name.
func (p *parser) parseYearAfterClock() bool {
	if p.out.Year != 0 || !p.beginsWithName {
		return true
	}
	back := p.i
	if p.skip(' ') {
		if year, n := p.number(4); n == 4 && isLikelyYear(year) && p.wordEnds() {
			return p.setYear(year, n) && p.setDate(int(p.out.Month), int(p.out.Day)) &&
				(p.out.ZoneKind != ZoneNone || p.parseZone())
		}
	}
	p.i = back
	return true
}

// wordEnds reports whether what may be a word or a number of the text ends here as a part
// of the time.
func (p *parser) wordEnds() bool {
	p.exact = max(p.exact, p.i)
	if p.i >= len(p.b) {
		return true
	}
	switch p.b[p.i] {
	case ' ', '\t', ']', ')', ',', '|', ';', '"':
		return true
	case ':':
		p.exact = max(p.exact, p.i+1)
		return p.i+1 == len(p.b) || p.b[p.i+1] == ' '
	}
	return false
}

// parseDateAfterClock reads a date after the time of day: `15:04:05 02/01/2006`. It
// returns false if a date is there that cannot be read.
func (p *parser) parseDateAfterClock() bool {
	back, clock := p.i, *p.out
	if !p.skip(' ') {
		return true
	}
	start, digit := p.i, p.atDigit()
	if digit || p.beginsDateName() {
		if p.parseDate() && !p.compactDate && p.ends() {
			text := p.b[start:p.i]
			byName := len(text) > 3 && scan.IsLetter(text[3])
			if p.out.Year != 0 && (byName || !p.shortYear) || digit && scan.IsLetter(text[len(text)-1]) && bytes.IndexByte(text, ' ') < 0 { // 02-Jan
				return true
			}
		}
	}
	*p.out, p.i = clock, back
	return !digit || !p.isDateShaped(start)
}
