package encode

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
)

// A wideText tells lines of UTF-16, in which anything that is put between two of
// them would shift the bytes of all that follow.
type wideText struct {
	marked bool // a line has begun with a byte order mark
	line   bool // the line at hand is wide
}

// is reports whether r is a line, or a piece of one, of UTF-16: one behind a byte
// order mark, or in which every second byte is zero, as in Latin text.
func (w *wideText) is(r *record.Record) bool {
	if r.Fragment == record.Middle || r.Fragment == record.Last {
		return w.line
	}
	if scan.HasPrefix(r.Line, "\xff\xfe") || scan.HasPrefix(r.Line, "\xfe\xff") {
		w.marked = true
	}
	w.line = w.marked || r.Syntax == record.Plain && r.TimeAt.Empty() && isWide(r.Line)
	return w.line
}

func isWide(line []byte) bool {
	if len(line) == 0 || line[0] != 0 && (len(line) == 1 || line[1] != 0) {
		return false
	}
	return 2*bytes.Count(line, []byte{0})+1 >= len(line)
}
