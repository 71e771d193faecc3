package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// The shapes of this file name the level by one letter at the head of the line.

// readKlog reads glog's and klog's head: `E0517 15:04:22.619632 1952 f.cc:253] m`.
func (p *Parser) readKlog(at int) bool {
	if !p.IsDigit(at+1) || !p.IsDigit(at+4) || p.End(at+len("I0517 15:04:2")) {
		return false
	}
	stamp, n, ok := p.readTime(at + 1)
	if !ok {
		return false
	}
	p.r.SetLevel(level.Letter(p.At(at)), at, at+1)
	p.r.SetTime(stamp, at+1, n)
	p.r.Omit(at, p.SkipSpaces(at+1+n))
	p.r.Shape = record.ShapeKlog
	return true
}

// readLogcatBrief reads Android's brief head: `E/Tag( 123): m`.
func (p *Parser) readLogcatBrief(at int) bool {
	if !p.isLogcatTag(at) {
		return false
	}
	l := level.Letter(p.At(at))
	if p.At(at) == 'A' {
		l = level.Fatal // assert
	}
	p.r.SetLevel(l, at, at+1)
	p.r.Omit(at, at+2)
	p.r.Shape = record.ShapeLogcat
	return true
}

// isLogcatTag reports whether the line has a letter, a slash, a tag and a process in
// parentheses with a colon after them at index at.
func (p *Parser) isLogcatTag(at int) bool {
	if !p.Is(at+1, '/') {
		return false
	}
	open := p.indexByte(at+2, min(p.Len(), at+scan.MaxGroup), '(')
	if open < 0 {
		return false
	}
	end := p.SkipDigits(p.SkipSpaces(open + 1))
	return p.IsDigit(end-1) && p.Has(end, "):")
}

// readLogcat reads what follows the time in Android's other heads:
// `1000 23402 V Tag: m`, `V/Tag( 123): m`.
func (p *Parser) readLogcat(at int) bool {
	if p.IsLetter(at) && level.Letter(p.At(at)) != level.NoLevel && p.isLogcatTag(at) {
		return p.readLogcatBrief(at)
	}
	process := p.SkipDigits(at)
	thread := p.SkipSpaces(process)
	end := p.SkipDigits(thread)
	letter := p.SkipSpaces(end)
	if process == at || end == thread || letter == end {
		return false
	}
	if p.IsDigit(letter) { // the user comes first
		end = p.SkipDigits(letter)
		letter = p.SkipSpaces(end)
	}
	if letter == end || !p.Is(letter+1, ' ') || p.End(letter+2) {
		return false
	}
	l := level.Letter(p.At(letter))
	switch p.At(letter) {
	case 'A':
		l = level.Fatal // assert
	case 'V', 'D', 'I', 'W', 'E', 'F':
	default:
		return false
	}
	p.r.SetLevel(l, letter, letter+1)
	p.r.Omit(letter, letter+2)
	p.r.Shape = record.ShapeLogcat
	return true
}

// readRuby reads the head of Ruby's Logger: `I, [2024-06-26T17:00:04.497736 #126554]  INFO -- : m`.
func (p *Parser) readRuby(at int) bool {
	if !p.Has(at+1, ", [") {
		return false
	}
	i := at + len("I, [")
	stamp, n, ok := p.readTime(i)
	if !ok {
		return false
	}
	shut := p.indexByte(i, min(p.Len(), i+scan.MaxGroup), ']')
	if shut < 0 {
		return false
	}
	word := p.SkipSpaces(shut + 1)
	end := p.WordEnd(word)
	if !p.Has(end, " -- ") {
		return false
	}
	if c := p.At(at); c != 'A' && c != 'U' { // "ANY": the program did not say
		p.r.SetLevel(level.Letter(c), word, end)
	}
	p.r.SetTime(stamp, i, n)
	p.r.Omit(at, i-1)
	p.r.Omit(i, min(p.SkipSpaces(i+n), shut))
	next := end + len(" -- ")
	if p.Has(next, ": ") {
		next += 2
	}
	p.r.Omit(p.SkipSpace(shut+1), next)
	p.r.Shape = record.ShapeRuby
	return true
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
	p.r.SetLevel(level.Letter(p.At(at)), at, at+1)
	p.r.SetTime(stamp, i, n)
	p.r.Omit(at, p.SkipSpaces(i+n+1))
	p.r.Shape = record.ShapeCUPS
	return true
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
	p.r.SetLevel(level.Letter(p.At(at)), at, at+1)
	p.r.SetTime(stamp, i, n)
	p.r.Omit(at, p.skipLevelSeparator(i+n))
	p.r.Shape = record.ShapeTimeLevel
	return true
}

