package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// wineLevels has the classes of Wine's messages. "fixme" says that something is missing.
var wineLevels = map[string]level.Level{
	"trace": level.Trace, "warn": level.Warning, "fixme": level.Warning, "err": level.Error,
}

var wineNames = scan.Set("a-z", "A-Z", "0-9", "_")

// readWine reads Wine's messages, in which colons join the thread, a class, a channel and a
// function: `0024:err:module:import_dll m`. A time may be first, and the thread missing.
func (p *Parser) readWine(at int) bool {
	const thread = len("0024")
	i := at
	if point := p.SkipDigits(i); point > i && p.Is(point, '.') && p.Is(p.SkipDigits(point+1), ':') {
		i = p.SkipDigits(point+1) + 1
	}
	threaded := p.Is(i+thread, ':') && p.WordEnd(i) == i+thread
	if threaded {
		i += thread + len(":")
	}
	end := p.SkipLetters(i)
	channel := p.Skip(end+1, &wineNames)
	function := p.Skip(channel+1, &wineNames)
	if end == i || end-i > len("fixme") || !p.Is(end, ':') || channel == end+1 || !p.Is(channel, ':') || function == channel+1 || !p.Is(function, ' ') && (!threaded || !p.End(function)) {
		return false
	}
	l := wineLevels[string(p.Bytes(i, end))]
	return l != level.NoLevel && p.keeps(record.ShapeTool, l, i, end)
}
