package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readCompiler reads what compilers and linters print, a place in the source and a
// severity, or a severity with its code:
//
//	a.c:3:5: error: m             x.py:3: DeprecationWarning: m
//	a.ts(3,5): error TS2322: m    a.ts:3:5 - error TS2322: m
//	a.c(3) : warning C4996: m     LINK : fatal error LNK1104: m
//	x.nim(3, 5) Error: m          x.py:3:5: E0602: m (undefined-variable)
//	error[E0308]: m               Error (10161): m
//	make[1]: *** m
func (p *Parser) readCompiler(at int) bool {
	if p.IsDigit(at) { // the number of MSBuild's project, `1>x.cs(3,5): error CS1002: m`
		if at = p.SkipDigits(at); !p.Is(at, '>') {
			return false
		}
		at++
	} else if p.readCoded(at) {
		return true
	}
	i, kind := p.placeEnd(at)
	switch kind {
	case noPlace:
		return false
	case placeBeforeColon:
		if p.readPylint(i) || p.readNamedWarning(i) {
			return true
		}
	}
	return p.readSeverity(i, kind)
}

// readSeverity reads the severity after a place of that kind. It is followed by a colon or
// by a code and a colon.
func (p *Parser) readSeverity(i int, kind placeKind) bool {
	start := i
	if kind == placeBeforeSpacedColon && p.Has(i, "Command line ") {
		start += len("Command line ")
	}
	end := p.WordEnd(start)
	l, class := p.word(start, end)
	levelEnd := end
	switch {
	case class < level.Delimited:
		return false
	case l == level.Fatal && p.Has(end, " error"):
		if p.IsUpper(start) { // a program of Swift that dies
			return false
		}
		end += len(" error")
	}
	if kind == placeBeforeSpacedColon || !p.Is(end, ':') {
		if kind == placeBeforeBlank || !p.isCompilerCode(end) {
			return false
		}
	}
	return p.keeps(record.ShapeTool, l, start, levelEnd)
}

// readNamedWarning reads the name of a kind of warning after a place, as Python prints it:
// `DeprecationWarning: m`.
func (p *Parser) readNamedWarning(i int) bool {
	end := p.WordEnd(i)
	start := end - len("Warning")
	if start <= i || !p.Is(end, ':') || !p.Has(start, "Warning") {
		return false
	}
	return p.keeps(record.ShapeTool, level.Warning, start, end)
}

// readPylint reads the code of Pylint's message after a place, if it is one of a fatal
// error, an error or a warning and the name of the message ends the line.
func (p *Parser) readPylint(i int) bool {
	end := p.SkipDigits(i + 1)
	if end != i+len("E0602") || !p.IsUpper(i) || !p.Has(end, ": ") || !scan.HasSuffix(p.Rest(i), ")") {
		return false
	}
	switch c := p.At(i); c {
	case 'F', 'E', 'W':
		return p.keeps(record.ShapeTool, level.Letter(c), i, i+1)
	}
	return false
}

// readCoded reads a severity with its code, and make's `make[1]: *** m`.
func (p *Parser) readCoded(at int) bool {
	end := p.WordEnd(at)
	open := end
	if p.Is(end, ' ') && p.Is(end+1, '(') && p.IsDigit(end+2) {
		open++
	}
	if !p.Is(open, '[') && !p.Is(open, '(') || end-at > level.MaxWord {
		return false
	}
	shut := p.GroupEnd(open)
	if shut < 0 || !p.Has(shut, ": ") {
		return false
	}
	if p.Has(shut, ": *** ") && scan.HasSuffix(p.Bytes(at, open), "make") {
		return p.keeps(record.ShapeTool, level.Error, shut+2, shut+5)
	}
	if p.Is(open, '(') && p.SkipDigits(open+1) != shut-1 {
		return false
	}
	l, class := p.word(at, end)
	return class >= level.Bare && p.keeps(record.ShapeTool, l, at, end)
}

// A placeKind says what follows a place in the source and so how its severity is written.
type placeKind uint8

const (
	noPlace                placeKind = iota
	placeBeforeColon                 // `a.c:3:5: `, `a.ts(3,5): `, `a.ts:3:5 - `
	placeBeforeSpacedColon           // `a.c(3) : `, or a name alone: `LINK : `
	placeBeforeBlank                 // `x.nim(3, 5) `
)

// placeEnd returns the index after a place in the source, a path and a line, with or
// without a column, at index at, and after what sets it off.
func (p *Parser) placeEnd(at int) (next int, kind placeKind) {
	if p.Is(at+1, ':') && p.Is(at+2, '\\') && p.IsLetter(at) { // a path of Windows may have blanks
		if end := p.Find(at, scan.MaxPlace, "): "); end > 0 && p.IsDigit(end-1) {
			return end + len("): "), placeBeforeColon
		}
	}
	colon := -1
	for i := at; i < at+scan.MaxPlace && !p.End(i); i++ {
		switch {
		case p.IsBlank(i):
			return p.placeBeforeBlank(at, i)
		case p.Is(i, ':') && p.Is(i+1, ' '):
			if i > at && (p.IsDigit(i-1) || p.Is(i-1, ')')) {
				return i + len(": "), placeBeforeColon
			}
			return -1, noPlace
		case p.Is(i, ':') && colon < 0:
			colon = i
		case colon > at && p.IsDigit(i) && p.Has(i+1, " - "):
			return i + len("5 - "), placeBeforeColon
		}
	}
	return -1, noPlace
}

// placeBeforeBlank is placeEnd for a token from at to end that a blank follows.
func (p *Parser) placeBeforeBlank(at, end int) (next int, kind placeKind) {
	switch {
	case end == at:
	case p.Is(end+1, ':') && p.Is(end+2, ' '):
		return end + len(" : "), placeBeforeSpacedColon
	case p.Is(end-1, ','): // `(3, 5) `
		if shut := p.SkipDigits(end + 1); p.IsDigit(end-2) && p.IsDigit(end+1) && p.Has(shut, ") ") {
			return shut + len(") "), placeBeforeBlank
		}
	case p.Is(end-1, ')') && p.IsDigit(end-2): // `(3,5) `
		if comma := p.indexByte(at, end, ','); comma > at && p.IsDigit(comma-1) {
			return end + 1, placeBeforeBlank
		}
	}
	return -1, noPlace
}

// isCompilerCode reports whether the line has a code between a level, which ends at
// index i, and its colon, as Microsoft's compilers have it: ` TS2322: m`.
func (p *Parser) isCompilerCode(i int) bool {
	if !p.Is(i, ' ') {
		return false
	}
	end := p.codeEnd(i + 1)
	return end > 0 && (p.Is(end, ':') || p.Has(end, " :"))
}
