package head

import (
	"logly/format/record"
	"logly/format/timestamp"
)

// readEpoch reads a line that begins with a count of seconds or milliseconds
// since 1970, or of a finer unit. A number is a time only in a time's place: with a
// fraction of milliseconds, as Squid writes it, before a colon, as Mosquitto does, or
// with a level after it.
func (p *Parser) readEpoch(at int) bool {
	end, whole, fraction := p.epochEnd(at)
	switch whole {
	case len("1700000000"), len("1700000000123"), len("1700000000123456"), len("1700000000123456789"):
	default:
		return false
	}
	beforeColon := whole == len("1700000000") && fraction == 0 && p.Has(end, ": ")
	if !p.IsBlank(end) && !p.Is(end, '|') && !beforeColon {
		return false
	}
	stamp, ok := timestamp.ParseEpoch(p.Bytes(at, end))
	if !ok {
		return false
	}
	saved := *p.r
	h := head{Parser: p, timed: true}
	h.i, h.sep = p.Separator(end)
	p.r.SetTime(stamp, at, end-at)
	p.r.Omit(at, h.i)
	switch {
	case h.findLevel():
		p.r.Shape = record.ShapeTimeLevel
	case fraction >= 3, beforeColon:
		p.r.Shape = record.ShapeTime
	default:
		*p.r = saved
		return false
	}
	return true
}

// epochEnd returns the end of the number at index at, and how many digits it has before
// and after the point.
func (p *Parser) epochEnd(at int) (end, whole, fraction int) {
	end = p.SkipDigits(at)
	whole = end - at
	if p.Is(end, '.') {
		fraction = p.SkipDigits(end+1) - end - 1
		end += 1 + fraction
	}
	if whole == 1 && fraction > 0 && p.Has(end, "e+") { // zap's console: 1.7000000001234e+09
		whole, fraction = len("1700000000"), 0
		end = p.SkipDigits(end + 2)
	}
	return end, whole, fraction
}

// readBracketedEpoch reads a line that begins with the epoch in brackets, as
// Unbound and Nagios have it: `[1736937045] unbound[1:0] info: m`.
func (p *Parser) readBracketedEpoch(at int) bool {
	const digits = len("1736937045")
	i := at + 1
	end := p.SkipDigits(i)
	if end-i != digits || !p.Has(end, "] ") {
		return false
	}
	stamp, ok := timestamp.ParseEpoch(p.Bytes(i, end))
	if !ok {
		return false
	}
	h := head{Parser: p, timed: true}
	h.i, h.sep = p.Separator(end + 1)
	p.r.SetTime(stamp, i, digits)
	p.r.Omit(at, h.i)
	p.r.Shape = record.ShapeTime
	if h.findLevel() {
		p.r.Shape = record.ShapeTimeLevel
	}
	return true
}

// readRelative reads a line that begins with the milliseconds since the program's
// start and the thread, as Log4j's and Logback's `%r [%t] %p` and SLF4J's
// SimpleLogger print them: `176 [main] INFO  x.Y - m`, `3 [main] [ERROR] x.Y - m`.
// They are no instant and stay in the message.
func (p *Parser) readRelative(at int) bool {
	end := p.SkipDigits(at)
	open := p.SkipSpaces(end)
	if open == end || !p.Is(open, '[') {
		return false
	}
	shut := p.GroupEnd(open)
	if shut < 0 || !p.Has(shut, " ") {
		return false
	}
	h := head{Parser: p, i: p.SkipSpaces(shut)}
	if !p.Is(h.i, '[') && !p.IsUpper(h.i) || !h.levelToken() {
		return false
	}
	h.take()
	p.r.Shape = record.ShapeLevel
	return true
}
