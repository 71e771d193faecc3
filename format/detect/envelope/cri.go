package envelope

import "logly/format/internal/scan"

// readCRI reads what Kubernetes' container runtimes write before a line:
// `2026-01-02T03:04:05.6Z stderr F `, with P instead of F for a partial line.
func (p *Reader) readCRI(at int) bool {
	end, ok := p.readRFC3339(at)
	if !ok || !p.Has(end, " stdout ") && !p.Has(end, " stderr ") {
		return false
	}
	tag := end + len(" stdout ")
	if c := p.At(tag); c != 'F' && c != 'P' || !p.End(tag+1) && !p.Is(tag+1, ' ') {
		return false
	}
	p.e.Source = scan.Span{Start: end + 1, End: tag - 1}
	p.e.Partial = p.At(tag) == 'P'
	return p.found(scan.Span{Start: at, End: tag + 2}, tag+2)
}
