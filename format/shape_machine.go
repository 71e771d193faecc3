package format

// readMachine reads the heads of supercomputers that put an alert's tag, the
// epoch and the day in front: Blue Gene/L's RAS log and the syslogs of
// Thunderbird, Spirit and Liberty.
//
//   - 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO m
//   - 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond[2915]: m
func (d *Detector) readMachine(r *Record, b []byte, at int) bool {
	tag := tokenEnd(b, at)
	epoch := skipSpaces(b, tag)
	end := skipDigits(b, epoch)
	day := skipSpaces(b, end)
	if end-epoch != 10 || day == end || !isDottedDay(b[day:]) {
		return false
	}
	node := skipSpaces(b, day+len("2005.06.03"))
	i := skipSpaces(b, tokenEnd(b, node))
	stamp, n, ok := parseStamp(b[min(i, len(b)):])
	if !ok {
		return false
	}
	r.setTime(stamp, i, n)
	next := skipSpaces(b, i+n)
	r.cut(i, next)
	r.Shape = ShapeMachine
	d.readRAS(r, b, next)
	return true
}

// isDottedDay reports whether b begins with `2005.06.03 `.
func isDottedDay(b []byte) bool {
	const day = len("2005.06.03")
	return len(b) > day && b[4] == '.' && b[7] == '.' && b[day] == ' ' && isDigit(b[0]) && isDigit(b[day-1])
}

// readRAS finds the level behind the node, the message's type and the facility,
// all in capitals.
func (d *Detector) readRAS(r *Record, b []byte, i int) {
	for range 4 {
		end := tokenEnd(b, i)
		if end >= len(b) {
			return
		}
		level, class := d.headWord(b[i:end])
		if class >= delimited && isUpper(b[i:end]) {
			r.setLevel(level, i, end)
			r.cut(i, skipSpaces(b, end))
			return
		}
		i = skipSpaces(b, end)
	}
}
