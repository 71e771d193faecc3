package head

import (
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// The handler of Python's rich (rich.readthedocs.io, Logging Handler) writes a table. The
// time is left out if it is that of the row above, and the level is in a column of eight.
//
//	[01/15/25 10:30:45] INFO     m
//	                    WARNING  m

const (
	richLevel  = 8  // the width of its level
	richIndent = 11 // of the narrowest time, `[10:30:45] `
)

// readRich reads a row that has a time. The month comes first, unlike in times without
// brackets.
func (p *Parser) readRich(at int) bool {
	const length = len("[01/15/25 10:30:45] ")
	if !p.Is(at+3, '/') || !p.Is(at+6, '/') || !p.Is(at+length-2, ']') || p.End(at+length+richLevel-1) {
		return false
	}
	l, end := p.richLevel(at + length)
	if l == level.NoLevel {
		return false
	}
	b := p.Bytes(at, at+length)
	date := []byte("yy/mm/dd 00:00:00")
	copy(date, b[7:9])
	copy(date[3:], b[1:6])
	day, n, ok := timestamp.Parse(date)
	if !ok || n != length-len("[] ") {
		return false
	}
	s, n, ok := timestamp.Parse(b[len("[01/15/25 "):])
	if !ok || n != len("10:30:45") {
		return false
	}
	s.Year, s.Month, s.Day = day.Year, day.Month, day.Day
	p.r.SetTime(s, at+1, length-len("[] "))
	return p.found(record.ShapeTimeLevel, l, at+length, end, at, at+length+richLevel+1)
}

// readRichRow reads a row that has no time, since it is that of the row above. Its level is
// at index i, after blanks.
func (p *Parser) readRichRow(at, i int) bool {
	l, end := p.richLevel(i)
	return l != level.NoLevel && p.found(record.ShapeLevel, l, i, end, at, i+richLevel+1)
}

// richLevel reads the level at index i, in capitals and padded to its column.
func (p *Parser) richLevel(i int) (l level.Level, end int) {
	if !p.Is(i+richLevel, ' ') {
		return level.NoLevel, 0
	}
	end = p.SkipLetters(i)
	if end == i || end > i+richLevel || p.SkipSpaces(end) != i+richLevel+1 {
		return level.NoLevel, 0
	}
	l, class := p.word(i, end)
	if class < level.Bare || !p.isCapitals(i, end) {
		return level.NoLevel, 0
	}
	return l, end
}
