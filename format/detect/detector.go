package detect

import (
	"cmp"

	"logly/format/detect/ansi"
	"logly/format/detect/envelope"
	"logly/format/detect/fields"
	"logly/format/detect/head"
	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// Options configure a Detector.
type Options struct {
	Default level.Level            // of a record without a level; NoLevel means Info
	Levels  map[string]level.Level // words and numbers that the user gives a level, in any case: "foo", "25"
}

// A Detector reads the lines of one stream in their order. It is not safe for
// concurrent use.
type Detector struct {
	options      Options
	defaultLevel level.Level

	*multiline.State // that the current line belongs to
	streams          streams
	place            place // of the current line

	heads     *head.Parser
	fields    *fields.Reader
	envelopes envelope.Reader
	memory    memo.Memory
	readings  [memo.Sets]*[memo.Ways]remembered // by the memory's set, made with its first, and slot

	walk    walk
	next    multiline.Head // of the current line, or of that which Peek was given
	verdict head.Verdict   // on the current line
	docker  docker
	pod     record.Record // what learnPod reads

	coloured bool // the current line is read in view
	view     ansi.View
	moved    *envelope.Fallback // of a coloured line
}

// New returns a Detector for the start of a stream.
func New(o Options) *Detector {
	d := &Detector{options: o}
	d.Restart()
	return d
}

// Restart makes d what New returned.
func (d *Detector) Restart() {
	o := d.options
	words := level.NewWords(o.Levels)
	*d = Detector{options: o, defaultLevel: cmp.Or(o.Default, level.Info), fields: fields.NewReader(words)}
	d.heads = head.New(words, d.readFields)
	d.envelopes = envelope.NewReader(&d.heads.Line, words)
	d.State = &d.streams.known[0].State
}

// ReadNothing makes r, which a panic of Detect has left half read, a line without a level
// and a time.
func (d *Detector) ReadNothing(r *record.Record) {
	*r = record.Record{
		Line: r.Line, Ending: r.Ending, ReadAt: r.ReadAt, Fragment: r.Fragment, Stream: r.Stream, NoEscapes: r.NoEscapes,
		Level: d.defaultLevel, LevelDefaulted: true,
	}
}

// Detect reads line, which is without its ending, into r, which aliases it. It overwrites
// all of r except Ending, ReadAt, Fragment, Stream and NoEscapes.
func (d *Detector) Detect(line []byte, r *record.Record) {
	r.Reset(line)
	w := &d.walk
	if d.learnPod(line) || len(line) == 0 || w.line != &line[0] { // otherwise Peek has begun
		w.begin(line, 0)
	}
	w.line = nil
	in := d.read(r, w)
	if !r.Fields.DockerStream.Empty() {
		in = d.readDocker(r, in)
	}
	d.complete(r, &w.envelope)
	d.settle(r, &in)
}

// An inner describes the text inside all envelopes of a line.
type inner struct {
	text     []byte
	shape    record.Shape
	named    bool // it has a level or a time
	levelled bool // it has a level
	partial  bool // it continues in the next line of its stream
}

// read reads a line and its envelopes, whose level and time complete adds to r.
func (d *Detector) read(r *record.Record, w *walk) inner {
	d.verdict = head.Verdict{}
	t := head.Text{Bytes: r.Line}
	d.heads.View = nil
	if d.coloured = ansi.IsColored(r); d.coloured {
		d.view.Set(r.Line)
		t.Bytes, d.heads.View, d.moved = d.view.Text, &d.view, &w.envelope
		w.context |= coloured
	}
	if d.recall(w, t.Bytes) {
		text := t.Bytes[w.at:]
		d.enter(&w.envelope, t.Bytes)
		if d.IsQuiet() && !scan.IsBlank(text[0]) {
			r.Continues = d.enterHead(r, w, text)
			return inner{text, r.Shape, r.HasLevelOrTime(), r.Level != level.NoLevel, w.envelope.Partial}
		}
	}
	d.unwrap(w, &t)
	t.At, t.AfterTime = w.at, w.context&afterTime != 0
	d.enter(&w.envelope, t.Bytes)
	r.Continues = d.joinOrRead(r, t, w)
	return inner{t.Bytes[t.At:], r.Shape, r.HasLevelOrTime(), r.Level != level.NoLevel, w.envelope.Partial}
}

// complete adds to r what the envelopes say and the line does not.
func (d *Detector) complete(r *record.Record, f *envelope.Fallback) {
	if f.Found {
		f.Complete(r)
		r.Shape = shapeIn(f, r.Shape)
		text := r.Line
		if d.coloured {
			text = d.view.Text
		}
		omitBlanks(r, text)
	}
	if d.coloured { // the findings are in the view
		d.view.Restore(r)
		r.Envelopes.End = d.view.Span(scan.Span{End: r.Envelopes.End}).End
		d.coloured = false
	}
}

// omitBlanks omits the blanks before a level at the end of text. A head does not look at those
// that an envelope before it has left.
func omitBlanks(r *record.Record, text []byte) {
	for i := range r.Omitted {
		if o := &r.Omitted[i]; o.End == len(text) && r.LevelAt.Start >= o.Start {
			for o.Start > 0 && scan.IsBlank(text[o.Start-1]) {
				o.Start--
			}
		}
	}
}

// shapeIn returns the shape of a line with envelopes.
func shapeIn(f *envelope.Fallback, s record.Shape) record.Shape {
	switch {
	case s != record.ShapePlain:
	case f.Syslog:
		return record.ShapeSyslog
	case !f.TimeAt.Empty():
		return record.ShapeTime
	}
	return s
}

// readBare reads a text that has only fields: a JSON object, or pairs if earlier lines had
// pairs too. Otherwise it returns false and leaves r unchanged. This is a fast path: the
// Parser of heads would read such a text alike, after trying its shapes.
func (d *Detector) readBare(r *record.Record, at int) bool {
	if d.coloured || !d.MayBegin() {
		return false
	}
	if r.Line[at] == '{' {
		return d.fields.ReadJSON(r, at)
	}
	return d.fields.PredictsLogfmt() && !d.InTrace() && d.fields.ReadLogfmt(r, at, false)
}

// settle gives the record its final level, and notes what the next lines need.
func (d *Detector) settle(r *record.Record, in *inner) {
	switch {
	case r.Continues:
		r.Substream = d.stayInStream()
		r.JoinDirectly = d.IsPartial()
		r.Level, r.SetsPreviousLevel = d.AddLine(r.Level, in.partial)
		r.Shape = record.ShapeContinuation
		return
	case r.Level == level.NoLevel:
		r.Level, r.LevelDefaulted = d.defaultLevel, true
	}
	if len(in.text) == 0 {
		r.Substream, r.Empty = d.place.inner, true
	}
	h := d.describe(r.Level, in.shape, in.named)
	h.Trace, h.Partial, h.Carried = d.verdict.Trace, in.partial, !in.levelled && !r.LevelDefaulted
	if d.await(r, in, h) || r.Empty {
		return
	}
	h.Fields, h.Message = r.Syntax != record.Plain, d.message(r, in)
	r.Substream = d.begin(h)
}

// message returns the message of a record that is an error, after which a trace may follow.
func (d *Detector) message(r *record.Record, in *inner) []byte {
	if r.Level < level.Error || !in.named {
		return nil
	}
	if r = d.innermost(r); r.Syntax != record.Plain {
		return nil
	}
	return r.Line[r.MessageStart():]
}

// await reports whether the line waits for the next one, which may show that it continues
// the last record or is the first of the next.
func (d *Detector) await(r *record.Record, in *inner, h *multiline.Head) bool {
	read := d.innermost(r)
	onlyTime := read.TimeAt.End == len(read.Line) && !read.TimeAt.Empty() && d.IsAwaited() // before a dump of Java's threads
	switch {
	case read.Syntax != record.Plain || in.partial:
		return false
	case !onlyTime && (in.named || in.shape != record.ShapePlain), !d.AwaitsNext(in.text):
		return false
	}
	r.LevelOnNextLine, r.MayContinue = true, d.IsAwaited()
	d.keepProgram()
	d.Await(in.text, h)
	r.Substream = d.stayInStream()
	return true
}

// describe describes the first line of a record in d.next. If named, the line itself, without
// its envelopes, has a level or a time. It sets single fields, as a copy of all would wait for
// those that have just been written.
func (d *Detector) describe(l level.Level, s record.Shape, named bool) *multiline.Head {
	h := &d.next
	h.Level, h.Carried, h.Trace, h.Fields, h.Partial, h.Message = l, false, 0, false, false, nil
	h.Logged = named && s != record.ShapeTool
	h.QuotesSource = s == record.ShapeTool || s == record.ShapeLevel
	return h
}

// joinOrRead reports whether the line continues the last record; if not, it has been read
// as a record.
func (d *Detector) joinOrRead(r *record.Record, t head.Text, w *walk) bool {
	text := t.Bytes[t.At:]
	d.Resolve(text)
	switch {
	case d.IsPartial():
		return true
	case len(text) == 0 || scan.IsBlank(text[0]):
		return d.indented(r, t, w, text)
	case d.IsQuiet():
	case d.AwaitsLevel() && d.readJULLevel(r, t, w):
		return true
	case d.ReadTraceLine(text):
		return true
	}
	if w.slot >= 0 {
		return d.enterHead(r, w, text)
	}
	if d.readBare(r, t.At) {
		return false
	}
	v, ok := d.heads.Read(r, t)
	d.learnHead(w, r, ok)
	return d.afterHead(r, text, v, ok)
}

// readJULLevel reads the second line of a record of java.util.logging.
func (d *Detector) readJULLevel(r *record.Record, t head.Text, w *walk) bool {
	if w.slot >= 0 { // nobody has looked at the line yet
		d.heads.Reset(t.Bytes, t.At)
	}
	return d.heads.ReadJULLevel(r, t)
}

// enterHead is joinOrRead for a line whose head the memory has.
func (d *Detector) enterHead(r *record.Record, w *walk, text []byte) bool {
	e := d.enterReading(r, w)
	if !e.IsHead && d.IsQuiet() && e.IsOrdinary(text) {
		return false
	}
	return d.afterHead(r, text, e.Verdict, e.IsHead)
}

// enterReading enters the head that the memory has in r.
func (d *Detector) enterReading(r *record.Record, w *walk) *head.Reading {
	e := &d.reading(w.slot).head
	if w.start < w.base {
		r.Stamp = w.stamp
	}
	e.Enter(r, w.start, w.base)
	return e
}

// afterHead reports whether a line, whose head has been read, continues the last record. A
// line without a head may be the first of a crash.
func (d *Detector) afterHead(r *record.Record, text []byte, v head.Verdict, ok bool) bool {
	d.verdict = v
	switch {
	case !ok:
		return d.classify(r, text)
	case r.Shape.MayReport():
		d.verdict.Trace = multiline.AfterHead(text)
	case r.Shape == record.ShapeUptime && r.Level == level.NoLevel:
		return d.classifyAfterUptime(r, text)
	case r.Level == level.NoLevel:
		if l, trace := multiline.ReportedBy(text); l != level.NoLevel {
			r.Level, d.verdict.Trace = l, trace
		}
	}
	return v.Part && d.HasRecord()
}

// classifyAfterUptime reports whether a line of a kernel continues a crash that it reports, or
// is the first of one. The text after the uptime is read as any other then.
func (d *Detector) classifyAfterUptime(r *record.Record, text []byte) bool {
	text = multiline.AfterUptime(text)
	if len(text) == 0 || !d.InTrace() && !multiline.BeginsCrash(text) {
		return false
	}
	if d.ReadTraceLine(text) {
		return true
	}
	return d.classify(r, text)
}

// indented is joinOrRead for a text that is empty or begins with a blank. Only heads of such
// texts are remembered. In a trace they may be read in another way.
func (d *Detector) indented(r *record.Record, t head.Text, w *walk, text []byte) bool {
	if w.slot >= 0 {
		if !d.InTrace() {
			d.verdict = d.enterReading(r, w).Verdict
			return false
		}
		d.heads.Reset(t.Bytes, t.At) // nobody has looked at the line yet
	}
	v, ok := d.heads.ReadIndented(r, t, head.Above{Any: d.HasRecord(), InTrace: d.InTrace()})
	if !ok && t.AfterTime && len(text) > 1 && text[0] == ' ' && scan.IsUpper(text[1]) {
		v, ok = d.heads.ReadAfterTime(r, t)
	}
	if ok {
		if w.slot < 0 && !d.InTrace() {
			d.learnHead(w, r, true)
		}
		d.verdict = v
		return false
	}
	return d.classify(r, text)
}

// classify reads a line without a head, which may be the first of a crash. It reports
// whether the line continues the record above.
func (d *Detector) classify(r *record.Record, text []byte) bool {
	v, l, trace := d.Classify(text)
	if v == multiline.Crash {
		r.Level, d.verdict.Trace = l, trace
		if r.Shape == record.ShapePlain {
			r.Shape = record.ShapeTrace
		}
	}
	return v == multiline.Continuation
}

// readFields reads fields, which begin at index at of the text that heads are read in. If
// they are the whole line, it may also be an object that was cut off.
func (d *Detector) readFields(r *record.Record, at int, afterHead bool) bool {
	if d.coloured {
		return d.readColouredFields(r, at, afterHead)
	}
	return d.fields.Read(r, at, afterHead) || !afterHead && d.fields.ReadTornJSON(r, at)
}

// readColouredFields is readFields for a line whose head has colours. Fields are read in
// the line, not in the view without colours.
func (d *Detector) readColouredFields(r *record.Record, at int, afterHead bool) bool {
	if at >= len(d.view.Text) {
		return false
	}
	saved, f := *r, *d.moved
	d.moved.OmitFrom(r)
	d.view.Restore(r)
	if !d.fields.Read(r, d.view.Index(at), afterHead) {
		*r, *d.moved = saved, f
		return false
	}
	d.coloured = false
	d.moved.Move(d.view.Span)
	return true
}
