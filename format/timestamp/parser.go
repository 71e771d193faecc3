package timestamp

import "logly/format/internal/scan"

// A parser reads one time from the start of b. Its methods read at index i, advance i
// and fill in out. After one that failed, i and out are undefined.
//
// It notes how far it looks, so every look at a byte from i on is by its methods.
type parser struct {
	b     []byte
	i     int
	out   *Parsed
	exact int // bytes before this index may have been looked at for their value, the one there for its class

	separator      byte  // between date and time of day; 0: none yet
	compactDate    bool  // the date has no punctuation, so the time of day may have none
	adjoined       bool  // nothing separates that date and the time of day
	paddedMonthDay bool  // the date is a month and a day of two digits each, with a dash between
	shortDate      bool  // the date is three numbers of two digits with slashes, read as year, month, day
	shortYear      bool  // the year has two digits
	beginsWithName bool  // a weekday or a month comes first
	noSeconds      bool  // the time of day has no seconds
	hasMeridiem    bool  // the time of day has AM or PM
	hour12         uint8 // with hasMeridiem, the hour as written

	clockEnd  int // index after hour, minute and second of two digits each; 0: they are not
	clockStep int // from one of them to the next
	fraction  int // index before the fraction's digits; 0: none, or they say more
}

// at reports whether the next byte is c, which is neither a letter nor a digit.
func (p *parser) at(c byte) bool {
	p.exact = max(p.exact, p.i)
	return p.i < len(p.b) && p.b[p.i] == c
}

// next returns the next byte, 0 at the end. Its value matters.
func (p *parser) next() byte {
	if p.i >= len(p.b) {
		p.exact = max(p.exact, p.i)
		return 0
	}
	p.exact = max(p.exact, p.i+1)
	return p.b[p.i]
}

func (p *parser) atDigit() bool {
	p.exact = max(p.exact, p.i)
	return p.i < len(p.b) && scan.IsDigit(p.b[p.i])
}

func (p *parser) atLetter() bool {
	p.exact = max(p.exact, p.i)
	return p.i < len(p.b) && scan.IsLetter(p.b[p.i])
}

// skip skips the next byte if it is c, which is neither a letter nor a digit.
func (p *parser) skip(c byte) bool {
	if p.at(c) {
		p.i++
		return true
	}
	return false
}

// skipText skips text if it comes next.
func (p *parser) skipText(text string) bool {
	back := p.i
	for k := range len(text) {
		if p.next() != text[k] {
			p.i = back
			return false
		}
		p.i++
	}
	return true
}

// number reads a number of at most limit digits and returns how many it has: 0 if there
// is no number or if it is longer.
func (p *parser) number(limit int) (value int, n int) {
	for ; p.atDigit(); p.i++ {
		if n == limit {
			return 0, 0
		}
		value = value*10 + int(p.b[p.i]-'0')
		n++
	}
	return value, n
}

// twoDigits reads a number of exactly two digits.
func (p *parser) twoDigits() (value uint8, ok bool) {
	v, n := p.number(2)
	return uint8(v), n == 2
}

// ends reports whether a time may end here. The byte here must not make the time part of
// a longer word or number, as in `10:30:451` or `10:30:45.5.1`. A colon or a comma does
// not: `10:30:45:ERROR:text` is common.
func (p *parser) ends() bool {
	p.exact = max(p.exact, p.i)
	if p.i >= len(p.b) {
		return true
	}
	switch c := p.b[p.i]; {
	case scan.IsDigit(c), scan.IsLetter(c), c == '_':
		return false
	case c == '.', c == '-', c == '+', c == '/':
		p.exact = max(p.exact, p.i+1)
		return p.i+1 >= len(p.b) || !scan.IsDigit(p.b[p.i+1])
	}
	return true
}

// setYear sets the year to a number that was written with n digits.
func (p *parser) setYear(value, n int) bool {
	switch {
	case n == 4 && value > 0 && value < 10000:
	case n == 2 && value >= 69:
		value += 1900
	case n == 2:
		value += 2000
	default:
		return false
	}
	p.out.Year, p.shortYear = int16(value), n == 2
	return true
}

// setDate sets month and day. The year, if there is one, must have been set before.
func (p *parser) setDate(month, day int) bool {
	p.out.Kind = Civil
	p.out.Month, p.out.Day = uint8(month), uint8(day)
	return validDate(p.out.Year, p.out.Month, p.out.Day)
}
