package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readMachine reads the heads of supercomputers that put an alert's tag, the
// epoch and the day in front: Blue Gene/L's RAS log and the syslogs of
// Thunderbird, Spirit and Liberty.
//
//   - 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO m
//   - 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond[2915]: m
func (d *Detector) readMachine(r *record.Record, b []byte, at int) bool {
	tag := scan.TokenEnd(b, at)
	epoch := scan.SkipSpaces(b, tag)
	end := scan.SkipDigits(b, epoch)
	day := scan.SkipSpaces(b, end)
	if end-epoch != 10 || day == end || !isDottedDay(b[day:]) {
		return false
	}
	node := scan.SkipSpaces(b, day+len("2005.06.03"))
	i := scan.SkipSpaces(b, scan.TokenEnd(b, node))
	stamp, n, ok := timestamp.Parse(b[min(i, len(b)):])
	if !ok {
		return false
	}
	r.SetTime(stamp, i, n)
	next := scan.SkipSpaces(b, i+n)
	r.Omit(i, next)
	r.Shape = record.ShapeMachine
	d.readRAS(r, b, next)
	return true
}

// isDottedDay reports whether b begins with `2005.06.03 `.
func isDottedDay(b []byte) bool {
	const day = len("2005.06.03")
	return len(b) > day && b[4] == '.' && b[7] == '.' && b[day] == ' ' && scan.IsDigit(b[0]) && scan.IsDigit(b[day-1])
}

// readRAS finds the level behind the node, the message's type and the facility,
// all in capitals.
func (d *Detector) readRAS(r *record.Record, b []byte, i int) {
	for range 4 {
		end := scan.TokenEnd(b, i)
		if end >= len(b) {
			return
		}
		lvl, class := d.headWord(b[i:end])
		if class >= level.Delimited && scan.IsCapitals(b[i:end]) {
			r.SetLevel(lvl, i, end)
			r.Omit(i, scan.SkipSpaces(b, end))
			return
		}
		i = scan.SkipSpaces(b, end)
	}
}
