package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// found enters in the record a level, whose text is from start to end, and omits the text
// from omitStart to omitEnd. It returns true, as readers do.
func (p *Parser) found(s record.Shape, l level.Level, start, end, omitStart, omitEnd int) bool {
	p.r.SetLevel(l, start, end)
	p.r.Omit(omitStart, omitEnd)
	p.r.Shape = s
	return true
}

// keeps does the same as found, but leaves the text of the level in the message.
func (p *Parser) keeps(s record.Shape, l level.Level, start, end int) bool {
	return p.found(s, l, start, end, 0, 0)
}

// try calls read, and undoes what it has entered in the record if it returns false.
func (p *Parser) try(read func() bool) bool {
	saved, verdict := *p.r, p.verdict
	if read() {
		return true
	}
	*p.r, p.verdict = saved, verdict
	return false
}

// word returns the word from start to end as a level; none if it is too long for one.
func (p *Parser) word(start, end int) (level.Level, level.Class) {
	if end-start > level.MaxWord {
		return level.NoLevel, level.NotALevel
	}
	return p.words.Lookup(p.Bytes(start, end))
}

// isAfter reports whether the line has s right before index i.
func (p *Parser) isAfter(i int, s string) bool { return i-len(s) >= p.from && p.Has(i-len(s), s) }

// isCapitals reports whether no byte from start to end is a lower-case letter.
func (p *Parser) isCapitals(start, end int) bool { return scan.IsCapitals(p.Name(start, end)) }

// indexByte returns the index of the first c, a punctuation mark, from i on and before
// end; -1 if there is none.
func (p *Parser) indexByte(i, end int, c byte) int {
	for ; i < end; i++ {
		if p.Is(i, c) {
			return i
		}
	}
	return -1
}

// capitals is the set of the letters in upper case.
var capitals = scan.Set("A-Z")
