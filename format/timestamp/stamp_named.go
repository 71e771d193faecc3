package timestamp

// named reads a time that begins with the name of a weekday or of a month.
func (p *stampScanner) named() bool {
	if p.weekdayName() {
		p.skip(',')
		if !p.skip(' ') {
			return false
		}
		if p.atDigit() { // RFC 1123, RFC 850, systemd, date(1) in Britain
			first, n := p.digits(8)
			return p.numericDate(first, n) && p.separator() && p.clock() && p.zoneAndYear()
		}
	}
	return p.monthFirst() && p.separator() && p.clock() && p.zoneAndYear()
}

// monthFirst reads `Jan _2`, `Jan 2 2006` or `Jan 2, 2006`.
func (p *stampScanner) monthFirst() bool {
	month, ok := p.monthName()
	if !ok {
		return false
	}
	p.skip('.')
	if !p.skip(' ') {
		return false
	}
	p.skip(' ') // a day padded with a space
	day, ok := p.pair()
	if !ok {
		return false
	}
	back := p.i
	comma := p.skip(',')
	p.skip(' ')
	if year, n := p.digits(4); n == 4 {
		return p.year(year, n) && p.date(month, day)
	}
	p.i = back
	return !comma && p.date(month, day)
}

// zoneAndYear reads what may stand behind the clock of a date without a year:
// `2006`, `MST 2006`, `2006 -0700`.
func (p *stampScanner) zoneAndYear() bool {
	if !p.zone() {
		return false
	}
	if p.s.Year != 0 || !p.lateYear() || p.s.ZoneKind != ZoneNone {
		return true
	}
	end := p.i
	if !p.zone() {
		p.i = end
	}
	return true
}

// lateYear reads a year behind the clock. A number there may also be a host's
// name, an address or a process, so it must look like a year of today's logs.
func (p *stampScanner) lateYear() bool {
	back := p.i
	if p.skip(' ') {
		year, n := p.digits(4)
		if n == 4 && 1970 <= year && year < 2100 && p.endsYear() && validDate(int16(year), p.s.Month, p.s.Day) {
			return p.year(year, n)
		}
	}
	p.i = back
	return false
}

// endsYear reports whether a word ends here.
func (p *stampScanner) endsYear() bool {
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
