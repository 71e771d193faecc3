package cli

import (
	"bytes"

	"logly/format"
	"logly/writer"
)

// An encoding writes records in one way, once, for all the routes that want
// them so.
type encoding struct {
	enc    *format.Encoder
	routes []*route

	dst   []byte       // this block's records as far as they are not written as they came, back to back; owned by the pump
	holds bool         // enc holds a record back, for the routes that pass
	lines uint32       // of the record that is held
	level format.Level // of the records since the routes last chose, or one of its class

	classes levelClasses
	same    sameness
	asIs    bool         // what rewrite is given stays as it came
	run     writer.Entry // of records of one line, not yet with the routes; of the same level
}

// levelClasses number the levels so that those have the same number between which
// no route makes a difference. All zero, they are not known yet.
type levelClasses [format.Fatal + 1]uint8

func newLevelClasses(routes []*route) (c levelClasses) {
	class := uint8(1)
	for l := format.Level(1); l <= format.Fatal; l++ {
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
	syntax format.Syntax
	stream format.Stream
	source uint8
}

// has reports whether what holds for the records before holds for r, whose level
// is of that class.
func (s *sameness) has(r *format.Record, class uint8) bool {
	return s.holds && class == s.class && r.Part == format.Whole &&
		r.Syntax == s.syntax && r.Source == s.source && r.Stream == s.stream
}

// add encodes r, which counts as n lines, for the routes that it is for. What r
// was read from stays as it is until the routes have delivered.
func (e *encoding) add(r *format.Record, n uint32) {
	if e.holds && !e.enc.Takes(r) {
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

// repeats reports whether what becomes of r, added last, becomes of a record that is
// like it but for its text and its level, which no route tells apart from r's: it
// stays as it came, or nobody takes it.
func (e *encoding) repeats(r *format.Record) bool {
	return e.same.holds && !e.holds && (!e.same.wanted || e.enc.Verbatim(r))
}

// turnTo is add for a record that is like those that repeat, but of r's level, without
// the record itself: it is to be one of those of the next repeat.
func (e *encoding) turnTo(r *format.Record) {
	if class := e.classes[r.Level]; class != e.same.class {
		e.release() // while passes is still about the held record
		e.choose(r, class)
	}
}

// repeat is add for the lines of data, all like the record added last.
func (e *encoding) repeat(data []byte, lines uint32) {
	e.same.lines += uint64(lines)
	if e.same.wanted && lines > 0 {
		e.put(data, lines, true, false)
	}
}

// rewrites reports whether a record that is like r, added last, but of that level
// may be added by rewrite.
func (e *encoding) rewrites(r *format.Record, level format.Level) bool {
	e.asIs = !e.holds && e.enc.Verbatim(r)
	return e.same.holds && (!e.same.wanted || e.asIs || e.enc.Alike(r, level))
}

// rewrite is add for such a record, l, behind which comes another record. all is the
// line with its ending.
func (e *encoding) rewrite(r *format.Record, l *format.Like, all []byte) {
	if e.holds {
		e.release()
	}
	e.same.lines++
	switch {
	case !e.same.wanted:
	case e.asIs:
		e.put(all, 1, true, false)
	default:
		start := len(e.dst)
		e.dst = e.enc.AppendAlike(e.dst, r, l)
		e.put(e.dst[start:], 1, true, false)
	}
}

// asItCame returns the line with its ending if that is what it is written as.
func (e *encoding) asItCame(r *format.Record) []byte {
	if !e.enc.Verbatim(r) {
		return nil
	}
	return r.Bytes()
}

// put hands on a record, which is copied no sooner than into the sinks' buffers.
// Those of a single line that stand side by side, each, are one run.
func (e *encoding) put(data []byte, lines uint32, each, continues bool) {
	if each && continues == e.run.Continues && e.run.Extend(data, lines) {
		return
	}
	e.endRun()
	rec := writer.Entry{Data: data, Lines: lines, Continues: continues, IsRun: each}
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
		e.run = writer.Entry{}
	}
}

// encode appends what r is written as, or has the encoder hold it.
func (e *encoding) encode(r *format.Record, n uint32) {
	start := len(e.dst)
	e.dst = e.enc.Append(e.dst, r)
	out := e.dst[start:]
	switch joins := e.enc.Joins(); {
	case joins && len(out) == 0:
		e.holds, e.lines = true, e.lines+n
	case joins, r.Part == format.Whole:
		e.putEncoded(out, n, !joins && r.Continues)
	default:
		e.endRun()
		e.emit(writer.Entry{Data: out, Lines: n, Partial: r.Part != format.Last, Continues: r.Continues})
	}
}

// putEncoded is put for what the encoder has written, which may be several lines.
func (e *encoding) putEncoded(out []byte, lines uint32, continues bool) {
	oneLine := len(out) > 0 && (e.enc.OneLine() || bytes.IndexByte(out, '\n') == len(out)-1)
	e.put(out, lines, lines == 1 && oneLine, continues)
}

// choose settles which routes r passes to, whose level is of that class.
func (e *encoding) choose(r *format.Record, class uint8) {
	e.settle()
	e.level = r.Level
	s := &e.same
	*s = sameness{class: class, syntax: r.Syntax, stream: r.Stream, source: r.Source}
	s.holds = class != 0 && r.Part == format.Whole && !r.Continues // which goes where its record went
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
func (e *encoding) emit(rec writer.Entry) {
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
