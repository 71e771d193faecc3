package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readNest reads the line of NestJS' ConsoleLogger, whose level stands to the
// right of a column (docs.nestjs.com/techniques/logger):
//
//	[Nest] 19096  - 12/08/2019, 7:12:59 AM     LOG [NestFactory] m
//
// "LOG" is its word for information.
func (d *Detector) readNest(r *record.Record, b []byte, at int) bool {
	name := scan.GroupEnd(b, at)
	if name < 0 || !scan.HasPrefix(b[name:], " ") || !scan.IsLetter(b[at+1]) || timestamp.BeginsDate(b[at+1:]) {
		return false // a time in brackets is no name
	}
	process := name + 1
	end := scan.SkipDigits(b, process)
	dash := scan.SkipSpaces(b, end)
	if end == process || dash == end || !scan.HasPrefix(b[dash:], "- ") {
		return false
	}
	i := scan.SkipSpaces(b, dash+1)
	if i >= len(b) || !scan.IsDigit(b[i]) {
		return false
	}
	saved := *r
	if !d.readTimed(r, b, i) || r.Syntax != record.Plain {
		*r = saved
		return false
	}
	if word := scan.SkipSpaces(b, r.TimeAt.End); r.Level == level.NoLevel && scan.HasPrefix(b[word:], "LOG ") {
		r.SetLevel(level.Info, word, word+len("LOG"))
		r.Omit(word, word+len("LOG "))
		r.Shape = record.ShapeTimeLevel
	}
	return true
}
