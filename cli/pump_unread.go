package cli

import (
	"bytes"

	"logly/format"
)

// What the pump does where no sink needs to know more of a line than where it ends.

// needsLines reports whether something hangs on what a line says: an alarm, a level by
// which a sink takes, flushes or drops it, a text to match, a format that changes lines,
// a note of what was dropped, or a rotation, which keeps the lines of a record together.
// Sinks that get lines in portions need to have them counted one by one.
func (p *pump) needsLines() bool {
	if p.alarm != nil || p.classes[format.Trace] != p.classes[format.Fatal] || p.portion > 0 && !p.lends {
		return true
	}
	for _, t := range p.routes {
		if t.mayDrop || t.rotates || !t.filter.ByLevel() || !t.filter.Levels(format.Info) || !t.from.enc.Raw() {
			return true
		}
	}
	return false
}

// passUnread passes the stream's whole lines on as they came. What is left is the
// beginning of a line, which is read if it outgrows maxLine or ends with the stream. It
// took a third off the processor time that it takes to copy to two files.
func (p *pump) passUnread(s *stream) {
	n, data := s.whole()
	if n == 0 {
		return
	}
	p.settle(s) // the end of a long line may have looked as if its level were to come
	s.advance(len(data))
	p.lines += uint64(n)
	for _, e := range p.encodings {
		if !e.same.holds {
			e.choose(&format.Record{Level: format.Info}, e.classes[format.Info])
		}
		e.repeat(data, n)
	}
}

// whole returns the whole lines that are not passed on yet, but for the rest of one that
// is passing in pieces.
func (s *stream) whole() (lines uint32, data []byte) {
	if s.open || s.newline != 0 {
		return 0, nil
	}
	held := s.buf[s.start:s.end]
	last := bytes.LastIndexByte(held[s.searched:], '\n')
	if last < 0 {
		return 0, nil
	}
	data = held[:s.searched+last+1]
	return uint32(bytes.Count(data, newline)), data
}

var newline = []byte("\n")
