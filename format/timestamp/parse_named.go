package timestamp

// parseNamed reads a time that begins with the name of a weekday or a month.
func (p *parser) parseNamed() bool {
	if p.skipWeekdayName() {
		p.skip(',')
		if !p.skip(' ') {
			return false
		}
		if p.atDigit() { // RFC 1123, RFC 850, systemd, date(1) in Britain
			first, n := p.number(8)
			return p.parseNumericDate(first, n) && p.skipSeparator() && p.parseClock() && p.parseZoneAndYear()
		}
	}
	return p.parseMonthFirst() && p.skipSeparator() && p.parseClock() && p.parseZoneAndYear()
}

// parseMonthFirst reads `Jan _2`, `Jan 2 2006` or `Jan 2, 2006`.
func (p *parser) parseMonthFirst() bool {
	month, ok := p.parseMonthName()
	if !ok {
		return false
	}
	p.skip('.')
	if !p.skip(' ') {
		return false
	}
	p.skip(' ') // a day padded with a space
	day, ok := p.shortNumber()
	if !ok {
		return false
	}
	back := p.i
	comma := p.skip(',')
	p.skip(' ')
	if year, n := p.number(4); n == 4 {
		return p.setYear(year, n) && p.setDate(month, day)
	}
	p.i = back
	return !comma && p.setDate(month, day)
}

// parseZoneAndYear reads what may follow the time of day if the date has no year:
// `2006`, `MST 2006`, `2006 -0700`.
func (p *parser) parseZoneAndYear() bool {
	if !p.parseZone() {
		return false
	}
	if p.out.Year != 0 || !p.parseYearAfterClock() || p.out.ZoneKind != ZoneNone {
		return true
	}
	end := p.i
	if !p.parseZone() {
		p.i = end
	}
	return true
}

// parseYearAfterClock reads a year after the time of day. A number there may also be a
// host's name, an address or a process, so it must be a likely year of a log.
func (p *parser) parseYearAfterClock() bool {
	back := p.i
	if p.skip(' ') {
		year, n := p.number(4)
		if n == 4 && 1970 <= year && year < 2100 && p.yearEnds() && validDate(int16(year), p.out.Month, p.out.Day) {
			return p.setYear(year, n)
		}
	}
	p.i = back
	return false
}

// yearEnds reports whether a number may end here as a year.
func (p *parser) yearEnds() bool {
	if p.i >= len(p.b) {
		return true
	}
	switch p.b[p.i] {
	case ' ', '\t', ']', ')', ',', '|', ';', '"':
		return true
	case ':':
		return p.i+1 == len(p.b) || p.b[p.i+1] == ' '
	}
	return false
}
