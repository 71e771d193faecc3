package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readUptime reads a line that begins with the seconds since the machine or the
// program started: the kernel's `[   12.345678] m`, Xorg's `[    12.345] (EE) m`.
// An uptime is no instant; it stays in the message.
func (d *Detector) readUptime(r *record.Record, b []byte, at int) bool {
	i := scan.SkipSpaces(b, at+1)
	point := scan.SkipDigits(b, i)
	if point == i || point >= len(b) || b[point] != '.' {
		return false
	}
	end := scan.SkipDigits(b, point+1)
	if end-point < 4 || end >= len(b) || b[end] != ']' {
		return false
	}
	r.Shape = record.ShapeUptime
	text := scan.SkipSpaces(b, end+1)
	if text < len(b) && !d.readXorg(r, b, text) {
		h := head{d: d, r: r, b: b, i: text}
		if h.levelToken() {
			h.take()
		}
	}
	r.Shape = record.ShapeUptime
	return true
}

// readXorg reads the X server's markers: `(EE) m`.
func (d *Detector) readXorg(r *record.Record, b []byte, at int) bool {
	if at+4 > len(b) || b[at] != '(' || b[at+3] != ')' || b[at+1] != b[at+2] {
		return false
	}
	lvl := level.Info
	switch b[at+1] {
	case 'E':
		lvl = level.Error
	case 'W':
		lvl = level.Warning
	case '!':
		lvl = level.Notice
	case 'I', '-', '+', '*', '=', '?':
	default:
		return false
	}
	r.SetLevel(lvl, at+1, at+3)
	r.Omit(at, scan.SkipSpaces(b, at+4))
	r.Shape = record.ShapeXorg
	return true
}
