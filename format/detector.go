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
	coloured bool             // the line at hand is read without its colours

	stream
	next trace // that the line at hand begins
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
// overwrites all of r but Ending, Arrived and Part. r aliases line.
func (d *Detector) Detect(line []byte, r *Record) {
	r.reset(line)
	d.next = noTrace
	switch {
	case d.continuation(r, line):
		r.Level, r.Continues, r.Shape = d.level, true, ShapeContinuation
		return
	case len(line) == 0: // says nothing, not even that a record has ended
		r.Level = d.fallback
		return
	}
	d.logged = r.Level != NoLevel || !r.TimeAt.Empty()
	if r.Level == NoLevel {
		r.Level = d.fallback
	}
	d.above, d.level, d.trace = true, r.Level, d.next
}

// continuation reports whether the line goes on with the record above; if not,
// it has been read as a record.
func (d *Detector) continuation(r *Record, text []byte) bool {
	if len(text) == 0 || isBlankByte(text[0]) {
		return d.continues(text)
	}
	if d.trace != noTrace && d.continuesTrace(text) {
		return true
	}
	if d.read(r, text, 0) {
		return false
	}
	record, part := d.readCrash(r, text)
	return part || !record && d.continues(text)
}

// read tries the shapes in turn on what wrappers have left.
func (d *Detector) read(r *Record, b []byte, at int) bool {
	return d.readJSON(r, at) || d.readLogfmt(r, at) || d.readTimed(r, b, at) ||
		d.readLevelHead(r, b, at) || d.readNamedLevel(r, b, at)
}

// mapped looks a word up in what the user defined.
func (d *Detector) mapped(word []byte) Level {
	var buf [32]byte
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
