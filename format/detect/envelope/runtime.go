package envelope

import "logly/format/internal/scan"

// readRuntimeTime reads the time that `docker logs -t`, `kubectl logs --timestamps` and
// many CI services put before a line: `2024-01-15T10:30:45.123456789Z `.
func (p *Reader) readRuntimeTime(at int) bool {
	end, ok := p.readRFC3339(at)
	if !ok || !p.Is(end, ' ') {
		return false
	}
	p.e.IsTime = true
	return p.found(scan.Span{Start: at, End: end + 1}, end+1)
}

// readGitLab reads what GitLab's runner writes before a line, a time, the number of the
// stream and its kind, and a plus sign if the line continues the last one:
// `2024-05-22T12:12:33.123456Z 00O `.
func (p *Reader) readGitLab(at int) bool {
	end, ok := p.readRFC3339(at)
	if !ok || !p.Is(end, ' ') || p.WordEnd(end+1) != end+len(" 00O") || !p.Is(end+len(" 00O"), ' ') && !p.Is(end+len(" 00O"), '+') {
		return false
	}
	stream := p.Bytes(end+1, end+len(" 00O"))
	if !scan.IsHexRun(stream[:2]) || stream[2] != 'O' && stream[2] != 'E' {
		return false
	}
	p.e.Source = scan.Span{Start: end + 1, End: end + len(" 00O")}
	next := end + len(" 00O ")
	return p.found(scan.Span{Start: at, End: next}, next)
}

// readJenkins reads the time in brackets of Jenkins' timestamper, also after the name of a
// step, as Mozilla's CI writes it: `[2024-01-15T10:30:45.123Z] `, `[task 2024-01-15T10:30:45.123Z] `.
func (p *Reader) readJenkins(at int) bool {
	start := at + 1
	if word := p.SkipLetters(start); word > start {
		if !p.Is(word, ' ') || p.isLevel(start, word) {
			return false
		}
		start = word + 1
	}
	if !p.IsDigit(start) {
		return false
	}
	end, ok := p.readRFC3339(start)
	if !ok || !p.Has(end, "] ") {
		return false
	}
	next := end + len("] ")
	p.e.IsTime = true
	if start > at+1 { // the name stays
		return p.found(scan.Span{Start: start - 1, End: end}, next)
	}
	return p.found(scan.Span{Start: at, End: next}, next)
}

// readBuildKit reads what `docker build --progress=plain` puts before a line, the step and
// the seconds since it began, `#12 3.456 `, or the step alone before BuildKit's own
// `ERROR: `. A stack's frame is numbered like that too.
func (p *Reader) readBuildKit(at int) bool {
	step := p.SkipDigits(at + 1)
	if step == at+1 || !p.Is(step, ' ') {
		return false
	}
	p.e.Source = scan.Span{Start: at, End: step}
	if p.Has(step+1, "ERROR: ") {
		return p.found(scan.Span{}, step+1)
	}
	point := p.SkipDigits(step + 1)
	if point == step+1 || !p.Is(point, '.') {
		return false
	}
	end := p.SkipDigits(point + 1)
	if end == point+1 || !p.Is(end, ' ') {
		return false
	}
	return p.found(scan.Span{}, end+1)
}

// readTAI64N reads the time that multilog and s6-log put before a line.
func (p *Reader) readTAI64N(at int) bool {
	end, ok := p.readTime(at)
	if !ok {
		return false
	}
	next := p.SkipSpace(end)
	return p.found(scan.Span{Start: at, End: next}, next)
}

// readByteOrderMark reads U+FEFF, with which some editors and Windows begin a text.
func (p *Reader) readByteOrderMark(at int) bool {
	const mark = "\ufeff"
	return p.Has(at, mark) && p.found(scan.Span{Start: at, End: at + len(mark)}, at+len(mark))
}
