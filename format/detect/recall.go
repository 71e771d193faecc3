package detect

import (
	"logly/format/detect/ansi"
	"logly/format/detect/envelope"
	"logly/format/detect/head"
	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// maxDepth is how many envelopes may be around each other.
const maxDepth = 5

// The contexts of the memory are sums of these. A text is read alike wherever it is, as
// far as these say the same.
const (
	afterTime memo.Context = 1 << iota // envelope.Envelope.IsTime is true of the envelope before it
	inHeader                           // envelope.Envelope.Versioned is
	innermost                          // it has maxDepth envelopes, so no more are looked for
	coloured                           // the text is a view: the line without its escape sequences
)

// A remembered is what the memory has of a beginning: an envelope or a head.
type remembered struct {
	isEnvelope bool
	envelope   envelope.Envelope
	head       head.Reading
}

// A walk is the way through the envelopes of a line.
type walk struct {
	line     *byte // the first byte; nil: there is no such line
	envelope envelope.Fallback
	at       int // where the text inside begins
	depth    int
	context  memo.Context // of that text

	// The memory's slot of its reading, -1 if there is none, and where the time before it
	// begins and ends, stamp.
	slot, start, base int
	stamp             timestamp.Parsed
	searched          bool // the memory has been asked for a reading of the text at index at
}

// begin prepares w for a line that has depth envelopes already.
func (w *walk) begin(line []byte, depth int) {
	w.line = nil
	if len(line) > 0 {
		w.line = &line[0]
	}
	w.envelope.Reset()
	w.at, w.depth, w.context, w.slot, w.searched = 0, depth, 0, -1, false
}

// recall goes through the envelopes that the memory knows, and reports whether it knows the
// head inside.
func (d *Detector) recall(w *walk, line []byte) bool {
	for !w.searched {
		w.searched = true
		if w.at < len(line) && line[w.at] == '{' {
			break
		}
		w.slot, w.start, w.base = d.memory.Find(w.context, line, w.at, &w.stamp)
		if w.slot < 0 || !d.reading(w.slot).isEnvelope {
			break
		}
		d.open(w, &d.reading(w.slot).envelope, line, w.base, scan.Span{Start: w.start, End: w.base}, &w.stamp)
	}
	return w.slot >= 0
}

// open enters the inner line of an envelope. The arguments after line are those of
// envelope.Fallback.Add.
func (d *Detector) open(w *walk, e *envelope.Envelope, line []byte, by int, at scan.Span, stamp *timestamp.Parsed) {
	w.envelope.Add(e, line, by, at, stamp)
	w.at = e.Next + by
	w.depth++
	w.context, w.slot, w.searched = w.context&coloured, -1, false
	if e.IsTime {
		w.context |= afterTime
	}
	if e.Versioned {
		w.context |= inHeader
	}
	if w.depth >= maxDepth {
		w.context |= innermost
	}
	if e.IsProgram && w.at < len(line) && line[w.at] == ' ' && d.streams.findProgram(w.envelope.Source, w.envelope.Program.Of(line)) == 0 {
		w.at = scan.SkipSpaces(line, w.at) // the program's first line: an indent cannot mean that it continues a record
	}
}

// unwrap goes through all envelopes of t, and remembers those that are new.
func (d *Detector) unwrap(w *walk, t *head.Text) {
	for {
		if d.recall(w, t.Bytes) {
			return
		}
		d.heads.Reset(t.Bytes, w.at)
		if w.context&innermost != 0 && w.context&inHeader == 0 || w.at < len(t.Bytes) && t.Bytes[w.at] == '{' {
			return
		}
		e := d.envelopes.Read(w.at, w.context&inHeader != 0)
		if e == nil {
			return
		}
		d.learnEnvelope(w, e)
		stamp := e.Stamp
		d.open(w, e, t.Bytes, 0, e.TimeAt, &stamp)
	}
}

// learnEnvelope remembers an envelope.
func (d *Detector) learnEnvelope(w *walk, e *envelope.Envelope) {
	slot, base, _ := d.memory.Learn(w.context, &d.heads.Line, e.TimeAt)
	if slot < 0 {
		return
	}
	l := d.makeReading(slot)
	l.isEnvelope, l.envelope = true, *e
	l.envelope.Move(-base)
}

// learnPod has the Reader of envelopes learn from a line that may show the prefix of a pod,
// before the line is read. It reports whether it has learned one. Only a level together with
// a time or fields is beyond doubt: a text may well have the word for a level there.
func (d *Detector) learnPod(line []byte) bool {
	rest := d.envelopes.MayShowPod(line)
	if rest == 0 {
		return false
	}
	r := &d.pod
	r.Reset(line)
	text := head.Text{Bytes: line, At: rest}
	d.heads.View = nil
	if ansi.IsColored(r) {
		d.view.Set(line)
		text.Bytes, d.heads.View = d.view.Text, &d.view
	}
	d.heads.Reset(text.Bytes, rest)
	_, ok := d.heads.Read(r, text)
	isLog := ok && r.Level != level.NoLevel && (!r.TimeAt.Empty() || r.Syntax != record.Plain)
	if !d.envelopes.ShowPod(line[:rest], isLog) {
		return false
	}
	d.memory = memo.Memory{}
	clear(d.readings[:])
	return true
}

// learnHead remembers a head, or that there is none.
func (d *Detector) learnHead(w *walk, r *record.Record, isHead bool) {
	if r.Syntax != record.Plain {
		return
	}
	slot, base, end := d.memory.Learn(w.context, &d.heads.Line, r.TimeAt)
	if slot < 0 {
		return
	}
	l := d.makeReading(slot)
	l.isEnvelope, l.head = false, d.heads.Reading(isHead, base, end)
}

// reading returns the reading in a slot of the memory.
func (d *Detector) reading(slot int) *remembered { return &d.readings[slot/memo.Ways][slot%memo.Ways] }

// makeReading is reading for a slot that the memory has just given.
func (d *Detector) makeReading(slot int) *remembered {
	if set := &d.readings[slot/memo.Ways]; *set == nil {
		*set = new([memo.Ways]remembered)
	}
	return d.reading(slot)
}

// Peek reports whether line, which has no escape byte, is a record like last, the line that
// d has read before: only its time, its message and perhaps its level differ. It is either
// taken then with Take, or, as any other line, the next that Detect reads.
func (d *Detector) Peek(last *record.Record, line []byte) (l level.Level, ok bool) {
	if len(line) == 0 || last.Syntax != record.Plain || last.Continues || last.Empty || d.envelopes.MayShowPod(line) > 0 {
		return l, false
	}
	w := &d.walk
	if w.begin(line, 0); !d.recall(w, line) {
		return l, false
	}
	e, f := &d.reading(w.slot).head, &w.envelope
	isTimed := e.IsHead && w.start < w.base
	if (isTimed || !f.TimeAt.Empty()) == last.TimeAt.Empty() || f.Partial || !e.IsLike(last, shapeIn(f, e.Shape), line[w.at:]) {
		return l, false
	}
	if l = e.Level; l == level.NoLevel {
		l = f.Level
	}
	if (l == level.NoLevel) != last.LevelDefaulted || l >= level.Error { // a trace may begin in an error
		return l, false
	}
	if l == level.NoLevel {
		l = d.defaultLevel
	}
	h := d.describe(l, last.Shape, e.IsHead && (isTimed || e.Level != level.NoLevel))
	h.Carried = e.Level == level.NoLevel && f.Level != level.NoLevel
	return l, d.mayTake(last, f, line)
}

// mayTake reports whether the record that begins with line, and is described by d.next,
// belongs to the stream of the last record, and no line above matters to it.
func (d *Detector) mayTake(last *record.Record, f *envelope.Fallback, line []byte) bool {
	p := &d.place
	if !f.Found {
		main := &d.streams.known[0]
		p.outer = 0
		return main.current == 0 && last.Substream == 0 && main.IsQuiet()
	}
	d.enter(f, line)
	return p.inner == p.outer && p.outer == last.Substream && d.IsQuiet() && (len(p.program) == 0 || !p.mattersToNext(&d.next))
}

// Take accepts the line that the last Peek found to be like the last record. Level l is the
// level that Peek returned.
func (d *Detector) Take(l level.Level) {
	d.walk.line = nil
	s := &d.streams.known[d.place.outer]
	s.current = d.place.outer
	d.next.Level = l
	s.Begin(&d.next)
}
