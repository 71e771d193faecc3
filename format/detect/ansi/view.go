package ansi

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
)

const (
	start  = 256 // how many bytes of a line, with its envelopes, are searched for a colour
	window = 512 // the maximum length of a view
	spare  = 64  // bytes of memory after the text of a view, as a memo.Memory needs them
)

// A View is the start of a line without its escape sequences.
type View struct {
	Text []byte
	line []byte
	cuts []cut // in order, at most one for each index
}

// A cut is a place where escape sequences were. From index at of the text on, as far as the
// next cut, the index in the line is greater by shift.
type cut struct{ at, shift int }

// Index returns the index in the line of Text[i].
func (v *View) Index(i int) int {
	shift := 0
	for k := range v.cuts { // a head has few
		if v.cuts[k].at > i {
			break
		}
		shift = v.cuts[k].shift
	}
	return i + shift
}

// IsColored reports whether the line has an escape sequence in its head.
func IsColored(r *record.Record) bool {
	b := r.Line
	return !r.NoEscapes && len(b) > 0 && b[0] != '{' && bytes.IndexByte(b[:min(len(b), start)], 0x1b) >= 0
}

// Set makes v the view of a line. It keeps its buffers.
func (v *View) Set(line []byte) {
	if v.Text == nil {
		v.Text = make([]byte, 0, window+spare)
	}
	v.Text, v.line, v.cuts = v.Text[:0], line, v.cuts[:0]
	for i := 0; i < len(line) && len(v.Text) < window; {
		if n := escapeLen(line[i:]); n > 0 {
			i += n
			v.cut(i - len(v.Text))
			continue
		}
		n := bytes.IndexByte(line[i+1:], 0x1b) + 1 // an escape byte that begins no sequence is text
		if n == 0 {
			n = len(line) - i
		}
		n = min(n, window-len(v.Text))
		v.Text = append(v.Text, line[i:i+n]...)
		i += n
	}
}

// cut records that from the end of Text on, indexes in the line are greater by shift.
func (v *View) cut(shift int) {
	c := cut{at: len(v.Text), shift: shift}
	if last := len(v.cuts) - 1; last >= 0 && v.cuts[last].at == c.at {
		v.cuts[last] = c
		return
	}
	v.cuts = append(v.cuts, c)
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
	return scan.Span{Start: v.Index(s.Start), End: v.Index(s.End-1) + 1}
}

// omitted returns the place in the line of an omitted span of the view. The colours before it
// and the resets after it belong to it.
func (v *View) omitted(s scan.Span) scan.Span {
	if s.Empty() {
		return s
	}
	c := v.Span(s)
	c.Start = 0
	if s.Start > 0 {
		c.Start = v.Index(s.Start-1) + 1
	}
	for {
		n := escapeLen(v.line[c.End:])
		if n == 0 || !isReset(v.line[c.End:c.End+n]) {
			return c
		}
		c.End += n
	}
}

// SetsOff reports whether a colour begins before the word Text[start:end] and ends or
// changes after it. Spaces around the word may have the colour too, as in a badge.
func (v *View) SetsOff(start, end int) bool {
	for !v.Opens(start) {
		if start--; start < 0 || v.Text[start] != ' ' {
			return false
		}
	}
	for ; end < len(v.Text); end++ {
		if v.Index(end) > v.Index(end-1)+1 {
			return true
		}
		if v.Text[end] != ' ' {
			return false
		}
	}
	return v.Index(end-1)+1 < len(v.line)
}

// Opens reports whether a colour begins directly before Text[i].
func (v *View) Opens(i int) bool {
	at := 0
	if i > 0 {
		at = v.Index(i-1) + 1
	}
	opened := false
	for end := v.Index(i); at < end; {
		n := escapeLen(v.line[at:])
		opened = !isReset(v.line[at : at+n])
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
		c := v.omitted(r.Omitted[i])
		if !c.Empty() { // the colours between two omitted spans belong to the first
			c.Start = max(c.Start, end)
			end = c.End
		}
		r.Omitted[i] = c
	}
}
