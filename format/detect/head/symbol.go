package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readSymbol reads a line that begins with a symbol, which a level follows. The level is in
// a column, as signale writes it (github.com/klaudiosinani/signale), or in brackets, as
// esbuild writes it. It can also be before a colon, as in the boxes of Terraform and Julia,
// or between the thin spaces of pnpm:
//
//	✖  error     m
//	✘ [ERROR] m
//	│ Error: m
//
// The symbol stays in the message.
func (p *Parser) readSymbol(at int) bool {
	if p.Has(at, thinSpace) {
		return p.readThinSpaces(at)
	}
	symbol := at + p.symbolLen(at)
	if p.Is(at, '[') { // Julia's `[ Warning: m`
		symbol++
	}
	word := p.SkipSpaces(symbol)
	if symbol == at || word == symbol {
		return false
	}
	if p.Is(word, '[') {
		return p.readSymbolBracket(word)
	}
	end := p.SkipLetters(word)
	l, class := p.word(word, end)
	if class < level.Delimited {
		return false
	}
	if p.fillsSignale(word, end) {
		return p.found(record.ShapeLevel, l, word, end, word, p.SkipSpaces(end))
	}
	if !p.isMarker(at) || !p.Has(end, ": ") || l < level.Warning && !p.Is(at, '[') && !p.Has(at, "┌") {
		return false
	}
	return !isCommonWord(p.Bytes(word, end)) && p.keeps(record.ShapeTool, l, word, end)
}

// thinSpace is around pnpm's levels and codes: U+2009.
const thinSpace = "\u2009"

// readThinSpaces reads a level or the code of an error between thin spaces.
func (p *Parser) readThinSpaces(at int) bool {
	word := at + len(thinSpace)
	end := p.Skip(word, &codeBytes)
	if !p.Has(end, thinSpace) || !p.isCapitals(word, end) {
		return false
	}
	l, class := p.word(word, end)
	if p.isErrorCode(word) {
		l, class = level.Error, level.Bare
	}
	return class >= level.AfterTime && p.keeps(record.ShapeTool, l, word, end)
}

// codeBytes are those of pnpm's codes of errors.
var codeBytes = scan.Set("A-Z", "0-9", "_")

// isErrorCode reports whether pnpm's code of an error is at index i.
func (p *Parser) isErrorCode(i int) bool { return p.Has(i, "ERR_PNPM_") || p.Has(i, "ELIFECYCLE") }

// isMarker reports whether the symbol at index i draws a box, is Julia's bracket, or is one
// of Unicode's dingbats and miscellaneous symbols. Symbols that begin items of lists are
// excluded.
func (p *Parser) isMarker(i int) bool {
	if p.Is(i, '[') {
		return true
	}
	switch c := p.At(i + 1); {
	case p.At(i) != 0xe2:
		return false
	case c == 0x94, c == 0x95, c == 0xa8: // boxes, ⨯
		return true
	default:
		return c >= 0x98 && c <= 0x9d // ⚠ to ❯
	}
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
