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
