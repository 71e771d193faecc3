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
	sign      uint8 // of the program's name, see signOf
}

// streams has the input, which has number 0, and the substreams seen so far. It keeps at
// most [record.MaxSubstreams] substreams. A new one replaces the one that was used the
// longest time ago.
//
// A program in syslog, as any name in brackets before a line, has a stream of its own only
// while its last record matters to its next lines. Its other records belong to the stream
// around it. So lines of many programs cost no more than lines of one.
type streams struct {
	known [1 + record.MaxSubstreams]stream
	keys  [1 + record.MaxSubstreams]uint64 // by number; 0: free, or the input itself
	signs uint64                           // a bit for the sign of each program
	clock uint64
	fresh multiline.State // of a program without a stream: no record is above
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

// signOf returns a number below 64 that depends on the last bytes of a program's name, in
// which the process is. It says cheaply of most programs that they have no stream.
func signOf(name []byte) uint8 {
	h := uint32(0)
	for _, c := range name[max(0, len(name)-5):] {
		h = h*31 + uint32(c)
	}
	return uint8(h * 0x9e3779b1 >> 26)
}

// findProgram is find for a program in the stream with the key source.
func (s *streams) findProgram(source uint64, name []byte) uint8 {
	if s.signs == 0 || s.signs>>signOf(name)&1 == 0 {
		return 0
	}
	return s.find(envelope.Key(source, name))
}

// getProgram is get for a program in the stream with the key source.
func (s *streams) getProgram(source uint64, name []byte) uint8 {
	n := s.get(envelope.Key(source, name))
	k := &s.known[n]
	k.isProgram, k.sign = true, signOf(name)
	s.signs |= 1 << k.sign
	return n
}

// release forgets a stream.
func (s *streams) release(n uint8) {
	s.keys[n], s.known[n], s.signs = 0, stream{}, 0
	for i := range s.known {
		if s.known[i].isProgram {
			s.signs |= 1 << s.known[i].sign
		}
		if s.known[i].current == n {
			s.known[i].current = uint8(i)
		}
	}
}

// A place is the stream that a line belongs to.
type place struct {
	outer   uint8       // the index of the stream that the carriers name
	inner   uint8       // that of the program, if it has a stream; else outer, or the stream of the last line
	source  uint64      // the key of outer; 0: the input itself
	program []byte      // the name of the program; empty: the line has none
	level   level.Level // for lines of the program that have none
}

// enter makes the stream of the line, which has those envelopes, the current one.
func (d *Detector) enter(f *envelope.Fallback, line []byte) {
	s, p := &d.streams, &d.place
	p.outer, p.source, p.program = 0, f.Source, nil
	if f.Source != 0 {
		p.outer = s.get(f.Source)
	}
	if f.Program.Empty() {
		p.inner = s.known[p.outer].current
		d.State = &s.known[p.inner].State
		return
	}
	p.inner, p.program, p.level = p.outer, f.Program.Of(line), f.Level
	if p.level == level.NoLevel {
		p.level = d.defaultLevel
	}
	if n := s.findProgram(p.source, p.program); n > 0 {
		p.inner = n
		d.State = &s.known[n].State
		return
	}
	s.fresh = multiline.State{}
	d.State = &s.fresh
}

// begin notes that the current line begins a record, and returns the number of its stream.
func (d *Detector) begin(h *multiline.Head) uint8 {
	s, p := &d.streams, &d.place
	number := p.outer
	if len(p.program) > 0 {
		switch {
		case p.mattersToNext(h):
			number = s.getProgram(p.source, p.program)
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
		p.inner = s.getProgram(p.source, p.program)
		d.State = &s.known[p.inner].State
	}
}

// stayInStream notes that the current line continues a record, and returns the number of its
// stream.
func (d *Detector) stayInStream() uint8 {
	d.streams.known[d.place.outer].current = d.place.inner
	return d.place.inner
}

// mattersToNext reports whether a record matters to the next lines of its program: whether
// they are read in another way than without it, or have another level.
func (p *place) mattersToNext(h *multiline.Head) bool {
	return h.Trace != 0 || h.Partial || h.Level != p.level || h.Level >= level.Warning && !h.Carried
}
