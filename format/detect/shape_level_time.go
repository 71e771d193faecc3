package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readLevelAndTime reads a bracket that begins with the level and goes on with the
// time: `[INFO 2025-01-15 10:30:45,123 web.py:12] m`, or with a place in front of
// the time: `[INFO|web.py:12] 2025-01-15 10:30:45,123 >> m`. What else it holds stays.
func (d *Detector) readLevelAndTime(r *record.Record, b []byte, at int) bool {
	word := at + 1
	end := scan.WordEnd(b, word)
	if end == word || end >= len(b) || b[end] != ' ' && b[end] != ':' && b[end] != '|' || end-word > level.MaxWord || !scan.IsCapitals(b[word:end]) {
		return false
	}
	lvl, class := d.headWord(b[word:end])
	start := scan.SkipSpaces(b, end+1)
	if class < level.AfterTime || start == len(b) {
		return false
	}
	shut := scan.GroupEnd(b, at)
	if b[end] == '|' {
		return shut > 0 && d.readTimeBehind(r, b, scan.Span{Start: word, End: end}, shut)
	}
	stamp, n, ok := timestamp.Parse(b[start:])
	if !ok || shut < 0 || start+n >= shut {
		return false
	}
	r.SetLevel(lvl, word, end)
	r.SetTime(stamp, start, n)
	if start+n == shut-1 {
		r.Omit(at, scan.SkipSpaces(b, shut))
	} else {
		r.Omit(word, scan.SkipSpaces(b, start+n))
	}
	r.Shape = record.ShapeTimeLevel
	return true
}

// readTimeBehind reads the time behind a bracket that begins with a level, as
// Hugging Face's transformers print it. The arrow in front of the message goes.
func (d *Detector) readTimeBehind(r *record.Record, b []byte, word scan.Span, shut int) bool {
	i := scan.SkipSpaces(b, shut)
	stamp, n, ok := timestamp.Parse(b[i:])
	if !ok {
		return false
	}
	level, _ := d.headWord(word.Of(b))
	r.SetLevel(level, word.Start, word.End)
	r.SetTime(stamp, i, n)
	next := scan.SkipSpaces(b, i+n)
	if scan.HasPrefix(b[next:], ">> ") {
		next += len(">> ")
	}
	r.Omit(word.Start, word.End+1)
	r.Omit(i, next)
	r.Shape = record.ShapeTimeLevel
	return true
}
