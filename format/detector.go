package format

import "strings"

// DetectorOptions say how lines are read.
type DetectorOptions struct {
	Default Level            // of a record in which no level is found; NoLevel stands for Info
	Levels  map[string]Level // words and numbers that the user gives a level, in any case: "foo", "25"
}

// A Detector reads the lines of one stream in their order. It is not safe for
// concurrent use.
type Detector struct {
	fallback Level
	levels   map[string]Level // keys in lower case; nil: none

	*stream // that the line at hand belongs to
	only    stream
	sources sources

	last uint8 // the reader of the last line that had a shape

	wrapper  wrapper // of the line at hand
	next     trace   // that the line at hand begins
	part     bool    // the line at hand has a head and continues the record above all the same
	named    bool    // the line at hand itself, not its wrapper, names its level or its time
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

// NewDetector returns a Detector for the start of a stream.
func NewDetector(o DetectorOptions) *Detector {
	d := &Detector{fallback: o.Default}
	if d.fallback == NoLevel {
		d.fallback = Info
	}
	if len(o.Levels) > 0 {
		d.levels = make(map[string]Level, len(o.Levels))
		for word, level := range o.Levels {
			d.levels[strings.ToLower(word)] = level
		}
	}
	return d
}

// Detect reads what line, which is without its ending, says about itself. It
// overwrites all of r but Ending, Arrived, Part and Clean. r aliases line.
func (d *Detector) Detect(line []byte, r *Record) {
	r.reset(line)
	text := line
	switch {
	case len(line) > 0 && isBlankByte(line[0]): // nothing that is known by its beginning
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
	if !r.docker.Empty() {
		text = d.readDocker(r)
	}
	d.settle(r, text)
}

// readBare reads a line that is fields and nothing else, a JSON object or pairs like
// those of a line before; false, with r as it was, if it is not. It saves the walk
// through all that such a line cannot be.
func (d *Detector) readBare(r *Record) bool {
	if len(r.Line) == 0 || !d.only.mayBegin() {
		return false
	}
	d.begin(&d.only)
	switch {
	case r.Line[0] == '{':
		if !d.readJSON(r, 0) {
			return false
		}
	case len(d.pairs) == 0 || d.trace != noTrace || r.isColoured() || !d.readLogfmt(r, 0, false):
		return false
	}
	d.named = r.namesItself()
	return true
}

// readLine reads the line of r and returns the part of it that no wrapper is.
func (d *Detector) readLine(r *Record) (text []byte) {
	d.begin(&d.only)
	b := r.Line
	if d.coloured = r.isColoured(); d.coloured {
		d.view.set(b)
		b = d.view.text
	}
	at := d.wrapper.unwrap(r, b)
	if !d.wrapper.source.Empty() {
		d.stream, r.Source = d.sources.find(d.wrapper.source.Of(b))
	}
	r.Continues = d.continuation(r, b, at)
	d.named = r.namesItself()
	if d.wrapper.found {
		d.wrapper.complete(r)
	}
	if d.coloured {
		d.view.uncolour(r)
	}
	return b[at:]
}

// begin prepares d for a line of s.
func (d *Detector) begin(s *stream) {
	if d.wrapper.found {
		d.wrapper = wrapper{}
	}
	d.stream = s
	d.next, d.part, d.coloured = noTrace, false, false
}

// namesItself reports whether a level or a time has been found.
func (r *Record) namesItself() bool { return r.Level != NoLevel || !r.TimeAt.Empty() }

// settle gives the record its level and remembers it for the lines below.
func (d *Detector) settle(r *Record, text []byte) {
	partial := d.partial
	d.partial = d.wrapper.partial
	switch {
	case r.Continues:
		if d.trace == julHead && r.Level != NoLevel {
			d.level, d.logged, d.trace = r.Level, true, noTrace
			r.LevelOfAbove = true
		}
		r.Seamless = partial
		r.Level, r.Shape = d.level, ShapeContinuation
		d.lines++
		return
	case len(text) == 0 && r.Level == NoLevel:
		r.Level, r.LevelAssumed, r.Blank = d.fallback, true, true
		d.partial = partial
		return
	}
	d.logged = d.named && r.Shape != ShapeTool
	d.quotes = r.Shape == ShapeTool || r.Shape == ShapeLevel
	if r.Level == NoLevel {
		r.Level, r.LevelAssumed = d.fallback, true
	}
	d.above, d.level, d.trace, d.lines = true, r.Level, d.next, 1
}

// continuation reports whether the line goes on with the record above; if not,
// it has been read as a record.
func (d *Detector) continuation(r *Record, b []byte, at int) bool {
	text := b[at:]
	switch {
	case d.partial && d.above:
		return true
	case len(text) == 0 || isBlankByte(text[0]):
		if isExceptionGroup(text) {
			_, part := d.readCrash(r, text, noColons)
			return part
		}
		return !d.readIndented(r, b, at) && d.continues(text, noColons)
	case d.trace == julHead && d.readJULLevel(r, b, at):
		return true
	case (d.trace != noTrace || d.level >= Error) && d.above && d.continuesTrace(text):
		return true
	case d.trace == noTrace && !d.coloured && d.opensDull(text):
		return d.readDull(r, b, at)
	case d.read(r, b, at):
		if r.Shape == ShapeLevel || r.Shape == ShapeTool {
			d.next = reportBelow(text)
		}
		return d.part
	}
	colons := colonsOf(text)
	record, part := d.readCrash(r, text, colons)
	return part || !record && d.continues(text, colons)
}

// readBody reads what stands at b[at] and behind it as a JSON object or as pairs.
// In front of it there may be a head, whose time holds where the fields have none;
// then pairs need a key that is understood, since a text may begin like one.
func (d *Detector) readBody(r *Record, at int, behindHead bool) bool {
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
func (d *Detector) readColouredBody(r *Record, at int, behindHead bool) bool {
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

// MaxMapped is the length of the longest word that DetectorOptions.Levels can have.
const MaxMapped = 32

// mapped looks a word up in what the user defined.
func (d *Detector) mapped(word []byte) Level {
	var buf [MaxMapped]byte
	if d.levels == nil || len(word) > len(buf) {
		return NoLevel
	}
	for i, c := range word {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	return d.levels[string(buf[:len(word)])]
}
