package head

import (
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readLevelHead reads a line that begins with its level: `ERROR: m`, `[warn] m`,
// `INFO:root:m`, `ERROR m`, `INFO | m`, `info  - m`. A time may follow it.
func (p *Parser) readLevelHead(at int) bool {
	h := head{Parser: p, i: at}
	if !h.levelToken() {
		return false
	}
	h.take()
	p.r.Shape = record.ShapeLevel
	h.timeAfter()
	return true
}

// readNamedLevel reads a line whose level only a name precedes: `[main] INFO x.Y - m`,
// `app - INFO - m`, `gcc: error: m`; after one in parentheses a time must follow,
// `(worker pid=12) INFO 01-15 10:30:45 m`.
func (p *Parser) readNamedLevel(at int) bool {
	h := head{Parser: p, i: at}
	if p.Is(at, '[') || p.Is(at, '(') {
		if !h.passField() {
			return false
		}
	} else if !h.passFirstName(p.TokenEnd(at)) {
		return false
	}
	if p.End(h.i) {
		return false
	}
	saved := *p.r
	if h.levelToken() {
		h.take()
		p.r.Shape = record.ShapeLevel
		h.timeAfter()
		if !p.Is(at, '(') || p.r.Stamp.Kind != timestamp.None {
			return true
		}
		*p.r = saved
	}
	return false
}

// passFirstName moves past a first token, which ends at end, before ` - `, ` | ` or
// after which a colon is.
func (h *head) passFirstName(end int) bool {
	if h.End(end) {
		return false
	}
	next, sep := h.Separator(end)
	if !sep.Hard() && !h.Is(end-1, ':') {
		return false
	}
	h.i, h.sep = next, sep
	return true
}

// timeAfter takes a time that follows the level.
func (h *head) timeAfter() {
	i := h.i
	if h.End(i) {
		return
	}
	bracketed := h.Is(i, '[')
	if bracketed {
		i++
	}
	stamp, n, ok := h.readTime(i)
	end := i + n
	if !ok && bracketed { // Cassandra's `INFO  [main] 2025-01-15 10:30:45,123 m`
		h.timeAfterGroup()
	}
	if !ok || bracketed && !h.Is(end, ']') {
		return
	}
	h.r.SetTime(stamp, i, n)
	if bracketed {
		end++
	}
	h.r.Omit(h.i, h.skipLevelSeparator(end))
}

// timeAfterGroup takes a time that one name in brackets precedes.
func (h *head) timeAfterGroup() {
	end := h.GroupEnd(h.i)
	if end < 0 {
		return
	}
	i := h.SkipSpaces(end)
	if i == end {
		return
	}
	if stamp, n, ok := h.readTime(i); ok {
		h.r.SetTime(stamp, i, n)
		h.r.Omit(i, h.skipLevelSeparator(i+n))
	}
}

// readLevelAndTime reads a bracket that begins with the level and continues with the
// time: `[INFO 2025-01-15 10:30:45,123 web.py:12] m`, or with a place before
// the time: `[INFO|web.py:12] 2025-01-15 10:30:45,123 >> m`. What else it holds stays.
func (p *Parser) readLevelAndTime(at int) bool {
	word := at + 1
	end := p.WordEnd(word)
	if end == word || !p.Is(end, ' ') && !p.Is(end, ':') && !p.Is(end, '|') || !p.isCapitals(word, end) {
		return false
	}
	l, class := p.word(word, end)
	start := p.SkipSpaces(end + 1)
	if class < level.AfterTime || p.End(start) {
		return false
	}
	shut := p.GroupEnd(at)
	if shut < 0 {
		return false
	}
	if p.Is(end, '|') {
		return p.readTimeAfterBracket(word, end, shut)
	}
	stamp, n, ok := p.readTime(start)
	if !ok || start+n >= shut {
		return false
	}
	p.r.SetTime(stamp, start, n)
	if start+n == shut-1 { // nothing is left of the bracket
		return p.found(record.ShapeTimeLevel, l, word, end, at, p.SkipSpaces(shut))
	}
	return p.found(record.ShapeTimeLevel, l, word, end, word, p.SkipSpaces(start+n))
}

// readTimeAfterBracket reads the time after a bracket that begins with a level, from start
// to end, as Hugging Face's transformers print it. The arrow before the message is omitted.
func (p *Parser) readTimeAfterBracket(start, end, shut int) bool {
	i := p.SkipSpaces(shut)
	stamp, n, ok := p.readTime(i)
	if !ok {
		return false
	}
	l, _ := p.word(start, end)
	p.found(record.ShapeTimeLevel, l, start, end, start, end+1)
	p.r.SetTime(stamp, i, n)
	next := p.SkipSpaces(i + n)
	if p.Has(next, ">> ") {
		next += len(">> ")
	}
	p.r.Omit(i, next)
	return true
}
