package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readLetter reads a head that begins with a level of one letter, before a time or, in
// parentheses, the milliseconds since the start. The letter or both may be in brackets:
//
//	E0517 15:04:22.619632 1952 f.cc:253] m           (glog, klog)
//	E [08/Jun/2013:11:28:58 -0700] m                 (CUPS)
//	E[2024-01-15|10:30:45.123] m                     (Tendermint)
//	E 2025-01-15 10:30:45,123 app: m                 (or `E: `, `E|`)
//	E (1234) wifi: m                                 (ESP-IDF)
//	[I 240101 12:00:00 web:23] m                     (Tornado, Jupyter)
//	[ E 2024-01-15 10:30:45.1234 1/T2 x.cpp:1 ]: m   (Passenger)
func (p *Parser) readLetter(at int) bool {
	outer := p.Is(at, '[')
	letter := at
	if outer {
		letter = p.SkipSpaces(at + 1)
	}
	if !p.IsLetter(letter) {
		return false
	}
	i := letter + 1
	if !outer && (p.Is(i, ':') || p.Is(i, '|')) {
		i++
	}
	i = p.SkipSpace(i)
	spaced := i > letter+1
	inner := !outer && (p.Is(i, '[') || p.Is(i, '('))
	if inner {
		i++
	}
	if !p.IsDigit(i) || outer && !spaced {
		return false
	}
	l := level.Letter(p.At(letter))
	stamp, n, ok := p.readTime(i)
	end := i + n
	switch {
	case l == level.NoLevel:
		return false
	case !ok:
		return inner && spaced && p.readLetterUptime(l, letter, i)
	case outer && (p.End(end) || p.GroupEnd(at) < 0), inner && p.Punct(end) != scan.ClosingBracket(p.Punct(i-1)), !inner && !spaced && stamp.Month == 0:
		return false
	case !inner && !outer && spaced && stamp.Year == 0:
		return false // "I 10:30:45 m" may be a text
	}
	p.r.SetTime(stamp, i, n)
	omitted := letter
	switch {
	case inner:
		end++
	case outer && p.Is(end, ']'): // nothing is left of the bracket
		omitted, end = at, end+1
	}
	return p.found(record.ShapeLetterTime, l, letter, letter+1, omitted, p.skipLevelSeparator(end))
}

// readLetterUptime reads what follows a letter in ESP-IDF's logs: a number in parentheses
// and a tag. The number is no instant and stays in the message.
func (p *Parser) readLetterUptime(l level.Level, letter, number int) bool {
	end := p.SkipDigits(number)
	if !p.Is(number-1, '(') || !p.Has(end, ") ") {
		return false
	}
	tag := p.TokenEnd(end + len(") "))
	return p.Is(tag-1, ':') && p.found(record.ShapeLevel, l, letter, letter+1, letter, number-1)
}
