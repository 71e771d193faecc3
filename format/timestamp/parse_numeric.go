package timestamp

// parseNumeric reads a time that begins with a digit.
func (p *parser) parseNumeric() bool {
	first, n := p.number(8)
	if n <= 2 && p.at(':') {
		p.i = 0
		return p.parseClockAlone()
	}
	return p.parseNumericDate(first, n) && p.skipSeparator() && p.parseClock() && p.parseZone()
}

// parseNumericDate reads the rest of a date that begins with the number first, of n digits.
func (p *parser) parseNumericDate(first int32, n int) bool {
	switch n {
	case 8: // 20060102
		p.compactDate = true
		return p.setYear(first/1e4, 4) && p.setDate(uint8(first/100%100), uint8(first%100))
	case 6: // 060102
		p.compactDate = true
		return p.at(' ') && p.setYear(first/1e4, 2) && p.setDate(uint8(first/100%100), uint8(first%100))
	case 4:
		if p.at(' ') { // 0102, of glog
			return p.setDate(uint8(first/100), uint8(first%100))
		}
		return p.setYear(first, 4) && p.parseYearFirst()
	case 1, 2:
		return p.parseDayOrMonthFirst(first, n)
	}
	return false
}

// parseYearFirst reads the rest of `2006-01-02`, `2006/01/02` or `2006.01.02`.
func (p *parser) parseYearFirst() bool {
	if p.i >= len(p.b) {
		return false
	}
	separator := p.b[p.i]
	if separator != '-' && separator != '/' && separator != '.' {
		return false
	}
	p.i++
	month, ok := p.shortNumber()
	if !ok || !p.skip(separator) {
		return false
	}
	day, ok := p.shortNumber()
	return ok && p.setDate(month, day)
}

// parseDayOrMonthFirst reads the rest of a date that begins with one or two digits:
// `02/Jan/2006`, `2 Jan 2006`, `02Jan2006`, `01-02`, `01/02/2006`, `06/01/02`.
func (p *parser) parseDayOrMonthFirst(first int32, n int) bool {
	if p.i >= len(p.b) {
		return false
	}
	if p.atLetter() {
		month, ok := p.parseMonthName()
		year, digits := p.number(4)
		return ok && p.setYear(year, digits) && p.setDate(month, uint8(first))
	}
	separator := p.b[p.i]
	p.i++
	switch {
	case p.atLetter():
		return p.parseMonthNameSecond(uint8(first), separator)
	case separator == '-', separator == '/', separator == '.':
		return p.parseAllNumeric(first, n, separator)
	}
	return false
}

// parseAllNumeric reads the rest of a date of numbers after the first one, which has n
// digits, and the separator.
func (p *parser) parseAllNumeric(first int32, n int, separator byte) bool {
	second, ok := p.shortNumber()
	if !ok {
		return false
	}
	if !p.skip(separator) { // 01-02
		p.paddedMonthDay = separator == '-' && p.i == len("01-02")
		return n == 2 && separator != '.' && p.setDate(uint8(first), second)
	}
	third, thirdDigits := p.number(4)
	if thirdDigits == 2 && separator != '.' { // 06/01/02
		return p.setYear(first, n) && p.setDate(second, uint8(third))
	}
	month, day := second, uint8(first)
	if separator == '/' && first <= 12 || separator == '-' && second > 12 {
		month, day = day, month
	}
	return p.setYear(third, thirdDigits) && p.setDate(month, day)
}

// parseMonthNameSecond reads the rest of `02/Jan/2006`, `02-Jan-06`, `2 Jan 2006`
// and, from older Redis, `2 Jan` without a year.
func (p *parser) parseMonthNameSecond(day uint8, separator byte) bool {
	if separator != '/' && separator != '-' && separator != ' ' {
		return false
	}
	month, ok := p.parseMonthName()
	if !ok {
		return false
	}
	back := p.i
	if p.skip(separator) {
		if year, n := p.number(4); n == 4 || n == 2 && !p.at(':') {
			return p.setYear(year, n) && p.setDate(month, day)
		}
	}
	p.i = back
	return separator == ' ' && p.setDate(month, day)
}
