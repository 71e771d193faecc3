package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

var dotNetLevels = map[string]level.Level{
	"trce": level.Trace, "dbug": level.Debug, "info": level.Info, "warn": level.Warning, "fail": level.Error, "crit": level.Critical,
}

// readDotNet reads the head of .NET's console logger: `fail: Name.Space.Class[0]`. The
// text is on the indented lines after it, or in the same line.
func (p *Parser) readDotNet(at int) bool {
	if !p.IsLower(at) || !p.IsLower(at+1) || !p.IsLower(at+2) || !p.IsLower(at+3) || !p.Has(at+4, ": ") {
		return false
	}
	l := dotNetLevels[string(p.Bytes(at, at+4))]
	return l != level.NoLevel && p.isCategory(at+6) && p.found(record.ShapeDotNet, l, at, at+4, at, at+6)
}

// isCategory reports whether the line has at index i a class and the number of an event:
// `Microsoft.Hosting.Lifetime[14]`.
func (p *Parser) isCategory(i int) bool {
	if p.Find(i, scan.MaxGroup, "[") < 0 {
		return false
	}
	end := p.TokenEnd(i)
	if end-i < len("A[0]") || !p.Is(end-1, ']') {
		return false
	}
	open := end - 2
	for open > i && (p.IsDigit(open) || p.Is(open, '-')) {
		open--
	}
	return p.Is(open, '[') && open < end-2 && open > i
}
