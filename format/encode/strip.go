package encode

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/record"
	"logly/format/visible"
)

// A stripper makes copies of records without the escape sequences of their lines.
type stripper struct {
	record record.Record // the last copy
	text   []byte        // its line; owned by the stripper
	inner  []byte        // buffer for a line that Docker has wrapped
	cuts   []scan.Span   // the sequences, in order
}

// strip returns r itself if its line has no sequences. Otherwise it returns a copy, which
// is valid until the next call.
func (s *stripper) strip(r *record.Record) *record.Record {
	hasEscapes := !r.NoEscapes && bytes.IndexByte(r.Line, escape) >= 0
	isEscaped := r.Syntax != record.Plain && bytes.IndexByte(r.Fields.Body.Of(r.Line), '\\') >= 0
	if !hasEscapes && !isEscaped {
		return r
	}
	s.cuts = s.cuts[:0]
	s.find(r.Line, r.Fields.Body, isEscaped)
	if len(s.cuts) == 0 {
		return r
	}
	c := &s.record
	r.CloneInto(c)
	s.text = s.without(s.text[:0], r.Line)
	c.Line = s.text
	f := &c.Fields
	for _, at := range [...]*scan.Span{&c.LevelAt, &c.TimeAt, &f.Body, &f.MessageAt, &f.LevelKey, &f.TimeKey, &f.MessageKey, &f.DockerStream} {
		s.move(at)
	}
	s.moveAll(&c.Omitted)
	for i := range f.Members {
		s.move(&f.Members[i].Key)
		s.move(&f.Members[i].Value)
	}
	if f.Inner.Found {
		s.inner = jsontext.AppendUnquoted(s.inner[:0], r.Fields.MessageAt.Of(r.Line))
		s.cuts = s.cuts[:0]
		s.find(s.inner, scan.Span{}, false)
		f.Inner.End = s.moved(f.Inner.End)
		s.moveAll(&f.Inner.Omitted)
	}
	return c
}

const escape = 0x1b

// find sets cuts to the sequences in line: also to those that are escaped, in its fields, if
// it may have such.
func (s *stripper) find(line []byte, body scan.Span, isEscaped bool) {
	if !isEscaped {
		body = scan.Span{}
	}
	raw, escaped := index(line, 0, len(line), escape), index(line, body.Start, body.End, '\\')
	for at := min(raw, escaped); at < len(line); at = min(raw, escaped) {
		var n, next int
		if at == raw {
			n, next = visible.SequenceLen(line[at:], 1), at+1
		} else {
			n, next = escapedLen(line[at:body.End]), at+len(`\\`) // the byte after a backslash is escaped
		}
		if n > 0 {
			next = at + n
			s.cuts = append(s.cuts, scan.Span{Start: at, End: next})
		}
		if raw < next {
			raw = index(line, next, len(line), escape)
		}
		if escaped < next {
			escaped = index(line, next, body.End, '\\')
		}
	}
}

// index returns the index of the first c in b[start:end], len(b) if there is none.
func index(b []byte, start, end int, c byte) int {
	if start < end {
		if n := bytes.IndexByte(b[start:end], c); n >= 0 {
			return start + n
		}
	}
	return len(b)
}

// escapedLen returns the length of a sequence whose first byte is escaped, as in a string of
// JSON or of Go, at the start of b; 0 if there is none.
func escapedLen(b []byte) int {
	for _, form := range [...]string{`\u001b`, `\u001B`, `\x1b`} {
		if scan.HasPrefix(b, form) {
			return visible.SequenceLen(b, len(form))
		}
	}
	return 0
}

// without appends text without the sequences.
func (s *stripper) without(dst, text []byte) []byte {
	at := 0
	for _, c := range s.cuts {
		dst = append(dst, text[at:c.Start]...)
		at = c.End
	}
	return append(dst, text[at:]...)
}

// moved returns where index i is without the sequences.
func (s *stripper) moved(i int) int {
	n := 0
	for _, c := range s.cuts {
		if i <= c.Start {
			break
		}
		n += min(i, c.End) - c.Start
	}
	return i - n
}

func (s *stripper) move(at *scan.Span) { at.Start, at.End = s.moved(at.Start), s.moved(at.End) }

func (s *stripper) moveAll(list *[3]scan.Span) {
	for i := range list {
		s.move(&list[i])
	}
}
