package timestamp

import "logly/format/internal/scan"

// A parser reads one time from the start of b. Its methods read at index i, advance i
// and fill in out. After one that failed, i and out are undefined.
type parser struct {
	b   []byte
	i   int
	out Parsed

	compactDate     bool // the date has no punctuation, so the time of day may have none
	dashBeforeClock bool // a dash separates date and time of day
	paddedMonthDay  bool // the date is a month and a day of two digits each, with a dash between
	noSeconds       bool // the time of day has no seconds
	hasMeridiem     bool // the time of day has AM or PM
}

// at reports whether the next byte is c.
func (p *parser) at(c byte) bool { return p.i < len(p.b) && p.b[p.i] == c }

func (p *parser) atDigit() bool  { return p.i < len(p.b) && scan.IsDigit(p.b[p.i]) }
func (p *parser) atLetter() bool { return p.i < len(p.b) && scan.IsLetter(p.b[p.i]) }

// skip skips the next byte if it is c.
func (p *parser) skip(c byte) bool {
	if p.at(c) {
		p.i++
		return true
	}
	return false
}

// number reads a number of at most limit digits and returns how many it has: 0 if there
// is no number or if it is longer.
func (p *parser) number(limit int) (value int32, n int) {
	for p.atDigit() {
		if n == limit {
			return 0, 0
		}
		value = value*10 + int32(p.b[p.i]-'0')
		p.i++
		n++
	}
	return value, n
}

// shortNumber reads a number of one or two digits.
func (p *parser) shortNumber() (value uint8, ok bool) {
	v, n := p.number(2)
	return uint8(v), n > 0
}

// setYear sets the year to a number that was written with n digits.
func (p *parser) setYear(value int32, n int) bool {
	switch {
	case n == 4 && value > 0:
	case n == 2 && value >= 69:
		value += 1900
	case n == 2:
		value += 2000
	default:
		return false
	}
	p.out.Year = int16(value)
	return true
}

// setDate sets month and day. The year, if there is one, must have been set before.
func (p *parser) setDate(month, day uint8) bool {
	p.out.Kind = Civil
	p.out.Month, p.out.Day = month, day
	return validDate(p.out.Year, month, day)
}

// skipSeparator skips what separates the date from the time of day.
func (p *parser) skipSeparator() bool {
	if p.i >= len(p.b) {
		return false
	}
	c := p.b[p.i]
	p.i++
	switch c {
	case 'T', 't', '_', ':', '|', '/', '\t':
	case '-':
		p.dashBeforeClock = true
	case ',':
		return p.skip(' ')
	case ' ':
		p.skip(' ') // an hour padded with a space
	default:
		return false
	}
	return true
}
