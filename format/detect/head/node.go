package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// readNodeWarning reads what Node.js writes on standard error for a warning of
// its process (nodejs.org/api/process.html, event "warning"):
//
//	(node:4242) [DEP0005] DeprecationWarning: m
//	(node:4242) Warning: m
//
// The name before the colon says what kind of warning it is, and stays in the message.
func (p *Parser) readNodeWarning(at int) bool {
	if !p.Has(at, "(node:") {
		return false
	}
	i := p.SkipDigits(at + len("(node:"))
	if !p.Has(i, ") ") {
		return false
	}
	i += len(") ")
	if p.Is(i, '[') {
		end := p.GroupEnd(i)
		if end < 0 || !p.Has(end, " ") {
			return false
		}
		i = end + 1
	}
	end := p.WordEnd(i)
	if !p.Has(end, ": ") || !scan.HasSuffix(p.Bytes(i, end), "Warning") {
		return false
	}
	p.verdict.Trace = multiline.PlainTrace
	return p.keeps(record.ShapeNode, level.Warning, end-len("Warning"), end)
}
