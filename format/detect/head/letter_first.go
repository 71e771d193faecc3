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
//	<W>2025-01-15 10:30:45.123 m                     (Murmur; qBittorrent's `(W) `)
//	[I 240101 12:00:00 web:23] m                     (Tornado, Jupyter)
//	[W115 10:30:45.123456789 socket.cpp:1] m         (PyTorch, also without the time)
//	[ E 2024-01-15 10:30:45.1234 1/T2 x.cpp:1 ]: m   (Passenger)
func (p *Parser) readLetter(at int) bool {
	if p.Is(at, '[') {
		return p.readLetterInside(at)
	}
	letter := at
	if p.Is(at, '<') || p.Is(at, '(') {
		letter++
	}
	i := letter + 1
	if letter > at {
		if p.Punct(i) != scan.ClosingBracket(p.Punct(at)) {
			return false
		}
		i++
	} else if p.Is(i, ':') || p.Is(i, '|') {
		i++
	}
	i = p.SkipSpace(i)
	spaced := i > at+1
	bracketed := p.Is(i, '[') || p.Is(i, '(')
	if bracketed {
		i++
	}
	if !p.IsDigit(i) {
		return false
	}
	l := level.Letter(p.At(letter))
	stamp, n, ok := p.readTime(i)
	end := i + n
	switch {
	case l == level.NoLevel:
		return false
	case !ok:
		return bracketed && spaced && p.readLetterUptime(l, at, i)
	case bracketed:
		if p.Punct(end) != scan.ClosingBracket(p.Punct(i-1)) {
			return false
		}
		end++
	case spaced && stamp.Year == 0, stamp.Month == 0:
		return false // "I 10:30:45 m" may be a text
	}
	p.r.SetTime(stamp, i, n)
	return p.found(record.ShapeLetterTime, l, letter, letter+1, at, p.skipLevelSeparator(end))
}

// readLetterInside is readLetter for a letter and a time in one bracket. What else it has
// stays in the message.
func (p *Parser) readLetterInside(open int) bool {
	if p.isPlacedLetter(open) {
		return p.isUsualLetter(open+1) && p.found(record.ShapeLevel, level.Letter(p.At(open+1)), open+1, open+2, 0, 0)
	}
	letter := p.SkipSpaces(open + 1)
	i := letter + len("I ")
	if !p.IsLetter(letter) || !p.Is(letter+1, ' ') || !p.IsDigit(i) {
		return false
	}
	l := level.Letter(p.At(letter))
	stamp, n, ok := p.readTime(i)
	end := i + n
	if l == level.NoLevel || !ok || p.End(end) || p.GroupEnd(open) < 0 {
		return false
	}
	omitted := letter
	if p.Is(end, ']') { // nothing is left of the bracket
		omitted, end = open, end+1
	}
	p.r.SetTime(stamp, i, n)
	return p.found(record.ShapeLetterTime, l, letter, letter+1, omitted, p.skipLevelSeparator(end))
}

// isPlacedLetter reports whether the bracket at index open has a letter, perhaps a month and a
// day of three or four digits with a time of day, and a place in the source.
func (p *Parser) isPlacedLetter(open int) bool {
	i := p.SkipDigits(open + len("[W"))
	if !p.IsUpper(open+1) || !p.Is(i, ' ') {
		return false
	}
	if digits := i - open - len("[W"); digits > 0 {
		if digits < len("115") || digits > len("1231") {
			return false
		}
		i = p.TokenEnd(i + 1)
	}
	end := p.TokenEnd(i + 1)
	return p.Is(i, ' ') && p.Is(end-1, ']') && p.isPlace(i+1, end)
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
