package timestamp

import "logly/format/internal/scan"

// A stampScanner reads one time from the start of b. Its methods read at i, go
// on from there and fill in s; one that fails leaves i and s anyhow.
type stampScanner struct {
	b []byte
	i int
	s Parsed

	compact bool // the date had no punctuation, so the clock may have none
	dashed  bool // a dash stands between date and clock
	padded  bool // month and day, without a year, have two digits each and a dash between
	short   bool // the clock has no seconds
	halved  bool // the clock has AM or PM
}

// at reports whether the next byte is c.
func (p *stampScanner) at(c byte) bool { return p.i < len(p.b) && p.b[p.i] == c }

func (p *stampScanner) atDigit() bool  { return p.i < len(p.b) && scan.IsDigit(p.b[p.i]) }
func (p *stampScanner) atLetter() bool { return p.i < len(p.b) && scan.IsLetter(p.b[p.i]) }

// skip goes past c if that is the next byte.
func (p *stampScanner) skip(c byte) bool {
	if p.at(c) {
		p.i++
		return true
	}
	return false
}

// digits reads a number of at most limit digits and returns how many it had: 0
// if there is none or if it is longer.
func (p *stampScanner) digits(limit int) (value int32, n int) {
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

// pair reads a number of one or two digits.
func (p *stampScanner) pair() (value uint8, ok bool) {
	v, n := p.digits(2)
	return uint8(v), n > 0
}

// year takes a number of n digits for the year.
func (p *stampScanner) year(value int32, n int) bool {
	switch {
	case n == 4 && value > 0:
	case n == 2 && value >= 69:
		value += 1900
	case n == 2:
		value += 2000
	default:
		return false
	}
	p.s.Year = int16(value)
	return true
}

// date takes month and day, which must fit the year that was read before.
func (p *stampScanner) date(month, day uint8) bool {
	p.s.Kind = Civil
	p.s.Month, p.s.Day = month, day
	return validDate(p.s.Year, month, day)
}

// separator goes past what stands between date and clock.
func (p *stampScanner) separator() bool {
	if p.i >= len(p.b) {
		return false
	}
	c := p.b[p.i]
	p.i++
	switch c {
	case 'T', 't', '_', ':', '|', '/', '\t':
	case '-':
		p.dashed = true
	case ',':
		return p.skip(' ')
	case ' ':
		p.skip(' ') // an hour padded with a space
	default:
		return false
	}
	return true
}
