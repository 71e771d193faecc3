package pipeline

import (
	"bytes"

	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
)

// An EncoderGroup encodes each record once for all routes with the same output
// format.
type EncoderGroup struct {
	encoder *encode.Encoder
	routes  []*Route

	out          []byte      // encoded records of this block, back to back; at its end the encoder's pending one
	pendingLines uint32      // lines of the pending record
	level        level.Level // of the records since the last decision, or a level of the same class

	classes  levelClasses
	decision routingDecision
	run      writer.Entry // neighbouring one-line records of one level, not yet given to the routes
}

// NewEncoderGroup returns a group without routes that encodes with enc.
func NewEncoderGroup(enc *encode.Encoder) *EncoderGroup { return &EncoderGroup{encoder: enc} }

// Attach adds t to the group. The group's records go to t from now on.
func (e *EncoderGroup) Attach(t *Route) {
	t.group = e
	e.routes = append(e.routes, t)
}

// add encodes r, which counts as n lines, for the routes whose filter it
// passes. The memory that r refers to must stay unchanged until the routes have
// delivered. It returns true if records like r need only be forwarded.
func (e *EncoderGroup) add(r *record.Record, n uint32) (forwardable bool) {
	if e.encoder.Pending() > 0 && !e.encoder.WouldJoin(r) {
		e.flushPending() // before the decision about the pending record changes
	}
	if class := e.classes[r.Level]; !e.decision.appliesTo(r, class) {
		e.decide(r, class)
	}
	e.decision.lines += uint64(n)
	if !e.decision.anyTaker {
		return e.decision.valid
	}
	if e.encoder.Verbatim(r) {
		if line := r.Contiguous(); line != nil {
			e.appendRun(line, n, n == 1, r.Continues)
			return e.decision.valid
		}
	}
	e.encode(r, n)
	return false
}

// forward adds whole lines that go where the last added record went, without
// encoding them.
func (e *EncoderGroup) forward(data []byte, lines uint32) {
	e.decision.lines += uint64(lines)
	if e.decision.anyTaker && lines > 0 {
		e.appendRun(data, lines, true, false)
	}
}

// appendRun gives a record to the routes. It copies nothing: the sinks do.
// Neighbouring one-line records become one run; isLine says that data is such a
// record.
func (e *EncoderGroup) appendRun(data []byte, lines uint32, isLine, continues bool) {
	if isLine && continues == e.run.Continues && e.run.Extend(data, lines) {
		return
	}
	e.flushRun()
	entry := writer.Entry{Data: data, Lines: lines, Continues: continues, IsRun: isLine}
	if isLine {
		e.run = entry
	} else {
		e.deliver(entry)
	}
}

// flushRun gives the current run to the routes.
func (e *EncoderGroup) flushRun() {
	if len(e.run.Data) > 0 {
		e.deliver(e.run)
		e.run = writer.Entry{}
	}
}

// encode encodes r, which may be pending then.
func (e *EncoderGroup) encode(r *record.Record, n uint32) {
	start := len(e.out)
	e.out = e.encoder.Append(e.out, r)
	if e.encoder.Pending() > 0 {
		e.pendingLines += n
		return
	}
	out := e.out[start:]
	switch joins := e.encoder.Joins(); {
	case joins, r.Fragment == record.Whole:
		e.appendEncoded(out, n, !joins && r.Continues)
	default:
		e.flushRun()
		e.deliver(writer.Entry{Data: out, Lines: n, Partial: r.Fragment != record.Last, Continues: r.Continues})
	}
}

// appendEncoded gives out, which may have several lines, to the routes.
func (e *EncoderGroup) appendEncoded(out []byte, lines uint32, continues bool) {
	isLine := lines == 1 && len(out) > 0 && bytes.IndexByte(out, '\n') == len(out)-1
	e.appendRun(out, lines, isLine, continues)
}

// completed returns how many bytes of out are of records that do not change any more.
func (e *EncoderGroup) completed() int { return len(e.out) - e.encoder.Pending() }

// discardDelivered removes from out the records that the sinks have got.
func (e *EncoderGroup) discardDelivered() {
	e.out = e.out[:copy(e.out, e.out[e.completed():])]
}

// decide decides which routes take r and the records like it. class is the
// class of r's level.
func (e *EncoderGroup) decide(r *record.Record, class uint8) {
	e.accountLines()
	e.level = r.Level
	s := &e.decision
	*s = routingDecision{class: class, syntax: r.Syntax, stream: r.StreamKey()}
	s.valid = class != 0 && r.Fragment == record.Whole && !r.Continues // a continuation goes where its record went
	for _, t := range e.routes {
		t.lastPassed = t.Filter.Pass(r)
		s.valid = s.valid && t.Filter.ByLevel()
		if t.lastPassed && !t.Gone() {
			s.anyTaker, t.syntax = true, r.Syntax
		}
	}
}

// accountLines gives the current run to the routes. It then counts the lines
// that a route's filter rejected, or for which no route has a reader.
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

// flushPending completes the pending record, if there is one.
func (e *EncoderGroup) flushPending() {
	if e.encoder.Pending() == 0 {
		return
	}
	start := e.completed()
	e.out = e.encoder.Flush(e.out)
	e.appendRun(e.out[start:], e.pendingLines, e.pendingLines == 1, false)
	e.pendingLines = 0
}

// deliver gives entry to the routes whose filter passed. Its records are of level
// e.level.
func (e *EncoderGroup) deliver(entry writer.Entry) {
	for _, t := range e.routes {
		switch {
		case !t.lastPassed:
		case t.Gone():
			t.discarded += uint64(entry.Lines)
		default:
			t.queue(entry, e.level)
		}
	}
}
