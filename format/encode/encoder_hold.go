package encode

import (
	"logly/format/jsontext"
	"logly/format/record"
)

// A hold is a record that may go on: its message is open at the end, so that
// continuation lines can be joined to it. All its memory is its own.
type hold struct {
	head   []byte // the record up to and with its message so far, escaped
	tail   []byte // what follows the message
	open   bool
	from   int              // where in head the message begins
	strand record.StreamKey // of the record
	limit  int              // of the message's bytes; a line that would pass it begins another record
}

func newHold(o Options) hold {
	if o.JoinLimit <= 0 {
		o.JoinLimit = defaultJoinLimit
	}
	return hold{limit: o.JoinLimit}
}

// takes reports whether the line belongs to the record's message and fits there.
func (h *hold) takes(r *record.Record) bool {
	return h.open && r.Continues && r.StreamKey() == h.strand && r.Fragment == record.Whole &&
		len(h.head)-h.from+len(r.Line) <= h.limit
}

// join adds the text of r, a line, to the record's message.
func (h *hold) join(r *record.Record, text []byte) {
	if !r.JoinDirectly {
		h.head = append(h.head, `\n`...)
	}
	h.head = jsontext.AppendEscaped(h.head, text)
}
