package head

import (
	"logly/format/internal/scan"
	"logly/format/record"
	"logly/format/timestamp"
)

// readSyslog reads what follows the time in syslog's lines, RFC 3164's
// `host tag[1]: m` and RFC 5424's `host app 1 - - m`, and in journalctl's. They
// name no level of their own but in `<N>`; the text may begin with one.
func (h *head) readSyslog() {
	if h.rfc5424 {
		h.skipStructuredData()
	} else if !h.passTag() {
		return
	}
	h.r.Shape = record.ShapeSyslog
	if h.rfc5424 || h.view != nil || h.trying || !h.LookedBefore(h.i) {
		h.readText()
		return
	}
	// The text is read and remembered by itself: neither part depends on the other.
	h.learn(h.context, true, h.i, true)
	h.split = true
	h.readTagged(h.i)
}

// readTagged reads the text at index i, after a tag.
func (p *Parser) readTagged(i int) {
	p.split, p.from = true, i
	var none timestamp.Parsed
	if slot, start, base := p.memory.Find(afterTag, p.All(), i, &none); slot >= 0 && start == base {
		p.results[slot].enterLevel(p.r, base)
		return
	}
	p.Reset(p.All(), i)
	h := head{Parser: p, i: i}
	h.readText()
	h.learn(afterTag, true, 0, false)
}

// readText reads the text after a tag: fields, or a level at its head. One more
// tag may precede that: `dovecot: imap(user): Error: m`.
func (h *head) readText() {
	if h.End(h.i) || h.readBody(h.i) {
		return
	}
	h.sep, h.timed = scan.NoSeparator, h.Is(h.i, '<') // NetworkManager's `<warn>  m`
	if h.takeLevel() {
		return
	}
	if end := h.TokenEnd(h.i); !h.End(end) && h.Is(end-1, ':') {
		h.i = h.SkipSpaces(end)
		h.takeLevel()
	}
}

// takeLevel takes the field at i if it is a level. The shape stays.
func (h *head) takeLevel() bool {
	if h.End(h.i) || !h.levelToken() {
		return false
	}
	h.take()
	return true
}

// passTag moves past the host and the tag; the host may be missing.
func (h *head) passTag() bool {
	i := h.i
	for range 2 {
		end := h.TokenEnd(i)
		if end == i {
			return false
		}
		if h.Is(end-1, ':') {
			h.i = h.SkipSpaces(end)
			return true
		}
		if h.End(end) {
			return false
		}
		i = h.SkipSpaces(end)
	}
	return false
}

// isSyslog reports whether the head is syslog's: a time that begins with the
// month and has no year, or an ISO time, a host and a tag with a process.
func (h *head) isSyslog() bool {
	if h.r.Stamp.Year == 0 && h.IsLetter(h.r.TimeAt.Start) {
		return true
	}
	end := h.TokenEnd(h.i)
	return h.Is(end, ' ') && h.isTag(end+1)
}

// isTag reports whether the line has `name[123]:` at index i, a program and its process.
func (h *head) isTag(i int) bool {
	if h.Find(i, scan.MaxGroup, "[") < 0 {
		return false
	}
	end := h.TokenEnd(i)
	if end-i < len("a[1]:") || !h.Is(end-1, ':') || !h.Is(end-2, ']') {
		return false
	}
	open := end - 3
	for open > i && !h.Is(open, '[') {
		open--
	}
	return open > i
}

// skipStructuredData moves past RFC 5424's host, application, process, message
// id and structured data.
func (h *head) skipStructuredData() {
	i := h.i
	for range 4 {
		end := h.TokenEnd(i)
		if h.End(end) {
			h.i = end
			return
		}
		i = end + 1
	}
	if h.Is(i, '-') {
		i++
	}
	for h.Is(i, '[') {
		if i = h.structuredEnd(i); i < 0 {
			h.i = h.Len()
			return
		}
	}
	i = h.SkipSpace(i)
	if h.Has(i, "\xef\xbb\xbf") {
		i += 3
	}
	h.i = i
}

// structuredEnd returns the index after one element, `[id name="value"]`; inside
// the quotes a backslash escapes (RFC 5424, section 6.3.3).
func (h *head) structuredEnd(i int) int {
	b := h.Rest(0)
	quoted := false
	for ; i < len(b); i++ {
		switch {
		case quoted && b[i] == '\\':
			i++
		case b[i] == '"':
			quoted = !quoted
		case b[i] == ']' && !quoted:
			return i + 1
		}
	}
	return -1
}
