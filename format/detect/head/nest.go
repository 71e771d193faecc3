package head

import (
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readNest reads the line of NestJS' ConsoleLogger, whose level is at the right
// of a column (docs.nestjs.com/techniques/logger):
//
//	[Nest] 19096  - 12/08/2019, 7:12:59 AM     LOG [NestFactory] m
//
// "LOG" is its word for information.
func (p *Parser) readNest(at int) bool {
	if !p.IsLetter(at + 1) {
		return false
	}
	name := p.GroupEnd(at)
	if name < 0 || !p.Has(name, " ") {
		return false
	}
	process := name + 1
	end := p.SkipDigits(process)
	dash := p.SkipSpaces(end)
	if end == process || dash == end || !p.Has(dash, "- ") {
		return false
	}
	i := p.SkipSpaces(dash + 1)
	if !p.IsDigit(i) || timestamp.BeginsDate(p.Bytes(at+1, name)) || !p.tryTimed(i, false) { // a time in brackets is no name
		return false
	}
	if word := p.SkipSpaces(p.r.TimeAt.End); p.r.Level == level.NoLevel && p.Has(word, "LOG ") {
		p.found(record.ShapeTimeLevel, level.Info, word, word+len("LOG"), word, word+len("LOG "))
	}
	return true
}