// readTornado reads the head of Tornado and Jupyter: `[I 240101 12:00:00 web:23] m`.
func (p *Parser) readTornado(at int) bool {
	if !p.IsLetter(at+1) || !p.Is(at+2, ' ') || level.Letter(p.At(at+1)) == level.NoLevel {
		return false
	}
	i := at + len("[I ")
	stamp, n, ok := p.readTime(i)
	if !ok || p.End(i+n) || p.GroupEnd(at) < 0 {
		return false
	}
	p.r.SetLevel(level.Letter(p.At(at+1)), at+1, at+2)
	p.r.SetTime(stamp, i, n)
	if p.Is(i+n, ']') {
		p.r.Omit(at, p.SkipSpaces(i+n+1))
	} else {
		p.r.Omit(at+1, p.SkipSpaces(i+n))
	}
	p.r.Shape = record.ShapeTornado
	return true
}

// readRedis reads Redis' head: `1:M 29 Aug 2023 13:47:38.984 * m`. The letter is
// the process' role, the mark after the time the level.
func (p *Parser) readRedis(at int) bool {
	i := p.SkipDigits(at)
	if !p.Is(i, ':') || !p.Is(i+2, ' ') {
		return false
	}
	switch p.At(i + 1) {
	case 'X', 'C', 'S', 'M':
		return p.readRedisTime(i + 3)
	}
	return false
}

// readOldRedis reads the head of Redis before 3.0: `[4018] 14 Nov 07:01:22.119 * m`.
func (p *Parser) readOldRedis(at int) bool {
	i := p.SkipDigits(at + 1)
	return i > at+1 && p.Has(i, "] ") && p.readRedisTime(i+2)
}

func (p *Parser) readRedisTime(i int) bool {
	stamp, n, ok := p.readTime(i)
	mark := i + n + 1
	if !ok || !p.Is(mark-1, ' ') || !p.Is(mark+1, ' ') {
		return false
	}
	l := redisLevel(p.Punct(mark))
	if l == level.NoLevel {
		return false
	}
	p.r.SetTime(stamp, i, n)
	p.r.SetLevel(l, mark, mark+1)
	p.r.Omit(i, mark+2)
	p.r.Shape = record.ShapeRedis
	return true
}

func redisLevel(mark byte) level.Level {
	switch mark {
	case '.':
		return level.Debug
	case '-':
		return level.Info
	case '*':
		return level.Notice
	case '#':
		return level.Warning
	}
	return level.NoLevel
}

// readXorg reads the X server's markers: `(EE) m`.
func (p *Parser) readXorg(at int) bool {
	if !p.Is(at, '(') || !p.Is(at+3, ')') || p.At(at+1) != p.At(at+2) {
		return false
	}
	l := level.Info
	switch p.At(at + 1) {
	case 'E':
		l = level.Error
	case 'W':
		l = level.Warning
	case '!':
		l = level.Notice
	case 'I', '-', '+', '*', '=', '?':
	default:
		return false
	}
	p.r.SetLevel(l, at+1, at+3)
	p.r.Omit(at, p.SkipSpaces(at+4))
	p.r.Shape = record.ShapeXorg
	return true
}

// readUptime reads a line that begins with the seconds since the machine or the
// program started: the kernel's `[   12.345678] m`, Xorg's `[    12.345] (EE) m`.
// An uptime is no instant; it stays in the message.
func (p *Parser) readUptime(at int) bool {
	i := p.SkipSpaces(at + 1)
	point := p.SkipDigits(i)
	if point == i || !p.Is(point, '.') {
		return false
	}
	end := p.SkipDigits(point + 1)
	if end-point < 4 || !p.Is(end, ']') {
		return false
	}
	text := p.SkipSpaces(end + 1)
	if !p.End(text) && !p.readXorg(text) {
		h := head{Parser: p, i: text}
		if h.levelToken() {
			h.take()
		}
	}
	p.r.Shape = record.ShapeUptime
	return true
}

// The handler of Python's rich (rich.readthedocs.io, Logging Handler) writes a
// table: the time, which is left out where it is that of the row above, and the
// level in a column of eight.
//
//	[01/15/25 10:30:45] INFO     m
//	                    WARNING  m

const (
	richLevel  = 8  // the width of its level
	richIndent = 11 // of the narrowest time, `[10:30:45] `
)

// readRich reads a row that has a time. Its day follows its month, unlike in
// the times without brackets.
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
	p.r.SetLevel(l, at+length, end)
	p.r.Omit(at, at+length+richLevel+1)
	p.r.Shape = record.ShapeTimeLevel
	return true
}

// readRichRow reads a row whose time is that of the one above; its level is at
// index i, after blanks.
func (p *Parser) readRichRow(at, i int) bool {
	l, end := p.richLevel(i)
	if l == level.NoLevel {
		return false
	}
	p.r.SetLevel(l, i, end)
	p.r.Omit(at, i+richLevel+1)
	p.r.Shape = record.ShapeLevel
	return true
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
