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
	if !d.readJSON(r, 0) && !d.readLogfmt(r, 0) {
		r.Shape = ShapePlain
	}
	if r.Level == NoLevel {
		r.Level = d.fallback
	}
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
