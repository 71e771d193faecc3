package format

// A hold is a record that may go on: its message is open at the end, so that
// continuation lines can be joined to it. All its memory is its own.
type hold struct {
	head  []byte // the record up to and with its message so far, escaped
	from  int    // where in head the message begins
	tail  []byte // what follows the message
	open  bool
	limit int // of the message's bytes; a line that would pass it begins another record
}

func newHold(o EncoderOptions) hold {
	if o.JoinLimit <= 0 {
		o.JoinLimit = defaultJoinLimit
	}
	return hold{limit: o.JoinLimit}
}

// join adds the line to the record's message, if it belongs and fits there.
func (h *hold) join(r *Record) bool {
	if !h.open || !r.Continues || r.Part != Whole || len(h.head)-h.from+len(r.Line) > h.limit {
		return false
	}
	h.head = append(h.head, `\n`...)
	h.head = appendEscaped(h.head, r.Line, replaceBad)
	return true
}

// goesOn reports whether r is a piece behind which no line can be joined.
func goesOn(r *Record) bool { return r.Part == First || r.Part == Middle }
