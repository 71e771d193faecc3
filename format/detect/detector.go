package detect

import (
	"logly/format/detect/ansi"
	"logly/format/detect/envelope"
	"logly/format/detect/head"
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// Options say how lines are read.
type Options struct {
	Default level.Level            // of a record in which no level is found; level.NoLevel stands for Info
	Levels  map[string]level.Level // words and numbers that the user gives a level, in any case: "foo", "25"
}

// A Detector reads the lines of one stream in their order. It is not safe for
// concurrent use.
type Detector struct {
	defaultLevel level.Level
	words        level.Words

	*multiline.Stream // that the current line belongs to
	main              multiline.Stream
	sources           sources

	heads    *head.Parser
	envelope envelope.Fallback // of the current line
	verdict  head.Verdict      // on the current line
	named    bool              // the current line itself, not its wrapper, has a level or a time
	docker   docker
	coloured bool // the current line is read in view
	view     ansi.View
	members  keyGuesses // of the next JSON line
	pairs    keyGuesses // of the next logfmt line
}

// New returns a Detector for the start of a stream.
func New(o Options) *Detector {
	d := &Detector{defaultLevel: o.Default, words: level.NewWords(o.Levels)}
	if d.defaultLevel == level.NoLevel {
		d.defaultLevel = level.Info
	}
	d.heads = head.New(d.words, d.readFields)
	return d
}

// Detect reads what line, which is without its ending, says about itself. It
// overwrites all of r but Ending, Arrived, Part and Clean. r aliases line.
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
	d.begin(&d.main) // fields may follow what is recalled
	v, ok, found := d.heads.Recall(r, r.Line)
	if !found {
		return false
	}
	r.Continues = d.afterHead(r, r.Line, v, ok)
	d.named = r.HasLevelOrTime()
	return true
}

