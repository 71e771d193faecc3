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
	podBytes       = scan.Set("a-z", "0-9", "-", ".")
	containerBytes = scan.Set("a-z", "0-9", "-", "_", ".")
	numberBytes    = scan.Set("0-9", ".", "-")
)

// readStern reads what stern prints: `web-7d9f8c6b5-x2k4p api `, a pod and its container.
// Only a pod whose name was generated is recognized, since the words of a text may look
// like other names.
func (p *Reader) readStern(at int) bool {
	end := p.Skip(at, &podBytes)
	if end == at || !p.Is(end, ' ') || !p.hasGeneratedSuffix(at, end) {
		return false
	}
	container := p.Skip(end+1, &containerBytes)
	if container == end+1 || !p.Is(container, ' ') {
		return false
	}
	p.e.Source = scan.Span{Start: at, End: container}
	return p.found(scan.Span{}, container+1)
}

// hasGeneratedSuffix reports whether the name from start to end is a Deployment's, which
// ends in two generated words, or another controller's, which ends in one.
func (p *Reader) hasGeneratedSuffix(start, end int) bool {
	name := p.Bytes(start, end)
	rest, last := cutLast(name)
	if len(rest) == 0 {
		return false
	}
	before, hash := cutLast(rest)
	if len(before) > 0 && len(last) == 5 && len(hash) >= 5 && len(hash) <= 10 && isGenerated(hash) {
		return true
	}
	return len(last) >= 4 && len(last) <= 10 && isGenerated(last)
}

// cutLast cuts a name at its last dash; rest is empty if it has none.
func cutLast(name []byte) (rest, last []byte) {
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == '-' {
			return name[:i], name[i+1:]
		}
	}
	return nil, name
}

// isGenerated reports whether a word is made of digits and consonants, both, as
// Kubernetes' generator makes them so that no words result.
func isGenerated(word []byte) bool {
	hasDigit, hasLetter := false, false
	for _, c := range word {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', '-', '.':
			if c != 'a' && c != 'e' || !scan.IsHexRun(word) { // hashes in base 16
				return false
			}
			hasLetter = true
		default:
			hasDigit = hasDigit || scan.IsDigit(c)
			hasLetter = hasLetter || scan.IsLetter(c)
		}
	}
	return hasDigit && hasLetter
}

// readContainer reads the name of a container or a task in brackets: `[api] `. Since a
// logger may have written it too, it is not the name of a substream.
func (p *Reader) readContainer(at int) bool {
	end := p.Skip(at+1, &containerBytes)
	next := end + len("] ")
	if end == at+1 || end-at > 64 || !p.Has(end, "] ") || !p.IsLower(at+1) && !p.IsDigit(at+1) || p.Skip(at+1, &numberBytes) == end && end-at > 3 || end-at == len("[00007f8a1c000b60") && scan.IsHexRun(p.Bytes(at+1, end)) || p.isLevel(at+1, end) {
		return false
	}
	return p.found(scan.Span{}, next)
}
