package detect

import (
	"cmp"

	"logly/format/detect/ansi"
	"logly/format/detect/envelope"
	"logly/format/detect/fields"
	"logly/format/detect/head"
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
	main             multiline.State
	substreams       substreams

	heads    *head.Parser
	fields   *fields.Reader
	envelope envelope.Fallback // of the current line
	verdict  head.Verdict      // on the current line
	named    bool              // the current line itself, without its envelopes, has a level or a time
	docker   docker
	coloured bool // the current line is read in view
	view     ansi.View
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
	text := line
	if !d.recall(r) && !d.readBare(r) {
		text = d.readLine(r)
	}
	if !r.Fields.DockerStream.Empty() {
		text = d.readDocker(r)
	}
	d.settle(r, text)
}

// recall reads a line whose beginning has been read before, if nothing of the lines above
// matters for it; false, with r unchanged, if it does not.
func (d *Detector) recall(r *record.Record) bool {
	if !d.main.IsQuiet() || len(r.Line) == 0 || scan.IsBlank(r.Line[0]) || ansi.IsColored(r) {
		return false
	}
	d.begin(&d.main) // fields may follow a recalled tag
	v, found := d.heads.Recall(r, r.Line)
	if !found {
		return false
	}
	if !v.Ordinary || !multiline.SeemsOrdinary(r.Line) {
		r.Continues = d.afterHead(r, r.Line, v.Verdict, v.IsHead)
	}
	d.named = r.HasLevelOrTime()
	return true
}

// Peek reports whether line, which has no escape byte, is a record like last, the line that
// d has read before: only its time, its message and perhaps its level differ. It is either
// taken then with Take, or, as any other line, the next that Detect reads.
func (d *Detector) Peek(last *record.Record, line []byte) (l level.Level, ok bool) {
	if len(line) == 0 || scan.IsBlank(line[0]) || d.State != &d.main || !d.main.IsQuiet() || d.envelope.Found ||
		last.Syntax != record.Plain || last.Continues || last.Empty {
		return l, false
	}
	if l, ok = d.heads.Peek(last, line); l == level.NoLevel {
		return d.defaultLevel, ok && last.LevelDefaulted
	}
	return l, ok && !last.LevelDefaulted
}

// Take takes the line that Peek has found to be a record like the last one, and whose level
// is l, as read.
func (d *Detector) Take(l level.Level) {
	d.heads.Take()
	d.main.Repeat(l)
}

// readBare reads a line that is fields and nothing else, a JSON object or pairs after other
// lines with pairs; false, with r unchanged, if it is not. It is a fast path: readLine would
// read such a line alike, after trying envelopes and shapes of heads.
func (d *Detector) readBare(r *record.Record) bool {
	if len(r.Line) == 0 || !d.main.MayBegin() {
		return false
	}
	switch {
	case r.Line[0] == '{':
		d.begin(&d.main)
		if !d.fields.ReadJSON(r, 0) {
			return false
		}
	case !d.fields.PredictsLogfmt() || d.main.InTrace() || ansi.IsColored(r) || r.Line[0] == '@': // of TAI64N, or of a key
		return false
	default:
		d.begin(&d.main)
		if !d.fields.ReadLogfmt(r, 0, false) {
			return false
		}
	}
	d.named = r.HasLevelOrTime()
	return true
}

// readLine reads the line of r and returns the part of it after its envelopes.
func (d *Detector) readLine(r *record.Record) (text []byte) {
	d.begin(&d.main)
	t := head.Text{Bytes: r.Line}
	d.uncolor(r, &t)
	d.heads.Reset(t.Bytes, 0)
	t.At = d.envelope.Open(r, &d.heads.Line)
	t.RFC5424 = d.envelope.RFC5424
	if !d.envelope.Source.Empty() {
		d.State, r.Substream = d.substreams.find(d.envelope.Source.Of(t.Bytes))
	}
	d.readText(r, t)
	return t.Bytes[t.At:]
}

// uncolor makes t the view of a line that has colours.
func (d *Detector) uncolor(r *record.Record, t *head.Text) {
	if d.coloured = ansi.IsColored(r); d.coloured {
		d.view.Set(r.Line)
		t.Bytes, t.View = d.view.Text, &d.view
	}
}

// readText reads the line inside the envelopes.
func (d *Detector) readText(r *record.Record, t head.Text) {
	r.Continues = d.continuation(r, t)
	d.named = r.HasLevelOrTime()
	if d.envelope.Found {
		d.envelope.Complete(r)
	}
	d.restore(r)
}

// restore moves the findings of a coloured line to their places in the line.
func (d *Detector) restore(r *record.Record) {
	if d.coloured {
		d.view.Restore(r)
		d.coloured = false
	}
}

// begin prepares d for a line of s.
func (d *Detector) begin(s *multiline.State) {
	if d.envelope.Found {
		d.envelope = envelope.Fallback{}
	}
	d.State = s
	d.verdict = head.Verdict{}
}

// settle gives the record its final level and notes in the State what the next lines need.
func (d *Detector) settle(r *record.Record, text []byte) {
	switch {
	case r.Continues:
		r.JoinDirectly = d.IsPartial()
		r.Level, r.SetsPreviousLevel = d.Continue(r.Level, d.envelope.Partial)
		r.Shape = record.ShapeContinuation
		return
	case len(text) == 0 && r.Level == level.NoLevel:
		r.Level, r.LevelDefaulted, r.Empty = d.defaultLevel, true, true
		return
	}
	if r.Level == level.NoLevel {
		r.Level, r.LevelDefaulted = d.defaultLevel, true
	}
	d.Begin(multiline.Head{
		Level:        r.Level,
		Trace:        d.verdict.Trace,
		Logged:       d.named && r.Shape != record.ShapeTool,
		QuotesSource: r.Shape == record.ShapeTool || r.Shape == record.ShapeLevel,
		Partial:      d.envelope.Partial,
	})
}

// continuation reports whether the line continues the last record; if not, it has been read
// as a record.
func (d *Detector) continuation(r *record.Record, t head.Text) bool {
	text := t.Bytes[t.At:]
	switch {
	case d.IsPartial():
		return true
	case len(text) == 0 || scan.IsBlank(text[0]):
		return d.indented(r, t, text)
	case d.AwaitsLevel() && d.heads.ReadJULLevel(r, t):
		return true
	case d.ContinuesTrace(text):
		return true
	}
	v, ok := d.heads.Read(r, t)
	return d.afterHead(r, text, v, ok)
}

// afterHead reports whether a line, whose head has been read, continues the last record. A
// line without a head may be the first of a crash.
func (d *Detector) afterHead(r *record.Record, text []byte, v head.Verdict, ok bool) bool {
	d.verdict = v
	if ok {
		if r.Shape.MayReport() {
			d.verdict.Trace = multiline.TraceAfter(text)
		}
		return v.Part && d.HasRecord()
	}
	return d.classify(r, text)
}

// indented is continuation for a text that is empty or begins with a blank.
func (d *Detector) indented(r *record.Record, t head.Text, text []byte) bool {
	v, ok := d.heads.ReadIndented(r, t, head.Above{Any: d.HasRecord(), InTrace: d.InTrace()})
	if ok {
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
		r.Level, r.Shape, d.verdict.Trace = l, record.ShapeTrace, trace
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
	saved := *r
	d.view.Restore(r)
	if !d.fields.Read(r, d.view.Index(at), afterHead) {
		*r = saved
		return false
	}
	d.coloured = false
	d.envelope.LevelAt, d.envelope.TimeAt = d.view.Span(d.envelope.LevelAt), d.view.Span(d.envelope.TimeAt)
	return true
}
