package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
)

// A head has its first colour within colourStart bytes, or none; it is read in a
// view of at most colourWindow bytes.
const (
	colourStart  = 128
	colourWindow = 512
)

// A plainView is the start of a line without its escape sequences (ECMA-48, CSI
// sequences), in which coloured lines are read.
type plainView struct {
	text []byte
	from []int // the place in the line of every byte of text
}

// isColoured reports whether the line has an escape sequence in its head.
func isColoured(r *record.Record) bool {
	b := r.Line
	return !r.NoEscapes && len(b) > 0 && b[0] != '{' && bytes.IndexByte(b[:min(len(b), colourStart)], 0x1b) >= 0
}

// set fills the view. It keeps its buffers.
func (v *plainView) set(line []byte) {
	v.text, v.from = v.text[:0], v.from[:0]
	for i := 0; i < len(line) && len(v.text) < colourWindow; {
		if n := escapeLen(line[i:]); n > 0 {
			i += n
			continue
		}
		v.text = append(v.text, line[i])
		v.from = append(v.from, i)
		i++
	}
}

// escapeLen is the length of the escape sequence at the start of b, 0 if there is
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

// span is the place in line of a span of the view, without the colours around it.
func (v *plainView) span(s scan.Span) scan.Span {
	if s.Empty() {
		return scan.Span{}
	}
	return scan.Span{Start: v.from[s.Start], End: v.from[s.End-1] + 1}
}

// cut is the place in line of a cut of the view, with the colours that belong to
// it: those in front of it and, behind it, those that end one.
func (v *plainView) cut(s scan.Span, line []byte) scan.Span {
	if s.Empty() {
		return s
	}
	c := v.span(s)
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

// setsOff reports whether a colour begins in front of the word text[start:end] and
// ends or changes behind it; blanks may be coloured with it, as in a badge.
func (v *plainView) setsOff(start, end int, line []byte) bool {
	for !v.opens(start, line) {
		if start--; start < 0 || v.text[start] != ' ' {
			return false
		}
	}
	for ; end < len(v.text); end++ {
		if v.from[end] > v.from[end-1]+1 {
			return true
		}
		if v.text[end] != ' ' {
			return false
		}
	}
	return v.from[end-1]+1 < len(line)
}

// opens reports whether a colour begins right in front of text[i].
func (v *plainView) opens(i int, line []byte) bool {
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

// isReset reports whether an escape sequence ends a colour: all of its parameters
// are zero or give back a default (39, 49, 22).
func isReset(escape []byte) bool {
	switch string(escape[2:]) {
	case "m", "0m", "00m", "39m", "49m", "22m", "39;49m", "0;0m", "39;22m", "39;49;00m":
		return true
	}
	return false
}

// uncolour moves what was found in the view to its place in the line.
func (v *plainView) uncolour(r *record.Record) {
	r.LevelAt, r.TimeAt = v.span(r.LevelAt), v.span(r.TimeAt)
	end := 0
	for i := range r.Omitted {
		c := v.cut(r.Omitted[i], r.Line)
		if !c.Empty() { // the colours between two cuts belong to the first
			c.Start = max(c.Start, end)
			end = c.End
		}
		r.Omitted[i] = c
	}
}
