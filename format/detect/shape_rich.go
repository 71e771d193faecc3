package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// The handler of Python's rich (rich.readthedocs.io, Logging Handler) writes a
// table: the time, which is left out where it is that of the row above, and the
// level in a column of eight.
//
//	[01/15/25 10:30:45] INFO     m
//	                    WARNING  m

const (
	richLevel  = 8  // the width of its level
	richIndent = 11 // of the narrowest time, `[10:30:45] `
)

// readRich reads a row that has a time. Its day follows its month, other than in
// the times that stand without brackets.
func (d *Detector) readRich(r *record.Record, b []byte, at int) bool {
	const stamp = len("[01/15/25 10:30:45] ")
	if len(b)-at < stamp+richLevel || b[at+3] != '/' || b[at+6] != '/' || b[at+stamp-2] != ']' {
		return false
	}
	lvl, end := d.richLevel(b, at+stamp)
	date := [...]byte{b[at+7], b[at+8], '/', b[at+1], b[at+2], '/', b[at+4], b[at+5]}
	var day timestamp.Parsed
	if n, ok := day.Parse(append(date[:], " 00:00:00"...)); lvl == level.NoLevel || !ok || n != stamp-len("[] ") {
		return false
	}
	var s timestamp.Parsed
	clock := at + len("[01/15/25 ")
	if n, ok := s.Parse(b[clock:]); !ok || n != len("10:30:45") {
		return false
	}
	s.Year, s.Month, s.Day = day.Year, day.Month, day.Day
	r.SetTime(s, at+1, stamp-len("[] "))
	r.SetLevel(lvl, at+stamp, end)
	r.Omit(at, at+stamp+richLevel+1)
	r.Shape = record.ShapeTimeLevel
	return true
}

// readRichRow reads a row whose time is that of the one above; its level is at
// b[i], behind blanks.
func (d *Detector) readRichRow(r *record.Record, b []byte, at, i int) bool {
	lvl, end := d.richLevel(b, i)
	if lvl == level.NoLevel {
		return false
	}
	r.SetLevel(lvl, i, end)
	r.Omit(at, i+richLevel+1)
	r.Shape = record.ShapeLevel
	return true
}

// richLevel reads the level at b[i], in capitals and padded to its column.
func (d *Detector) richLevel(b []byte, i int) (lvl level.Level, end int) {
	if i+richLevel >= len(b) || b[i+richLevel] != ' ' {
		return level.NoLevel, 0
	}
	end = scan.SkipLetters(b, i)
	if end == i || end > i+richLevel || scan.SkipSpaces(b, end) != i+richLevel+1 {
		return level.NoLevel, 0
	}
	lvl, class := d.headWord(b[i:end])
	if class < level.Bare || !scan.IsCapitals(b[i:end]) {
		return level.NoLevel, 0
	}
	return lvl, end
}