// readBare reads a line that is fields and nothing else, a JSON object or pairs like
// those of a line before; false, with r as it was, if it is not. It saves the walk
// through all that such a line cannot be.
func (d *Detector) readBare(r *record.Record) bool {
	if len(r.Line) == 0 || !d.main.MayBegin() {
		return false
	}
	switch {
	case r.Line[0] == '{':
		d.begin(&d.main)
		if !d.readJSON(r, 0) {
			return false
		}
	case len(d.pairs) == 0 || d.main.Trace != multiline.NoTrace || ansi.IsColored(r) || r.Line[0] == '@': // of TAI64N, or of a key
		return false
	default:
		d.begin(&d.main)
		if !d.readLogfmt(r, 0, false) {
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
		d.Stream, r.Substream = d.sources.find(d.envelope.Source.Of(t.Bytes))
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

// readText reads what is inside the envelopes of a line.
func (d *Detector) readText(r *record.Record, t head.Text) {
	r.Continues = d.continuation(r, t)
	d.named = r.HasLevelOrTime()
	if d.envelope.Found {
		d.envelope.Complete(r)
	}
	if d.coloured {
		d.view.Restore(r)
	}
}

// begin prepares d for a line of s.
func (d *Detector) begin(s *multiline.Stream) {
	if d.envelope.Found {
		d.envelope = envelope.Fallback{}
	}
	d.Stream = s
	d.verdict, d.coloured = head.Verdict{}, false
}

// settle gives the record its level and remembers it for the lines below.
func (d *Detector) settle(r *record.Record, text []byte) {
	partial := d.Partial
	d.Partial = d.envelope.Partial
	switch {
	case r.Continues:
		if d.Trace == multiline.JulHead && r.Level != level.NoLevel {
			d.Level, d.Logged, d.Trace = r.Level, true, multiline.NoTrace
			r.SetsPreviousLevel = true
		}
		r.JoinDirectly = partial
		r.Level, r.Shape = d.Level, record.ShapeContinuation
		d.Lines++
		return
	case len(text) == 0 && r.Level == level.NoLevel:
		r.Level, r.LevelDefaulted, r.Empty = d.defaultLevel, true, true
		d.Partial = partial
		return
	}
	d.Logged = d.named && r.Shape != record.ShapeTool
	d.Quotes = r.Shape == record.ShapeTool || r.Shape == record.ShapeLevel
	if r.Level == level.NoLevel {
		r.Level, r.LevelDefaulted = d.defaultLevel, true
	}
	d.Above, d.Level, d.Trace, d.Lines = true, r.Level, d.verdict.Trace, 1
}

// continuation reports whether the line continues the record above; if not,
// it has been read as a record.
func (d *Detector) continuation(r *record.Record, t head.Text) bool {
	text := t.Bytes[t.At:]
	switch {
	case d.Partial && d.Above:
		return true
	case len(text) == 0 || scan.IsBlank(text[0]):
		return d.indented(r, t, text)
	case d.Trace == multiline.JulHead && d.heads.ReadJULLevel(r, t):
		return true
	case (d.Trace != multiline.NoTrace || d.Level >= level.Error) && d.Above && d.ContinuesTrace(text):
		return true
	}
	v, ok := d.heads.Read(r, t)
	return d.afterHead(r, text, v, ok)
}

// afterHead reports whether a line, whose head has been read, continues the record above.
// A line without a head may be the first of a crash.
func (d *Detector) afterHead(r *record.Record, text []byte, v head.Verdict, ok bool) bool {
	d.verdict = v
	if ok {
		if r.Shape == record.ShapeLevel || r.Shape == record.ShapeTool {
			d.verdict.Trace = multiline.ReportBelow(text)
		}
		return v.Part && d.Above
	}
	colons := multiline.ColonsOf(text)
	record, part := d.readCrash(r, text, colons)
	return part || !record && d.Continues(text, colons)
}

// indented is continuation for a text that is empty or begins with a blank.
func (d *Detector) indented(r *record.Record, t head.Text, text []byte) bool {
	if multiline.IsExceptionGroup(text) {
		_, part := d.readCrash(r, text, multiline.NoColons)
		return part
	}
	v, ok := d.heads.ReadIndented(r, t, head.Above{Any: d.Above, InTrace: d.Trace != multiline.NoTrace})
	if ok {
		d.verdict = v
		return false
	}
	return d.Continues(text, multiline.NoColons)
}

// readFields reads a line, or what follows its head, as fields. A line that is one may
// also be an object that was cut off.
func (d *Detector) readFields(r *record.Record, at int, afterHead bool) bool {
	return d.readBody(r, at, afterHead) || !afterHead && d.readTornJSON(r, at)
}

// readBody reads what stands at b[at] and behind it as a JSON object or as pairs.
// In front of it there may be a head, whose time holds where the fields have none;
// then pairs need a key that is understood, since a text may begin like one.
func (d *Detector) readBody(r *record.Record, at int, behindHead bool) bool {
	if d.coloured {
		return d.readColouredBody(r, at, behindHead)
	}
	if at >= len(r.Line) {
		return false
	}
	if !behindHead {
		return d.readJSON(r, at) || d.readLogfmt(r, at, false)
	}
	stamp, timeAt := r.Stamp, r.TimeAt
	if !d.readJSON(r, at) && !d.readLogfmt(r, at, true) {
		return false
	}
	if r.TimeAt.Empty() {
		r.Stamp, r.TimeAt = stamp, timeAt
	}
	return true
}

// readColouredBody is readBody for a line whose head has colours: the body itself
// is read in the line.
func (d *Detector) readColouredBody(r *record.Record, at int, behindHead bool) bool {
	if at >= len(d.view.Text) {
		return false
	}
	saved := *r
	d.view.Restore(r)
	d.coloured = false
	if d.readBody(r, d.view.Index(at), behindHead) {
		d.envelope.LevelAt, d.envelope.TimeAt = d.view.Span(d.envelope.LevelAt), d.view.Span(d.envelope.TimeAt)
		return true
	}
	d.coloured = true
	*r = saved
	return false
}
