package head

import (
	"logly/format/level"
	"logly/format/record"
)

// readSymbol reads a line that begins with a symbol and, in a column after it, the
// level, as signale writes for people (github.com/klaudiosinani/signale):
//
//	✖  error     m
//	⚠  warning   m
//
// The symbol stays in the message.
func (p *Parser) readSymbol(at int) bool {
	symbol := at + p.symbolLen(at)
	word := p.SkipSpaces(symbol)
	if symbol == at || word == symbol {
		return false
	}
	if p.Is(word, '[') {
		return p.readSymbolBracket(word)
	}
	end := p.SkipLetters(word)
	if end == word || !p.fillsSignale(word, end) {
		return false
	}
	l, class := p.word(word, end)
	return class >= level.Delimited && p.found(record.ShapeLevel, l, word, end, word, p.SkipSpaces(end))
}

// readSymbolBracket reads the level in brackets after a symbol, as esbuild has it:
// `✘ [ERROR] m`.
func (p *Parser) readSymbolBracket(at int) bool {
	h := head{Parser: p, i: at}
	if !p.isCapitals(at+1, p.SkipLetters(at+1)) || !h.levelToken() {
		return false
	}
	h.take()
	p.r.Shape = record.ShapeLevel
	return true
}

// fillsSignale reports whether the word from start to end is padded to signale's column:
// its longest label, "complete", and two blanks.
func (p *Parser) fillsSignale(start, end int) bool {
	return end+2 <= start+len("complete  ") && p.SkipSpaces(end) == start+len("complete  ")
}

// symbolLen returns the length of the symbol, a character that is part of no word, at index
// i, 0 if there is none: one of Unicode's punctuation, arrows, shapes and dingbats (U+2000 to U+2BFF), with
// a variation selector or without, or `»` or `·`.
func (p *Parser) symbolLen(i int) int {
	const variation = "\ufe0f"
	switch {
	case p.IsASCII(i):
		return 0
	case p.Has(i, "»"), p.Has(i, "·"):
		return 2
	case p.At(i) != 0xe2 || p.At(i+1) > 0xaf || p.End(i+2):
		return 0
	case p.Has(i+3, variation):
		return 3 + len(variation)
	}
	return 3
}
