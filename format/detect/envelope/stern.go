package envelope

import "logly/format/internal/scan"

// stern prints a pod and its container before each line: `web-7d9f8c6b5-x2k4p api `. The
// words of a text may look like that. So such a prefix is an envelope only if the pod's name
// was generated, or after several lines in which a certain log line follows it. pods counts
// those lines.
type pods struct {
	shown map[string]uint8 // by prefix
	known int              // how many prefixes have enough lines
	tries int              // how many more lines may prove that prefixes are stern's
}

const (
	podLines = 3   // show a prefix to be stern's
	maxTries = 200 // in a row: a text of words costs no more
	maxPods  = 256
)

var podBytes = scan.Set("a-z", "0-9", "-", ".")

// readStern reads the prefix of a pod that was generated or shown.
func (p *Reader) readStern(at int) bool {
	end := p.Skip(at, &podBytes)
	if end == at || !p.Is(end, ' ') || p.pods.known == 0 && !isGeneratedPod(p.Bytes(at, end)) {
		return false
	}
	container := p.Skip(end+1, &containerBytes)
	if container == end+1 || !p.Is(container, ' ') {
		return false
	}
	if p.pods.known > 0 && !isGeneratedPod(p.Bytes(at, end)) && !p.pods.knows(p.Bytes(at, container)) {
		return false
	}
	p.e.Source = scan.Span{Start: at, End: container}
	return p.found(scan.Span{}, container+1)
}

func (p *pods) knows(prefix []byte) bool { return p.shown[string(prefix)] >= podLines }

// MayShowPod returns where the rest of line begins if the line has what may be the prefix of
// a pod that is not known yet; 0 otherwise.
func (p *Reader) MayShowPod(line []byte) (rest int) {
	if p.pods.tries == 0 || len(line) == 0 || line[0]-'a' >= 26 {
		return 0
	}
	end := skip(line, 0, &podBytes)
	container := skip(line, end+1, &containerBytes)
	if container == end+1 || container+1 >= len(line) || line[end] != ' ' || line[container] != ' ' || scan.IsBlank(line[container+1]) {
		return 0
	}
	if isGeneratedPod(line[:end]) || p.pods.knows(line[:container]) {
		p.pods.tries = maxTries
		return 0
	}
	return container + 1
}

func skip(b []byte, i int, set *[256]bool) int {
	for i < len(b) && set[b[i]] {
		i++
	}
	return i
}

// ShowPod notes whether a line of a log follows the prefix of a pod and its space, and
// reports whether the prefix is known from now on: what has been remembered of the beginnings
// of lines is out of date then.
func (p *Reader) ShowPod(prefix []byte, isLog bool) bool {
	s, name := &p.pods, prefix[:len(prefix)-1]
	if !isLog {
		s.tries--
		return false
	}
	if s.tries = maxTries; len(s.shown) == maxPods {
		s.tries = 0
		return false
	}
	if s.shown == nil {
		s.shown = map[string]uint8{}
	}
	s.shown[string(name)]++
	if !s.knows(name) {
		return false
	}
	s.known++
	return true
}

// isGeneratedPod reports whether the name is that of a pod of a Deployment, which ends in
// two generated words, or of another controller, which ends in one.
func isGeneratedPod(name []byte) bool {
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
