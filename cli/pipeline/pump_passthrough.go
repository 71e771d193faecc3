package pipeline

import "logly/format"

// What the pump does where no sink needs to know more of a line than where it ends.

// NeedsDetection reports whether something hangs on what a line says: an alarm, a level by
// which a sink takes, flushes or drops it, a text to match, a format that changes lines,
// a note of what was dropped, or a rotation, which keeps the lines of a record together.
// Sinks that get lines in portions need to have them counted one by one.
func NeedsDetection(routes []*Route, failOn *FailCounter, portion uint64) bool {
	classes := newLevelClasses(routes)
	if failOn != nil || classes[format.Trace] != classes[format.Fatal] || portion > 0 && !canLend(routes) {
		return true
	}
	for _, t := range routes {
		if t.MayDrop || t.Rotates || !t.Filter.ByLevel() || !t.Filter.Levels(format.Info) || !t.group.encoder.Raw() {
			return true
		}
	}
	return false
}

// forwardRaw passes the stream's whole lines on as they came. What is left is the
// beginning of a line, which is read if it outgrows maxLine or ends with the stream. It
// took a third off the processor time that it takes to copy to two files.
func (p *Pump) forwardRaw(s *LineReader) {
	n, data := s.completeLines()
	if n == 0 {
		return
	}
	p.flushHeldLine(s) // the end of a long line may have looked as if its level were to come
	s.advance(len(data))
	p.lines += uint64(n)
	for _, e := range p.groups {
		if !e.decision.valid {
			e.decide(&format.Record{Level: format.Info}, e.classes[format.Info])
		}
		e.forward(data, n)
	}
}
