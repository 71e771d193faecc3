package format

// readNest reads the line of NestJS' ConsoleLogger, whose level stands to the
// right of a column (docs.nestjs.com/techniques/logger):
//
//	[Nest] 19096  - 12/08/2019, 7:12:59 AM     LOG [NestFactory] m
//
// "LOG" is its word for information.
func (d *Detector) readNest(r *Record, b []byte, at int) bool {
	name := groupEnd(b, at)
	if name < 0 || !hasPrefix(b[name:], " ") || !isLetter(b[at+1]) || beginsDate(b[at+1:]) {
		return false // a time in brackets is no name
	}
	process := name + 1
	end := skipDigits(b, process)
	dash := skipSpaces(b, end)
	if end == process || dash == end || !hasPrefix(b[dash:], "- ") {
		return false
	}
	i := skipSpaces(b, dash+1)
	if i >= len(b) || !isDigit(b[i]) {
		return false
	}
	saved := *r
	if !d.readTimed(r, b, i) || r.Syntax != Plain {
		*r = saved
		return false
	}
	if word := skipSpaces(b, r.TimeAt.End); r.Level == NoLevel && hasPrefix(b[word:], "LOG ") {
		r.setLevel(Info, word, word+len("LOG"))
		r.cut(word, word+len("LOG "))
		r.Shape = ShapeTimeLevel
	}
	return true
}
