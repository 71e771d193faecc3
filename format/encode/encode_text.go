package encode

import (
	"logly/format/logfmt"
	"logly/format/record"
)

// A textForm writes `2025-01-15 10:30:45 | INFO | message | key=value`, the line
// format of the Logly library. Continuation lines follow as they came.
type textForm struct {
	pairWriter
	leading
	colours *colours
	breaks  bool // there is a line break in the layout of times
	due     bool // the user's fields, at the end of the line whose pieces are coming
}

func newTextForm(o Options, k *kit) *textForm {
	return &textForm{
		pairWriter: pairWriter{
			kit:       k,
			style:     logfmt.TextStyle,
			separator: " | ",
			extraOf:   func(e *extra) []byte { return e.text },
		},
		leading: leading{stamp: newStamper(o, civilLayout())},
		colours: coloursOf(o),
		breaks:  o.Layout != nil && o.Layout.Breaks(),
	}
}

// oneLine reports whether the record that was appended last is one line.
func (f *textForm) oneLine() bool { return !f.broken }

func (f *textForm) append(dst []byte, r *record.Record) []byte {
	f.broken = f.breaks || r.Fields.Inner.Found // which may have line breaks of its own
	switch {
	case r.Fragment == record.Middle:
		return append(dst, r.Line...)
	case r.Fragment == record.Last:
		dst = append(dst, r.Line...)
		if f.due {
			dst = f.appendExtras(dst)
		}
		return append(dst, '\n')
	case r.Continues:
		dst = appendPiece(dst, r)
	default:
		dst = f.appendRecord(dst, r)
	}
	if r.Fragment == record.First {
		f.begin()
		f.due = !r.Continues
		return dst
	}
	return append(dst, '\n')
}

// appendRecord appends a line that begins a record, without its line ending. Of
// a long line it is the first piece, behind which the others follow.
func (f *textForm) appendRecord(dst []byte, r *record.Record) []byte {
	dst = f.appendLead(dst, r)
	start := len(dst)
	head := start - len(leadEnd)
	if r.Syntax == record.Plain && r.OmitsNothing() && len(f.extras) == 0 && len(r.Line) > 0 {
		return append(dst, r.Line...) // most lines without a time
	}
	if text, ok := f.plainMessage(r); ok {
		dst = append(dst, text...)
	} else {
		dst = f.appendMessage(dst, r)
		if r.Fragment == record.First {
			return dst
		}
		if r.Syntax != record.Plain {
			dst = f.indentLines(dst, start)
		}
	}
	if len(dst) > start {
		return f.appendAll(dst, r)
	}
	// A record without a message is its fields, if it has any.
	if dst = f.appendAll(dst[:head], r); len(dst) == head {
		dst = append(dst, leadEnd...)
	}
	return dst
}

// leadEnd stands between the level and the message.
const leadEnd = " | "

// appendLead appends the time and the level.
func (f *textForm) appendLead(dst []byte, r *record.Record) []byte {
	lead := f.leads.of(r.Level)
	if lead.fits(f.stamp, r) {
		return append(dst, lead.text...)
	}
	start := len(dst)
	dst = f.stamp.append(dst, r)
	dst = append(dst, " | "...)
	c := f.colours.of(r.Level)
	dst = append(dst, c.before...)
	dst = append(dst, r.Level.String()...)
	dst = append(dst, c.after...)
	dst = append(dst, leadEnd...)
	lead.keep(f.stamp, r, dst[start:])
	return dst
}
