package detect

import (
	"strings"

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
	fallback level.Level
	levels   map[string]level.Level // keys in lower case; nil: none

	*multiline.Stream // that the line at hand belongs to
	only              multiline.Stream
	sources           sources

	last uint8 // the reader of the last line that had a shape

	wrapper  wrapper         // of the line at hand
	next     multiline.Trace // that the line at hand begins
	part     bool            // the line at hand has a head and continues the record above all the same
	named    bool            // the line at hand itself, not its wrapper, names its level or its time
	docker   docker
	coloured bool // the line at hand is read in view
	view     plainView
	members  keyGuesses // of the next JSON line
	pairs    keyGuesses // of the next logfmt line

	// What was read before, to be known again.
	seen    seenHeads
	fronts  seenFronts
	tags    seenTags
	openers openers
}

// New returns a Detector for the start of a stream.
func New(o Options) *Detector {
	d := &Detector{fallback: o.Default}
	if d.fallback == level.NoLevel {
		d.fallback = level.Info
	}
	if len(o.Levels) > 0 {
		d.levels = make(map[string]level.Level, len(o.Levels))
		for word, level := range o.Levels {
			d.levels[strings.ToLower(word)] = level
		}
	}
	return d
}

// Detect reads what line, which is without its ending, says about itself. It
// overwrites all of r but Ending, Arrived, Part and Clean. r aliases line.
func (d *Detector) Detect(line []byte, r *record.Record) {
	r.Reset(line)
	text := line
	switch {
	case len(line) > 0 && scan.IsBlank(line[0]): // nothing that is known by its beginning
		text = d.readLine(r)
	case d.readSeen(r):
		d.named = true
		d.begin(&d.only)
	case d.readFront(r):
		d.named = true
	case d.readBare(r):
	default:
		text = d.readLine(r)
	}
	if !r.Fields.DockerStream.Empty() {
		text = d.readDocker(r)
	}
	d.settle(r, text)
}

// readBare reads a line that is fields and nothing else, a JSON object or pairs like
// those of a line before; false, with r as it was, if it is not. It saves the walk
// through all that such a line cannot be.
func (d *Detector) readBare(r *record.Record) bool {
	if len(r.Line) == 0 || !d.only.MayBegin() {
		return false
	}
	d.begin(&d.only)
	switch {
	case r.Line[0] == '{':
		if !d.readJSON(r, 0) {
			return false
		}
	case len(d.pairs) == 0 || d.Trace != multiline.NoTrace || isColoured(r) || !d.readLogfmt(r, 0, false):
		return false
	}
	d.named = r.HasLevelOrTime()
	return true
}

// readLine reads the line of r and returns the part of it that no wrapper is.
func (d *Detector) readLine(r *record.Record) (text []byte) {
	d.begin(&d.only)
	b := r.Line
	if d.coloured = isColoured(r); d.coloured {
		d.view.set(b)
		b = d.view.text
	}
	at := d.wrapper.unwrap(r, b)
	if !d.wrapper.source.Empty() {
		d.Stream, r.Substream = d.sources.find(d.wrapper.source.Of(b))
	}
	r.Continues = d.continuation(r, b, at)
	d.named = r.HasLevelOrTime()
	if d.wrapper.found {
		d.wrapper.complete(r)
	}
	if d.coloured {
		d.view.uncolour(r)
	}
	return b[at:]
}

// begin prepares d for a line of s.
func (d *Detector) begin(s *multiline.Stream) {
	if d.wrapper.found {
		d.wrapper = wrapper{}
	}
	d.Stream = s
	d.next, d.part, d.coloured = multiline.NoTrace, false, false
}

// settle gives the record its level and remembers it for the lines below.
func (d *Detector) settle(r *record.Record, text []byte) {
	partial := d.Partial
	d.Partial = d.wrapper.partial
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
		r.Level, r.LevelDefaulted, r.Empty = d.fallback, true, true
		d.Partial = partial
		return
	}
	d.Logged = d.named && r.Shape != record.ShapeTool
	d.Quotes = r.Shape == record.ShapeTool || r.Shape == record.ShapeLevel
	if r.Level == level.NoLevel {
		r.Level, r.LevelDefaulted = d.fallback, true
	}
	d.Above, d.Level, d.Trace, d.Lines = true, r.Level, d.next, 1
}

// continuation reports whether the line goes on with the record above; if not,
// it has been read as a record.
func (d *Detector) continuation(r *record.Record, b []byte, at int) bool {
	text := b[at:]
	switch {
	case d.Partial && d.Above:
		return true
	case len(text) == 0 || scan.IsBlank(text[0]):
		if multiline.IsExceptionGroup(text) {
			_, part := d.readCrash(r, text, multiline.NoColons)
			return part
		}
		return !d.readIndented(r, b, at) && d.Continues(text, multiline.NoColons)
	case d.Trace == multiline.JulHead && d.readJULLevel(r, b, at):
		return true
	case (d.Trace != multiline.NoTrace || d.Level >= level.Error) && d.Above && d.ContinuesTrace(text):
		return true
	case d.Trace == multiline.NoTrace && !d.coloured && d.opensDull(text):
		return d.readDull(r, b, at)
	case d.read(r, b, at):
		if r.Shape == record.ShapeLevel || r.Shape == record.ShapeTool {
			d.next = multiline.ReportBelow(text)
		}
		return d.part
	}
	colons := multiline.ColonsOf(text)
	record, part := d.readCrash(r, text, colons)
	return part || !record && d.Continues(text, colons)
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
	if at >= len(d.view.text) {
		return false
	}
	saved := *r
	d.view.uncolour(r)
	d.coloured = false
	if d.readBody(r, d.view.from[at], behindHead) {
		d.wrapper.levelAt, d.wrapper.timeAt = d.view.span(d.wrapper.levelAt), d.view.span(d.wrapper.timeAt)
		return true
	}
	d.coloured = true
	*r = saved
	return false
}

// MaxMapped is the length of the longest word that Options.Levels can have.
const MaxMapped = 32

// mapped looks a word up in what the user defined.
func (d *Detector) mapped(word []byte) level.Level {
	var buf [MaxMapped]byte
	if d.levels == nil || len(word) > len(buf) {
		return level.NoLevel
	}
	for i, c := range word {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	return d.levels[string(buf[:len(word)])]
}
