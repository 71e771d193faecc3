package cli

import (
	"bytes"

	"logly/format"
)

// What the pump does where no sink needs to know more of a line than where it ends.

// needsLines reports whether something hangs on what a line says: an alarm, a filter, a
// format that changes lines, a line that is flushed at once or may be dropped, and a
// rotation, which keeps the lines of a record together.
func (p *pump) needsLines() bool {
	if p.levels || p.portion > 0 && !p.lends {
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
// beginning of a line, or to be read because it is long. It took a quarter off the
// processor time that it takes to copy to two files.
func (p *pump) passUnread(s *stream) {
	n, data := s.whole()
	if n == 0 {
		return
	}
	s.advance(len(data))
	p.lines += uint64(n)
	for _, e := range p.encodings {
		if !e.same.holds {
			e.choose(&format.Record{Level: format.Info}, e.classes[format.Info])
		}
		e.repeat(data, n)
	}
}

// whole returns the whole lines that are not passed on yet, unless one of them may be
// longer than maxLine. Nothing is passed over yet.
func (s *stream) whole() (lines uint32, data []byte) {
	if s.open || s.newline != 0 {
		return 0, nil
	}
	data = s.buf[s.start:s.end]
	data = data[:bytes.LastIndexByte(data, '\n')+1]
	if len(data) > s.maxLine {
		return 0, nil
	}
	return uint32(bytes.Count(data, newline)), data
}

var newline = []byte("\n")
