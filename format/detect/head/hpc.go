package head

import (
	"logly/format/level"
	"logly/format/record"
)

// readMachine reads the heads of supercomputers that put an alert's tag, the epoch and
// the day first: Blue Gene/L's RAS log and the syslogs of Thunderbird, Spirit and
// Liberty.
//
//   - 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO m
//   - 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond[2915]: m
func (p *Parser) readMachine(at int) bool {
	epoch := p.SkipSpaces(p.TokenEnd(at))
	end := p.SkipDigits(epoch)
	if end-epoch != len("1117838570") {
		return false
	}
	day := p.SkipSpaces(end)
	if day == end || !p.isDottedDay(day) {
		return false
	}
	node := p.SkipSpaces(day + len("2005.06.03"))
	i := p.SkipSpaces(p.TokenEnd(node))
	stamp, n, ok := p.readTime(i)
	if !ok {
		return false
	}
	p.r.SetTime(stamp, i, n)
	next := p.SkipSpaces(i + n)
	p.r.Omit(i, next)
	p.r.Shape = record.ShapeMachine
	p.readRAS(next)
	return true
}

// isDottedDay reports whether the line has `2005.06.03 ` at index i.
func (p *Parser) isDottedDay(i int) bool {
	const day = len("2005.06.03")
	return p.IsDigit(i) && p.Is(i+4, '.') && p.Is(i+7, '.') && p.IsDigit(i+day-1) && p.Is(i+day, ' ')
}

// readRAS finds the level after the node, the message's type and the facility, all in
// capitals, or after a tag with a colon.
func (p *Parser) readRAS(i int) {
	tagged := false
	for range 4 {
		isUpper := p.IsUpper(i)
		if tagged && !isUpper {
			return
		}
		end := p.TokenEnd(i)
		if p.End(end) {
			return
		}
		if isUpper && p.isCapitals(i, end) {
			if l, class := p.word(i, end); class >= level.Delimited {
				p.found(record.ShapeMachine, l, i, end, i, p.SkipSpaces(end))
				return
			}
		}
		tagged = tagged || p.Is(end-1, ':')
		i = p.SkipSpaces(end)
	}
}
