package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readCompiler reads what compilers print: `error[E0308]: m`, `a.c:3:5: error: m`,
// `a.ts(3,5): error TS2322: m`, `x.py:3: DeprecationWarning: m`, `make[1]: *** m`.
func (p *Parser) readCompiler(at int) bool {
	if end := p.WordEnd(at); p.Is(end, '[') && end-at <= level.MaxWord {
		return p.readCoded(at, end)
	}
	i := p.placeEnd(at)
	if i < 0 {
		return false
	}
	if p.Has(i, "fatal error: ") {
		return p.found(record.ShapeTool, level.Fatal, i, i+len("fatal"), i, i+len("fatal error: "))
	}
	end := p.WordEnd(i)
	if end == i || p.End(end) {
		return false
	}
	if p.Is(end, ':') && end-i > len("Warning") && p.Has(end-len("Warning"), "Warning") {
		p.r.SetLevel(level.Warning, end-len("Warning"), end)
		p.r.Shape = record.ShapeTool
		return true
	}
	l, class := p.words.Lookup(p.Bytes(i, end))
	if class < level.Delimited || !p.Is(end, ':') && !p.isCompilerCode(end) {
		return false
	}
	next := end
	if p.Is(end, ':') {
		next++
	}
	return p.found(record.ShapeTool, l, i, end, i, p.SkipSpaces(next))
}

// readCoded reads rustc's `error[E0308]: m` and make's `make[1]: *** m`.
func (p *Parser) readCoded(at, open int) bool {
	shut := p.GroupEnd(open)
	if shut < 0 || !p.Has(shut, ": ") {
		return false
	}
	if p.Has(shut, ": *** ") && string(p.Bytes(at, open)) == "make" {
		p.r.SetLevel(level.Error, shut+2, shut+5)
		p.r.Shape = record.ShapeTool
		return true
	}
	l, class := p.word(at, open)
	return class >= level.Bare && p.found(record.ShapeTool, l, at, open, at, open)
}

// placeEnd returns the index after a place in the source (a path and a line, with or
// without a column) and what sets it off, a colon or, in TypeScript's, a dash; -1 if
// none begins at index at.
func (p *Parser) placeEnd(at int) int {
	colon := -1
	for i := at; i < at+scan.MaxPlace && !p.End(i) && !p.IsBlank(i); i++ {
		switch {
		case p.Is(i, ':') && p.Is(i+1, ' '):
			if i > at && (p.IsDigit(i-1) || p.Is(i-1, ')')) {
				return i + len(": ")
			}
			return -1
		case p.Is(i, ':') && colon < 0:
			colon = i
		case colon > at && p.IsDigit(i) && p.Has(i+1, " - "):
			return i + len("5 - ")
		}
	}
	return -1
}

// isCompilerCode reports whether the line has a code between a level, which ends at
// index i, and its colon, as Microsoft's compilers have it: ` TS2322: m`.
func (p *Parser) isCompilerCode(i int) bool {
	end := p.WordEnd(i + 1)
	return p.Is(i, ' ') && end > i+3 && p.IsDigit(end-1) && p.Is(end, ':')
}
