package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// javaNameBytes are those of a Java name, qualified or not.
var javaNameBytes = scan.Set("a-z", "A-Z", "0-9", ".$_<>")

// readJUL reads the first of the two lines of java.util.logging's SimpleFormatter,
// a time, a class and a method:
//
//	Jan 15, 2025 10:30:45 AM com.example.Main run
//	SEVERE: m
//
// The level is on the second line, which continues the first.
func (h *head) readJUL() bool {
	if h.r.Stamp.Year == 0 || !h.IsLetter(h.r.TimeAt.Start) {
		return false
	}
	class := h.Skip(h.i, &javaNameBytes)
	if class == h.i || !h.Is(class, ' ') {
		return false
	}
	method := h.Skip(class+1, &javaNameBytes)
	if method == class+1 || !h.End(method) {
		return false
	}
	h.r.Shape, h.r.LevelOnNextLine = record.ShapeJUL, true
	h.verdict.Trace = multiline.JULHead
	return true
}

// ReadJULLevel reads the second line: a level in capitals before a colon.
func (p *Parser) ReadJULLevel(r *record.Record, t Text) bool {
	p.start(r, t) // but no Reset: Read may follow, and depends on the looks so far
	at := t.At
	end := p.WordEnd(at)
	if !p.Is(end, ':') {
		return false
	}
	l, class := p.words.Lookup(p.Bytes(at, end))
	if class < level.Delimited || !p.isCapitals(at, end) {
		return false
	}
	h := head{Parser: p, i: at}
	h.token.set(l, at, end, at, end)
	h.take()
	return true
}
