package timestamp

// numeric reads a time that begins with a digit.
func (p *stampScanner) numeric() bool {
	first, n := p.digits(8)
	if n <= 2 && p.at(':') {
		p.i = 0
		return p.clockAlone()
	}
	return p.numericDate(first, n) && p.separator() && p.clock() && p.zone()
}

// numericDate reads the rest of a date that begins with the number first, of n digits.
func (p *stampScanner) numericDate(first int32, n int) bool {
	switch n {
	case 8: // 20060102
		p.compact = true
		return p.year(first/1e4, 4) && p.date(uint8(first/100%100), uint8(first%100))
	case 6: // 060102
		p.compact = true
		return p.at(' ') && p.year(first/1e4, 2) && p.date(uint8(first/100%100), uint8(first%100))
	case 4:
		if p.at(' ') { // 0102, of glog
			return p.date(uint8(first/100), uint8(first%100))
		}
		return p.year(first, 4) && p.yearFirst()
	case 1, 2:
		return p.dayOrMonthFirst(first, n)
	}
	return false
}

// yearFirst reads the rest of `2006-01-02`, `2006/01/02` or `2006.01.02`.
func (p *stampScanner) yearFirst() bool {
	if p.i >= len(p.b) {
		return false
	}
	separator := p.b[p.i]
	if separator != '-' && separator != '/' && separator != '.' {
		return false
	}
	p.i++
	month, ok := p.pair()
	if !ok || !p.skip(separator) {
		return false
	}
	day, ok := p.pair()
	return ok && p.date(month, day)
}

// dayOrMonthFirst reads the rest of a date that begins with one or two digits:
// `02/Jan/2006`, `2 Jan 2006`, `02Jan2006`, `01-02`, `01/02/2006`, `06/01/02`.
func (p *stampScanner) dayOrMonthFirst(first int32, n int) bool {
	if p.i >= len(p.b) {
		return false
	}
	if p.atLetter() {
		month, ok := p.monthName()
		year, digits := p.digits(4)
		return ok && p.year(year, digits) && p.date(month, uint8(first))
	}
	separator := p.b[p.i]
	p.i++
	if p.atLetter() {
		return p.monthNameSecond(uint8(first), separator)
	}
	if separator != '-' && separator != '/' && separator != '.' {
		return false
	}
	second, ok := p.pair()
	if !ok {
		return false
	}
	if !p.skip(separator) { // 01-02
		p.padded = separator == '-' && p.i == len("01-02")
		return n == 2 && separator != '.' && p.date(uint8(first), second)
	}
	third, thirdDigits := p.digits(4)
	if thirdDigits == 2 && separator != '.' { // 06/01/02
		return p.year(first, n) && p.date(second, uint8(third))
	}
	if !p.year(third, thirdDigits) {
		return false
	}
	month, day := second, uint8(first)
	if separator == '/' && first <= 12 || separator == '-' && second > 12 {
		month, day = day, month
	}
	return p.date(month, day)
}

// monthNameSecond reads the rest of `02/Jan/2006`, `02-Jan-06`, `2 Jan 2006`
// and, from older Redis, `2 Jan` without a year.
func (p *stampScanner) monthNameSecond(day uint8, separator byte) bool {
	if separator != '/' && separator != '-' && separator != ' ' {
		return false
	}
	month, ok := p.monthName()
	if !ok {
		return false
	}
	back := p.i
	if p.skip(separator) {
		if year, n := p.digits(4); n == 4 || n == 2 && !p.at(':') {
			return p.year(year, n) && p.date(month, day)
		}
	}
	p.i = back
	return separator == ' ' && p.date(month, day)
}
