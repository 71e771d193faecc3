package pipeline

import (
	"logly/cli/stats"
	"logly/format/level"
)

// levelCounts are numbers of lines by level.
type levelCounts [level.Fatal + 1]uint64

// ReadSoFar returns the counts of the input as of the last delivery. Any goroutine may call it.
func (p *Pump) ReadSoFar() stats.Read {
	p.published.Lock()
	defer p.published.Unlock()
	out := stats.Read{Lines: p.published.lines, Bytes: p.published.bytes, Panics: p.panics.Load()}
	if !p.Passthrough {
		out.Levels = make(map[string]uint64, len(level.Levels))
		for _, l := range level.Levels {
			out.Levels[stats.LevelName(l)] = p.published.levels[l]
		}
	}
	return out
}

// CompleteLines returns how many lines no later line can change any more, and how many of
// these pass the filter of the only route. atRecord reports whether the line after them begins
// a record, so that another run can begin there: it is the one that is pending. It is for
// OnDelivery, and for when Run has returned.
func (p *Pump) CompleteLines() (lines, passed uint64, atRecord bool) {
	t := p.Routes[0]
	lines, atRecord = p.lines-uint64(t.group.pendingLines), t.group.pendingLines > 0
	for _, s := range p.Readers {
		atRecord = atRecord && !s.inLongLine
		if s.hasHeld {
			lines--
		}
	}
	return lines, lines - t.filtered, atRecord
}

// publish makes the counts visible for other goroutines.
func (p *Pump) publish() {
	p.published.Lock()
	defer p.published.Unlock()
	p.published.lines, p.published.bytes, p.published.levels = p.lines, p.bytes, p.levels
}
