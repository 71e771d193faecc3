package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readRuby reads the head of Ruby's Logger:
// `I, [2024-06-26T17:00:04.497736 #126554]  INFO -- : m`.
func (p *Parser) readRuby(at int) bool {
	if !p.Has(at+1, ", [") {
		return false
	}
	i := at + len("I, [")
	stamp, n, ok := p.readTime(i)
	if !ok {
		return false
	}
	shut := p.indexByte(i, min(p.Len(), i+scan.MaxGroup), ']')
	if shut < 0 {
		return false
	}
	word := p.SkipSpaces(shut + 1)
	end := p.WordEnd(word)
	if !p.Has(end, " -- ") {
		return false
	}
	if c := p.At(at); c != 'A' && c != 'U' { // "ANY": the program gave no level
		p.r.SetLevel(level.Letter(c), word, end)
	}
	p.r.SetTime(stamp, i, n)
	p.r.Omit(at, i-1)
	p.r.Omit(i, min(p.SkipSpaces(i+n), shut))
	next := end + len(" -- ")
	if p.Has(next, ": ") {
		next += 2
	}
	p.r.Omit(p.SkipSpace(shut+1), next)
	p.r.Shape = record.ShapeRuby
	return true
}
