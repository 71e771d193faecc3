package pipeline

import (
	"slices"

	"logly/format/level"
	"logly/format/record"
)

// Passthrough: if no sink needs to know more of a line than where it ends,
// whole blocks are forwarded without detection.

// MayPassThrough reports whether nothing depends on what a line says. These
// depend on it: --fail-on, a level that decides whether a sink takes, flushes
// or drops a line, a text to match, a format that changes lines, a note about
// dropped lines, and rotation, which keeps the lines of a record together.
// Sinks that get lines in batches need them counted one by one.
func MayPassThrough(routes []*Route, failOn *FailCounter, batchLines uint64) bool {
	classes := newLevelClasses(routes)
	if failOn != nil || classes[level.Trace] != classes[level.Fatal] || batchLines > 0 && !takeWholeBlocks(routes) {
		return false
	}
	return !slices.ContainsFunc(routes, func(t *Route) bool {
		return t.MayDrop || t.Rotates || !t.Filter.ByLevel() || !t.Filter.Levels(level.Info) || !t.group.encoder.Raw()
	})
}

// forwardRaw forwards all complete lines of s verbatim. Only the beginning of a
// line remains; it takes the usual way if it outgrows maxLine or ends with the
// stream. Copying to two files takes a third less processor time this way.
func (p *Pump) forwardRaw(s *LineReader) {
	n, data := s.completeLines()
	if n == 0 {
		return
	}
	p.flushHeldLine(s) // the last fragment of a long line may look as if its level were on the next line
	s.advance(len(data))
	p.lines += uint64(n)
	for _, e := range p.Groups {
		if !e.decision.valid {
			e.decide(&record.Record{Level: level.Info}, e.classes[level.Info])
		}
		e.forward(data, n)
	}
}
