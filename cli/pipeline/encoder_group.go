package pipeline

import (
	"bytes"

	"logly/format"
	"logly/writer"
)

// An EncoderGroup writes records in one way, once, for all the routes that want
// them so.
type EncoderGroup struct {
	encoder *format.Encoder
	routes  []*Route

	out          []byte       // this block's records as far as they are not written as they came, back to back; owned by the pump
	hasPending   bool         // enc holds a record back, for the routes that pass
	pendingLines uint32       // of the record that is held
	level        format.Level // of the records since the routes last chose, or one of its class

	classes  levelClasses
	decision routingDecision
	run      writer.Entry // of records of one line, not yet with the routes; of the same level
}

// NewEncoderGroup returns a group without routes that writes records with enc.
func NewEncoderGroup(enc *format.Encoder) *EncoderGroup { return &EncoderGroup{encoder: enc} }

// Attach gives the group's records to t from now on.
func (e *EncoderGroup) Attach(t *Route) {
	t.group = e
	e.routes = append(e.routes, t)
}

// add encodes r, which counts as n lines, for the routes that it is for. What r
// was read from stays as it is until the routes have delivered.
func (e *EncoderGroup) add(r *format.Record, n uint32) {
	if e.hasPending && !e.encoder.Takes(r) {
		e.flushPending() // while passes is still about the held record
	}
	if class := e.classes[r.Level]; !e.decision.appliesTo(r, class) {
		e.decide(r, class)
	}
	e.decision.lines += uint64(n)
	if !e.decision.anyTaker {
		return
	}
	if line := e.verbatimBytes(r); line != nil {
		e.appendRun(line, n, n == 1, r.Continues)
	} else {
		e.encode(r, n)
	}
}

// forward is add for the lines of data, which go where the record added last went.
func (e *EncoderGroup) forward(data []byte, lines uint32) {
	e.decision.lines += uint64(lines)
	if e.decision.anyTaker && lines > 0 {
		e.appendRun(data, lines, true, false)
	}
}

// verbatimBytes returns the line with its ending if that is what it is written as.
func (e *EncoderGroup) verbatimBytes(r *format.Record) []byte {
	if !e.encoder.Verbatim(r) {
		return nil
	}
	return r.Bytes()
}

// appendRun hands on a record, which is copied no sooner than into the sinks' buffers.
// Those of a single line that stand side by side, each, are one run.
func (e *EncoderGroup) appendRun(data []byte, lines uint32, each, continues bool) {
	if each && continues == e.run.Continues && e.run.Extend(data, lines) {
		return
	}
	e.flushRun()
	rec := writer.Entry{Data: data, Lines: lines, Continues: continues, IsRun: each}
	if each {
		e.run = rec
	} else {
		e.deliver(rec)
	}
}

// flushRun gives the routes the run at hand.
func (e *EncoderGroup) flushRun() {
	if len(e.run.Data) > 0 {
		e.deliver(e.run)
		e.run = writer.Entry{}
	}
}

// encode appends what r is written as, or has the encoder hold it.
func (e *EncoderGroup) encode(r *format.Record, n uint32) {
	start := len(e.out)
	e.out = e.encoder.Append(e.out, r)
	out := e.out[start:]
	switch joins := e.encoder.Joins(); {
	case joins && len(out) == 0:
		e.hasPending, e.pendingLines = true, e.pendingLines+n
	case joins, r.Part == format.Whole:
		e.appendEncoded(out, n, !joins && r.Continues)
	default:
		e.flushRun()
		e.deliver(writer.Entry{Data: out, Lines: n, Partial: r.Part != format.Last, Continues: r.Continues})
	}
}

// appendEncoded is put for what the encoder has written, which may be several lines.
func (e *EncoderGroup) appendEncoded(out []byte, lines uint32, continues bool) {
	oneLine := len(out) > 0 && (e.encoder.OneLine() || bytes.IndexByte(out, '\n') == len(out)-1)
	e.appendRun(out, lines, lines == 1 && oneLine, continues)
}

// decide settles which routes r passes to, whose level is of that class.
func (e *EncoderGroup) decide(r *format.Record, class uint8) {
	e.accountLines()
	e.level = r.Level
	s := &e.decision
	*s = routingDecision{class: class, syntax: r.Syntax, origin: r.Stream, source: r.Source}
	s.valid = class != 0 && r.Part == format.Whole && !r.Continues // which goes where its record went
	for _, t := range e.routes {
		t.lastPassed = t.Filter.Pass(r)
		s.valid = s.valid && t.Filter.ByLevel()
		if t.lastPassed && !t.Gone() {
			s.anyTaker, t.syntax = true, r.Syntax
		}
	}
}

// accountLines gives the routes what they do not have yet, and counts the lines of
// those that do not pass or have no reader any more.
func (e *EncoderGroup) accountLines() {
	e.flushRun()
	for _, t := range e.routes {
		switch {
		case !t.lastPassed:
			t.filtered += e.decision.lines
		case !e.decision.anyTaker:
			t.discarded += e.decision.lines
		}
	}
	e.decision.lines = 0
}

// flushPending encodes the record that is held back, if there is one.
func (e *EncoderGroup) flushPending() {
	if !e.hasPending {
		return
	}
	start := len(e.out)
	e.out = e.encoder.Flush(e.out)
	e.appendEncoded(e.out[start:], e.pendingLines, false)
	e.hasPending, e.pendingLines = false, 0
}

// deliver gives rec, of records of e's level, to the routes that pass.
func (e *EncoderGroup) deliver(rec writer.Entry) {
	for _, t := range e.routes {
		switch {
		case !t.lastPassed:
		case t.Gone():
			t.discarded += uint64(rec.Lines)
		default:
			t.queue(rec, e.level)
		}
	}
}
