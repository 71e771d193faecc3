package head

import (
	"logly/format/level"
	"logly/format/record"
)

// xorgLevels has the levels of the X server's markers.
var xorgLevels = [256]level.Level{
	'E': level.Error, 'W': level.Warning, '!': level.Notice,
	'I': level.Info, '-': level.Info, '+': level.Info, '*': level.Info, '=': level.Info, '?': level.Info,
}

// readXorg reads the X server's markers: `(EE) m`.
func (p *Parser) readXorg(at int) bool {
	if !p.Is(at, '(') || !p.Is(at+3, ')') || p.At(at+1) != p.At(at+2) {
		return false
	}
	l := xorgLevels[p.At(at+1)]
	return l != level.NoLevel && p.found(record.ShapeXorg, l, at+1, at+3, at, p.SkipSpaces(at+4))
}

// readUptime reads a line that begins with the seconds since the machine or the program
// started: the kernel's `[   12.345678] m`, Xorg's `[    12.345] (EE) m`. They are no
// time of day and stay in the message.
func (p *Parser) readUptime(at int) bool {
	i := p.SkipSpaces(at + 1)
	point := p.SkipDigits(i)
	if point == i || point-i >= len("1736937045") || !p.Is(point, '.') {
		return false
	}
	end := p.SkipDigits(point + 1)
	if end-point < 4 || !p.Is(end, ']') {
		return false
	}
	text := p.SkipSpaces(end + 1)
	if !p.End(text) && !p.readXorg(text) {
		h := head{Parser: p, i: text}
		h.takeLevel()
	}
	p.r.Shape = record.ShapeUptime
	return true
}

// readElapsed reads a line that begins with the time since the program's start and has a
// level after numbers, as GStreamer prints it:
//
//	0:00:00.123456789  1234 0x55d0c8a0 WARN  basesrc gstbasesrc.c:3072:loop: m
//
// The time is no time of day and stays in the message.
func (p *Parser) readElapsed(at int) bool {
	const length = len("0:00:00.123456789")
	if !p.Is(at+1, ':') || !p.Is(at+4, ':') || !p.Is(at+7, '.') || p.SkipDigits(at+8) != at+length {
		return false
	}
	h := head{Parser: p, timed: true}
	h.i, h.sep = p.Separator(at + length)
	if !p.try(h.findLevel) {
		return false
	}
	p.r.Shape = record.ShapeUptime
	return true
}
