package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readVLC reads VLC's lines: an address, the names of a module and of its kind, and a level:
//
//	[00007f8a1c000b60] main input error: m
func (p *Parser) readVLC(at int) bool {
	i := p.WordEnd(at + 1)
	if i != at+len("[00007f8a1c000b60") || !p.Has(i, "] ") || !p.IsDigit(at+1) || !scan.IsHexRun(p.Bytes(at+1, i)) {
		return false
	}
	i += len("] ")
	for range 4 {
		end := p.TokenEnd(i)
		if end > i && p.Is(end-1, ':') {
			l, class := p.word(i, end-1)
			return class >= level.Bare && p.found(record.ShapeLevel, l, i, end-1, i, p.SkipSpaces(end))
		}
		i = p.SkipSpaces(end)
	}
	return false
}
