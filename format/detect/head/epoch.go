package head

import (
	"logly/format/level"
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
	var stamp timestamp.Parsed
	if !p.Epoch(at, end, &stamp) {
		return false
	}
	h := head{Parser: p, timed: true}
	h.i, h.sep = p.Separator(end)
	return p.try(func() bool {
		p.r.SetTime(stamp, at, end-at)
		p.r.Omit(at, h.i)
		p.r.Shape = record.ShapeTime
		if h.findLevel() {
			p.r.Shape = record.ShapeTimeLevel
		}
		return p.r.Level != level.NoLevel || fraction >= 3 || beforeColon
	})
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
