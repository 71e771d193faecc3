package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// readJUL reads the first of the two lines of java.util.logging's SimpleFormatter,
// a time, a class and a method:
//
//	Jan 15, 2025 10:30:45 AM com.example.Main run
//	SEVERE: m
//
// The level stands on the second, which continues the first.
func (h *head) readJUL() bool {
	b, i := h.b, h.i
	if !scan.IsLetter(b[h.r.TimeAt.Start]) || h.r.Stamp.Year == 0 {
		return false
	}
	class := scan.TokenEnd(b, i)
	if class == i || class >= len(b) || b[class] != ' ' {
		return false
	}
	method := scan.TokenEnd(b, class+1)
	if method == class+1 || method != len(b) || !isIdentifier(b[i:class]) || !isIdentifier(b[class+1:]) {
		return false
	}
	h.r.Shape, h.r.LevelOnNextLine = record.ShapeJUL, true
	h.d.next = multiline.JulHead
	return true
}

// isIdentifier reports whether b is a Java name, qualified or not.
func isIdentifier(b []byte) bool {
	for _, c := range b {
		if !scan.IsLetter(c) && !scan.IsDigit(c) && c != '.' && c != '$' && c != '_' && c != '<' && c != '>' {
			return false
		}
	}
	return len(b) > 0
}

// readJULLevel reads the second line: a level in capitals in front of a colon.
func (d *Detector) readJULLevel(r *record.Record, b []byte, at int) bool {
	end := scan.WordEnd(b, at)
	if end >= len(b) || b[end] != ':' {
		return false
	}
	lvl, class := d.headWord(b[at:end])
	if class < level.Delimited || !scan.IsCapitals(b[at:end]) {
		return false
	}
	h := head{d: d, r: r, b: b, i: at}
	word := scan.Span{Start: at, End: end}
	h.token.set(lvl, word, word)
	h.take()
	return true
}
