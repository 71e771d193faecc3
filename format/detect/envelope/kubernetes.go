package envelope

import "logly/format/internal/scan"

// readPod reads what `kubectl logs --prefix` prints: `[pod/NAME/CONTAINER] `.
func (p *Reader) readPod(at int) bool {
	if !p.Has(at, "[pod/") {
		return false
	}
	end := p.Find(at, scan.MaxGroup+len("] "), "] ")
	if end < 0 {
		return false
	}
	p.e.Source = scan.Span{Start: at, End: end}
	return p.found(scan.Span{}, end+len("] "))
}

var (
	containerBytes = scan.Set("a-z", "0-9", "-", "_", ".")
	numberBytes    = scan.Set("0-9", ".", "-")
)

// readContainer reads the name of a container or a task in brackets: `[api] `. Since a
// logger may have written it too, the next line without a name belongs to it as well.
func (p *Reader) readContainer(at int) bool {
	end := p.Skip(at+1, &containerBytes)
	next := end + len("] ")
	if end == at+1 || end-at > 64 || !p.Has(end, "] ") || !p.IsLower(at+1) && !p.IsDigit(at+1) || p.Skip(at+1, &numberBytes) == end && end-at > 3 || end-at == len("[00007f8a1c000b60") && scan.IsHexRun(p.Bytes(at+1, end)) || p.isLevel(at+1, end) {
		return false
	}
	p.e.Source, p.e.isTag = scan.Span{Start: at + 1, End: end}, true
	return p.found(scan.Span{}, next)
}
