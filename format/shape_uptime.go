package format

// readUptime reads a line that begins with the seconds since the machine or the
// program started: the kernel's `[   12.345678] m`, Xorg's `[    12.345] (EE) m`.
// An uptime is no instant; it stays in the message.
func (d *Detector) readUptime(r *Record, b []byte, at int) bool {
	i := skipSpaces(b, at+1)
	point := skipDigits(b, i)
	if point == i || point >= len(b) || b[point] != '.' {
		return false
	}
	end := skipDigits(b, point+1)
	if end-point < 4 || end >= len(b) || b[end] != ']' {
		return false
	}
	r.Shape = ShapeUptime
	text := skipSpaces(b, end+1)
	if text < len(b) && !d.readXorg(r, b, text) {
		h := head{d: d, r: r, b: b, i: text}
		if h.levelToken() {
			h.take()
		}
	}
	r.Shape = ShapeUptime
	return true
}

// readXorg reads the X server's markers: `(EE) m`.
func (d *Detector) readXorg(r *Record, b []byte, at int) bool {
	if at+4 > len(b) || b[at] != '(' || b[at+3] != ')' || b[at+1] != b[at+2] {
		return false
	}
	level := Info
	switch b[at+1] {
	case 'E':
		level = Error
	case 'W':
		level = Warning
	case '!':
		level = Notice
	case 'I', '-', '+', '*', '=', '?':
	default:
		return false
	}
	r.setLevel(level, at+1, at+3)
	r.cut(at, skipSpaces(b, at+4))
	r.Shape = ShapeXorg
	return true
}
