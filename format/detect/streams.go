package detect

import (
	"logly/format/detect/envelope"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// A stream is a sequence of lines in which one may continue another: the input itself, or
// one of the substreams that a carrier has merged into one.
type stream struct {
	multiline.State
	used      uint64 // when it was looked up last, by streams.clock
	current   uint8  // the stream that the last line of this one, or of a program in it, belongs to
	isProgram bool
}

// streams are those that have been seen. Number 0 is the input itself. Of the others at
// most [record.MaxSubstreams] are kept; a new one takes the place of the one that was used
// the longest time ago.
//
// A program in syslog has a stream of its own only while its last record matters to its
// next lines. Its other records belong to the stream around it, so that lines of many
// programs cost no more than those of one.
type streams struct {
	known    [1 + record.MaxSubstreams]stream
	keys     [1 + record.MaxSubstreams]uint64 // by number; 0: free, or the input itself
	clock    uint64
	programs int             // how many of known are programs
	fresh    multiline.State // of a program without a stream: no record is above
}

// find returns the number of the stream with that key; 0 if it is not known.
func (s *streams) find(key uint64) uint8 {
	for i := 1; i < len(s.keys); i++ {
		if s.keys[i] == key {
			s.clock++
			s.known[i].used = s.clock
			return uint8(i)
		}
	}
	return 0
}

// get returns the number of the stream with that key, a new one if it is not known.
func (s *streams) get(key uint64) uint8 {
	if n := s.find(key); n > 0 {
		return n
	}
	oldest := uint8(1)
	for i := range s.known {
		if i > 1 && s.known[i].used < s.known[oldest].used {
			oldest = uint8(i)
		}
	}
	s.release(oldest)
	s.clock++
	s.keys[oldest] = key
	s.known[oldest].used, s.known[oldest].current = s.clock, oldest
	return oldest
}

// getProgram is get for the stream of a program.
func (s *streams) getProgram(key uint64) uint8 {
	n := s.get(key)
	if !s.known[n].isProgram {
		s.known[n].isProgram = true
		s.programs++
	}
	return n
}

// release forgets a stream.
func (s *streams) release(n uint8) {
	if s.known[n].isProgram {
		s.programs--
	}
	s.keys[n], s.known[n] = 0, stream{}
	for i := range s.known {
		if s.known[i].current == n {
			s.known[i].current = uint8(i)
		}
	}
}

// A place is the stream that a line belongs to.
type place struct {
	outer   uint8       // the stream of the substream that carriers name
	inner   uint8       // that of the program, if it has one; else outer, or the last line's
	source  uint64      // the key of outer; 0: the input itself
	program []byte      // the name of the program; empty: the line has none
	level   level.Level // of the line, unless it says one itself
}

// enter makes the stream of the line, which has those envelopes, the current one.
func (d *Detector) enter(f *envelope.Fallback, line []byte) {
	s, p := &d.streams, &d.place
	p.outer, p.source, p.program, p.level = 0, f.Source, nil, f.Level
	if p.level == level.NoLevel {
		p.level = d.defaultLevel
	}
	if f.Source != 0 {
		p.outer = s.get(f.Source)
	}
	if f.Program.Empty() {
		p.inner = s.known[p.outer].current
		d.State = &s.known[p.inner].State
		return
	}
	p.inner, p.program = p.outer, f.Program.Of(line)
	if s.programs > 0 {
		if n := s.find(envelope.Key(p.source, p.program)); n > 0 {
			p.inner = n
			d.State = &s.known[n].State
			return
		}
	}
	s.fresh = multiline.State{}
	d.State = &s.fresh
}

// begin notes that the current line begins a record, and returns the number of its stream.
func (d *Detector) begin(h multiline.Head) uint8 {
	s, p := &d.streams, &d.place
	number := p.outer
	if len(p.program) > 0 {
		switch {
		case p.mattersToNext(h):
			number = s.getProgram(envelope.Key(p.source, p.program))
		case p.inner != p.outer:
			s.release(p.inner)
		}
	}
	s.known[p.outer].current = number
	d.State = &s.known[number].State
	d.State.Begin(h)
	return number
}

// keepProgram gives the program of the current line a stream, if it has none.
func (d *Detector) keepProgram() {
	if s, p := &d.streams, &d.place; d.State == &s.fresh {
		p.inner = s.getProgram(envelope.Key(p.source, p.program))
		d.State = &s.known[p.inner].State
	}
}

// continueIn notes that the current line continues a record, and returns the number of its
// stream.
func (d *Detector) continueIn() uint8 {
	d.streams.known[d.place.outer].current = d.place.inner
	return d.place.inner
}

// mattersToNext reports whether a record matters to the next lines of its program: whether
// they are read in another way than without it, or have another level.
func (p *place) mattersToNext(h multiline.Head) bool {
	return h.Trace != 0 || h.Partial || h.Level != p.level || h.Level >= level.Warning && !h.Carried
}
