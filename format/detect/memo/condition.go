package memo

import (
	"bytes"

	"logly/format/detect/ansi"
	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// A condition is what must be true of a line, besides its prefix, for the result to
// hold.
type condition struct {
	kind   conditionKind
	at     int        // where it looks, from the start of the line; in an entry, from its base
	window int        // absent: how many bytes text must not begin in; undated: how many before it may be a date; else the length of what is there
	text   string     // absent: what must not be there
	view   *ansi.View // of colours: that of every line that has them
}

type conditionKind uint8

const (
	noTime    conditionKind = iota // no time begins there, nor what seems to be one
	undated                        // only a time of day begins there, after what looks like a date
	unread                         // what seems to be a time cannot be read
	absent                         // text is not there
	setOff                         // colours set off the word there
	notSetOff                      // they do not
	opened                         // a colour begins there
	notOpened                      // none does
)

// holds reports whether c is true of b.
func (c *condition) holds(b []byte, base int) bool {
	at := base + c.at
	switch c.kind {
	case absent:
		return find(b, at, c.window, c.text) < 0
	case setOff, notSetOff:
		return c.view.SetsOff(at, at+c.window) == (c.kind == setOff)
	case opened, notOpened:
		return c.view.Opens(at) == (c.kind == opened)
	}
	if at >= len(b) {
		return false
	}
	var t timestamp.Parsed
	n, ok := t.Parse(b[at:])
	switch c.kind {
	case undated:
		return ok && !t.HasDate() && timestamp.EndsInDate(b[at-c.window:at])
	case unread:
		return !ok && n == c.window
	}
	return n == 0
}

// find returns the index in b[i:] of the first s that begins and ends within n bytes; -1
// if there is none.
func find(b []byte, i, n int, s string) int {
	window := b[min(i, len(b)):min(i+n, len(b))]
	for at := 0; ; at++ { // the first byte, a punctuation mark, is rare
		n := bytes.IndexByte(window[at:], s[0])
		if n < 0 {
			return -1
		}
		if at += n; scan.BeginsWith(window[at:], s) {
			return at
		}
	}
}

// isDecided reports whether c follows from the bytes before index end alone, whatever comes
// after them.
func (c *condition) isDecided(b []byte, end int) bool {
	return c.kind == noTime && scan.IsLetter(b[c.at]) && c.at+timestamp.ShortNameLength <= end && !timestamp.BeginsDate(b[c.at:])
}

// require adds a condition that has just been found to hold. If there are too many,
// nothing is learned.
func (l *Line) require(c condition) {
	for i := range l.conditions[:l.count] {
		if l.conditions[i].includes(&c) {
			return
		}
		if c.includes(&l.conditions[i]) {
			l.conditions[i] = c
			return
		}
	}
	if l.count == len(l.conditions) {
		l.forget()
		return
	}
	l.conditions[l.count] = c
	l.count++
}

// includes reports whether d holds wherever c does.
func (c *condition) includes(d *condition) bool {
	if c.kind != d.kind || c.text != d.text {
		return false
	}
	return c.at == d.at && c.window == d.window || c.kind == absent && c.at <= d.at && d.at+d.window <= c.at+c.window
}
