package cli

import (
	"bytes"

	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
)

// An encoding writes records in one way, once, for all the routes that want
// them so.
type encoding struct {
	enc    *encode.Encoder
	routes []*route

	dst   []byte      // this block's records as far as they are not written as they came, back to back; owned by the pump
	holds bool        // enc holds a record back, for the routes that pass
	lines uint32      // of the record that is held
	level level.Level // of the records since the routes last chose, or one of its class

	classes levelClasses
	same    sameness
	run     writer.Rec // of records of one line, not yet with the routes; of the same level
}

// levelClasses number the levels so that those have the same number between which
// no route makes a difference. All zero, they are not known yet.
type levelClasses [level.Fatal + 1]uint8

func newLevelClasses(routes []*route) (c levelClasses) {
	class := uint8(1)
	for l := level.Level(1); l <= level.Fatal; l++ {
		for _, t := range routes {
			if t.tells(l-1, l) {
				class++
				break
			}
		}
		c[l] = class
	}
	return c
}

// A sameness is what the records since the routes last chose have in common. The
// routes choose alike for the next one that has it too, a record or what continues
// the last, so they are not asked, and are told only once how many there were.
type sameness struct {
	holds  bool // for the next record; lines is to be accounted for all the same
	wanted bool // a route takes them that has a reader
	lines  uint64

	class  uint8 // of the level
	syntax record.Syntax
	stream record.Stream
	source uint8
}

// has reports whether what holds for the records before holds for r, whose level
// is of that class.
func (s *sameness) has(r *record.Record, class uint8) bool {
	return s.holds && class == s.class && r.Fragment == record.Whole &&
		r.Syntax == s.syntax && r.Substream == s.source && r.Stream == s.stream
}

// add encodes r, which counts as n lines, for the routes that it is for. What r
// was read from stays as it is until the routes have delivered.
func (e *encoding) add(r *record.Record, n uint32) {
	if e.holds && !e.enc.WouldJoin(r) {
		e.release() // while passes is still about the held record
	}
	if class := e.classes[r.Level]; !e.same.has(r, class) {
		e.choose(r, class)
	}
	e.same.lines += uint64(n)
	if !e.same.wanted {
		return
	}
	if line := e.asItCame(r); line != nil {
		e.put(line, n, n == 1, r.Continues)
	} else {
		e.encode(r, n)
	}
}

// repeat is add for the lines of data, which go where the record added last went.
func (e *encoding) repeat(data []byte, lines uint32) {
	e.same.lines += uint64(lines)
	if e.same.wanted && lines > 0 {
		e.put(data, lines, true, false)
	}
}

// asItCame returns the line with its ending if that is what it is written as.
func (e *encoding) asItCame(r *record.Record) []byte {
	if !e.enc.Verbatim(r) {
		return nil
	}
	return r.Contiguous()
}

// put hands on a record, which is copied no sooner than into the sinks' buffers.
// Those of a single line that stand side by side, each, are one run.
func (e *encoding) put(data []byte, lines uint32, each, continues bool) {
	if each && continues == e.run.Continues && e.run.Extend(data, lines) {
		return
	}
	e.endRun()
	rec := writer.Rec{Data: data, Lines: lines, Continues: continues, Each: each}
	if each {
		e.run = rec
	} else {
		e.emit(rec)
	}
}

// endRun gives the routes the run at hand.
func (e *encoding) endRun() {
	if len(e.run.Data) > 0 {
		e.emit(e.run)
		e.run = writer.Rec{}
	}
}

// encode appends what r is written as, or has the encoder hold it.
func (e *encoding) encode(r *record.Record, n uint32) {
	start := len(e.dst)
	e.dst = e.enc.Append(e.dst, r)
	out := e.dst[start:]
	switch joins := e.enc.Joins(); {
	case joins && len(out) == 0:
		e.holds, e.lines = true, e.lines+n
	case joins, r.Fragment == record.Whole:
		e.putEncoded(out, n, !joins && r.Continues)
	default:
		e.endRun()
		e.emit(writer.Rec{Data: out, Lines: n, Open: r.Fragment != record.Last, Continues: r.Continues})
	}
}

// putEncoded is put for what the encoder has written, which may be several lines.
func (e *encoding) putEncoded(out []byte, lines uint32, continues bool) {
	oneLine := len(out) > 0 && (e.enc.OneLine() || bytes.IndexByte(out, '\n') == len(out)-1)
	e.put(out, lines, lines == 1 && oneLine, continues)
}

// choose settles which routes r passes to, whose level is of that class.
func (e *encoding) choose(r *record.Record, class uint8) {
	e.settle()
	e.level = r.Level
	s := &e.same
	*s = sameness{class: class, syntax: r.Syntax, stream: r.Stream, source: r.Substream}
	s.holds = class != 0 && r.Fragment == record.Whole && !r.Continues // which goes where its record went
	for _, t := range e.routes {
		t.passes = t.filter.Pass(r)
		s.holds = s.holds && t.filter.ByLevel()
		if t.passes && !t.gone() {
			s.wanted, t.syntax = true, r.Syntax
		}
	}
}

// settle gives the routes what they do not have yet, and counts the lines of
// those that do not pass or have no reader any more.
func (e *encoding) settle() {
	e.endRun()
	for _, t := range e.routes {
		switch {
		case !t.passes:
			t.filtered += e.same.lines
		case !e.same.wanted:
			t.unheard += e.same.lines
		}
	}
	e.same.lines = 0
}

// release encodes the record that is held back, if there is one.
func (e *encoding) release() {
	if !e.holds {
		return
	}
	start := len(e.dst)
	e.dst = e.enc.Flush(e.dst)
	e.putEncoded(e.dst[start:], e.lines, false)
	e.holds, e.lines = false, 0
}

// emit gives rec, of records of e's level, to the routes that pass.
func (e *encoding) emit(rec writer.Rec) {
	for _, t := range e.routes {
		switch {
		case !t.passes:
		case t.gone():
			t.unheard += uint64(rec.Lines)
		default:
			t.take(rec, e.level)
		}
	}
}
