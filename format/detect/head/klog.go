package head

import (
	"logly/format/level"
	"logly/format/record"
)

// The shapes of this file have a level of one letter before the time.

// readKlog reads glog's and klog's head: `E0517 15:04:22.619632 1952 f.cc:253] m`.
func (p *Parser) readKlog(at int) bool {
	if !p.IsDigit(at+1) || !p.IsDigit(at+4) || p.End(at+len("I0517 15:04:2")) {
		return false
	}
	stamp, n, ok := p.readTime(at + 1)
	if !ok {
		return false
	}
	p.r.SetTime(stamp, at+1, n)
	return p.found(record.ShapeKlog, level.Letter(p.At(at)), at, at+1, at, p.SkipSpaces(at+1+n))
}

// readCUPS reads the head of CUPS' error_log: `E [08/Jun/2013:11:28:58 -0700] m`.
func (p *Parser) readCUPS(at int) bool {
	if !p.Has(at+1, " [") {
		return false
	}
	i := at + len("E [")
	stamp, n, ok := p.readTime(i)
	if !ok || !p.Is(i+n, ']') {
		return false
	}
	p.r.SetTime(stamp, i, n)
	return p.found(record.ShapeCUPS, level.Letter(p.At(at)), at, at+1, at, p.SkipSpaces(i+n+1))
}

// readLetterTime reads one letter before a date and a time of day:
// `E 2025-01-15 10:30:45,123 app: m`.
func (p *Parser) readLetterTime(at int) bool {
	i := at + len("E ")
	if !p.Is(at+1, ' ') || !p.IsDigit(i) {
		return false
	}
	stamp, n, ok := p.readTime(i)
	if !ok || stamp.Year == 0 {
		return false
	}
	p.r.SetTime(stamp, i, n)
	return p.found(record.ShapeTimeLevel, level.Letter(p.At(at)), at, at+1, at, p.skipLevelSeparator(i+n))
}

// readTornado reads the head of Tornado and Jupyter: `[I 240101 12:00:00 web:23] m`.
func (p *Parser) readTornado(at int) bool {
	letter, i := at+1, at+len("[I ")
	if !p.IsLetter(letter) || !p.Is(at+2, ' ') || level.Letter(p.At(letter)) == level.NoLevel {
		return false
	}
	stamp, n, ok := p.readTime(i)
	end := i + n
	if !ok || p.End(end) || p.GroupEnd(at) < 0 {
		return false
	}
	omitted := letter
	if p.Is(end, ']') { // nothing is left of the bracket
		omitted, end = at, end+1
	}
	p.r.SetTime(stamp, i, n)
	return p.found(record.ShapeTornado, level.Letter(p.At(letter)), letter, letter+1, omitted, p.SkipSpaces(end))
}
