package encode

import (
	"bytes"
	"unicode/utf8"

	"logly/format/internal/scan"
	"logly/format/record"
)

// A utf16Detector recognizes lines of UTF-16. They pass unchanged: a byte inserted
// between two of them would shift all that follow.
type utf16Detector struct {
	marked  bool // a line has begun with a byte order mark: those after it are UTF-16
	current bool // the current line is UTF-16
}

// matches reports whether r is a line of UTF-16, or a fragment of one: after a byte
// order mark, or with a zero in every second byte, as Latin text has. Asked again about
// the same line, it gives the same answer.
//
// A mark counts if the line has the zero byte of an ASCII character at the right place,
// such as that of a blank. It holds until a line is certainly text: otherwise one line
// could switch stamping off for all that follow.
func (d *utf16Detector) matches(r *record.Record) bool {
	if r.Fragment == record.Middle || r.Fragment == record.Last {
		return d.current
	}
	switch {
	case hasMark(r.Line):
		d.marked = true
	case d.marked && isText(r.Line):
		d.marked = false
	}
	d.current = d.marked || r.Syntax == record.Plain && r.TimeAt.Empty() && isUTF16(r.Line)
	return d.current
}

// hasMark reports whether the line begins with a byte order mark, and has an ASCII
// character in that order or nothing else.
func hasMark(line []byte) bool {
	high := 0 // where the first high byte is
	switch {
	case scan.HasPrefix(line, "\xff\xfe"):
		high = 3
	case scan.HasPrefix(line, "\xfe\xff"):
		high = 2
	default:
		return false
	}
	for i := high; i < len(line); i += 2 {
		if line[i] == 0 {
			return true
		}
	}
	return len(line) == 2
}

// minText is how many bytes a line needs to be certainly text. Fewer could be the rest of
// a line of UTF-16 that was split at a character with the byte of a line feed.
const minText = 8

func isText(line []byte) bool {
	return len(line) >= minText && utf8.Valid(line) && bytes.IndexFunc(line, isControl) < 0
}

func isControl(r rune) bool { return r < ' ' && r != '\t' && r != 0x1b }

// isUTF16 reports whether every second byte of line is zero.
func isUTF16(line []byte) bool {
	if len(line) == 0 || line[0] != 0 && (len(line) == 1 || line[1] != 0) {
		return false
	}
	return 2*bytes.Count(line, []byte{0})+1 >= len(line)
}
