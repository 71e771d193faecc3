package ansi

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
)

const (
	start  = 256 // how many bytes of a line, with its envelopes, are searched for a colour
	window = 512 // the maximum length of a view
)

// A View is the start of a line without its escape sequences.
type View struct {
	Text []byte
	from []int // the index in the line of each byte of Text
}

// Index returns the index in the line of Text[i].
func (v *View) Index(i int) int { return v.from[i] }

// IsColored reports whether the line has an escape sequence in its head.
func IsColored(r *record.Record) bool {
	b := r.Line
	return !r.NoEscapes && len(b) > 0 && b[0] != '{' && bytes.IndexByte(b[:min(len(b), start)], 0x1b) >= 0
}

// Set fills the view. It keeps its buffers.
func (v *View) Set(line []byte) {
	v.Text, v.from = v.Text[:0], v.from[:0]
	for i := 0; i < len(line) && len(v.Text) < window; {
		if n := escapeLen(line[i:]); n > 0 {
			i += n
			continue
		}
		v.Text = append(v.Text, line[i])
		v.from = append(v.from, i)
		i++
	}
}

// escapeLen returns the length of the escape sequence at the start of b, 0 if there is
// none.
func escapeLen(b []byte) int {
	if len(b) < 3 || b[0] != 0x1b || b[1] != '[' {
		return 0
	}
	for i, c := range b[2:] {
		switch {
		case c >= 0x40 && c <= 0x7e:
			return i + 3
		case c < 0x20 || c > 0x3f:
			return 0
		}
	}
	return 0
}

// Span returns the place in the line of a span of the view, without the colours around it.
func (v *View) Span(s scan.Span) scan.Span {
	if s.Empty() {
		return scan.Span{}
	}
	return scan.Span{Start: v.from[s.Start], End: v.from[s.End-1] + 1}
}

// omitted returns the place in line of an omitted span of the view. The colours before it
// and the resets after it belong to it.
func (v *View) omitted(s scan.Span, line []byte) scan.Span {
	if s.Empty() {
		return s
	}
	c := v.Span(s)
	c.Start = 0
	if s.Start > 0 {
		c.Start = v.from[s.Start-1] + 1
	}
	for {
		n := escapeLen(line[c.End:])
		if n == 0 || !isReset(line[c.End:c.End+n]) {
			return c
		}
		c.End += n
	}
}

// SetsOff reports whether a colour begins before the word Text[start:end] and ends or
// changes after it. Spaces around the word may have the colour too, as in a badge.
func (v *View) SetsOff(start, end int, line []byte) bool {
	for !v.Opens(start, line) {
		if start--; start < 0 || v.Text[start] != ' ' {
			return false
		}
	}
	for ; end < len(v.Text); end++ {
		if v.from[end] > v.from[end-1]+1 {
			return true
		}
		if v.Text[end] != ' ' {
			return false
		}
	}
	return v.from[end-1]+1 < len(line)
}

// Opens reports whether a colour begins directly before Text[i].
func (v *View) Opens(i int, line []byte) bool {
	at := 0
	if i > 0 {
		at = v.from[i-1] + 1
	}
	opened := false
	for at < v.from[i] {
		n := escapeLen(line[at:])
		opened = !isReset(line[at : at+n])
		at += n
	}
	return opened
}

// isReset reports whether an escape sequence ends a colour: each of its parameters is zero
// or restores a default (39, 49, 22).
func isReset(escape []byte) bool {
	switch string(escape[2:]) {
	case "m", "0m", "00m", "39m", "49m", "22m", "39;49m", "0;0m", "39;22m", "39;49;00m":
		return true
	}
	return false
}

// Restore moves the findings in r from their places in the view to those in the line.
func (v *View) Restore(r *record.Record) {
	r.LevelAt, r.TimeAt = v.Span(r.LevelAt), v.Span(r.TimeAt)
	end := 0
	for i := range r.Omitted {
		c := v.omitted(r.Omitted[i], r.Line)
		if !c.Empty() { // the colours between two omitted spans belong to the first
			c.Start = max(c.Start, end)
			end = c.End
		}
		r.Omitted[i] = c
	}
}
