package encode

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
)

// A utf16Detector recognizes lines of UTF-16. They pass unchanged: a byte inserted
// between two of them would shift all that follow.
type utf16Detector struct {
	marked  bool // a line has begun with a byte order mark: all after it are UTF-16
	current bool // the current line is UTF-16
}

// matches reports whether r is a line of UTF-16, or a fragment of one: after a byte
// order mark, or with a zero in every second byte, as Latin text has.
func (d *utf16Detector) matches(r *record.Record) bool {
	if r.Fragment == record.Middle || r.Fragment == record.Last {
		return d.current
	}
	if scan.HasPrefix(r.Line, "\xff\xfe") || scan.HasPrefix(r.Line, "\xfe\xff") {
		d.marked = true
	}
	d.current = d.marked || r.Syntax == record.Plain && r.TimeAt.Empty() && isUTF16(r.Line)
	return d.current
}

func isUTF16(line []byte) bool {
	if len(line) == 0 || line[0] != 0 && (len(line) == 1 || line[1] != 0) {
		return false
	}
	return 2*bytes.Count(line, []byte{0})+1 >= len(line)
}
