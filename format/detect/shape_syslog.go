package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
	"logly/format/timestamp"
)

// readSyslog reads what stands behind the time in syslog's lines, RFC 3164's
// `host tag[1]: m` and RFC 5424's `host app 1 - - m`, and in journalctl's. They
// name no level of their own but in `<N>`; the text may begin with one.
func (h *head) readSyslog(version5424 bool) {
	if version5424 {
		h.skipStructuredData()
	} else if !h.passTag() {
		return
	}
	h.r.Shape = record.ShapeSyslog
	text := h.i
	h.readText()
	if h.learns && !version5424 {
		h.learnTag(text)
	}
}

// learnTag remembers the tag in front of b[text], if that is a text that says nothing.
func (h *head) learnTag(text int) {
	at := h.r.TimeAt
	behind, sep := textBehind(h.b, at.Start, at.End)
	if sep != scan.Spaces || !h.d.opensDull(h.b[text:]) {
		return
	}
	place := tagPlaceOf(&h.r.Stamp, h.b, at.Start)
	if tag := bytes.TrimRight(h.b[behind:text], " "); behind+len(tag) < text && h.d.tags.messageOf(h.b[behind:], place) == 0 {
		h.d.tags.learn(tag, place)
	}
}

// readText reads the text behind a tag: fields, or a level at its head. One more
// tag may stand in front of that: `dovecot: imap(user): Error: m`.
func (h *head) readText() {
	if h.i >= len(h.b) || h.d.readBody(h.r, h.i, true) {
		return
	}
	h.sep, h.timed = scan.NoSeparator, h.b[h.i] == '<' // NetworkManager's `<warn>  m`
	if h.takeLevel() {
		return
	}
	if end := scan.TokenEnd(h.b, h.i); end < len(h.b) && h.b[end-1] == ':' {
		h.i = scan.SkipSpaces(h.b, end)
		h.takeLevel()
	}
}

// takeLevel takes the field at i if it is a level.
func (h *head) takeLevel() bool {
	if h.i >= len(h.b) {
		return false
	}
	if !h.levelToken() {
		return false
	}
	shape := h.r.Shape
	h.take()
	h.r.Shape = shape
	return true
}

// passTag moves behind the host and the tag; the host may be missing.
func (h *head) passTag() bool {
	i := h.i
	for range 2 {
		end := scan.TokenEnd(h.b, i)
		if end >= len(h.b) || end == i {
			return end > i && h.b[end-1] == ':' && h.behindTag(end)
		}
		if h.b[end-1] == ':' {
			return h.behindTag(end)
		}
		i = scan.SkipSpaces(h.b, end)
	}
	return false
}

func (h *head) behindTag(end int) bool {
	h.i = scan.SkipSpaces(h.b, end)
	return true
}

// isSyslog reports whether the head is syslog's: a time that begins with the
// month and has no year, or an ISO time, a host and a tag with a process.
func (h *head) isSyslog() bool {
	if saysSyslog(&h.r.Stamp, h.b[h.r.TimeAt.Start]) {
		return true
	}
	end := scan.TokenEnd(h.b, h.i)
	return end+1 < len(h.b) && h.b[end] == ' ' && isTag(h.b[end+1:])
}

// saysSyslog reports whether a time that says s and begins with that byte is syslog's.
func saysSyslog(s *timestamp.Parsed, first byte) bool { return s.Year == 0 && scan.IsLetter(first) }

// isTag reports whether b begins with `name[123]:`, a program and its process.
func isTag(b []byte) bool {
	end := scan.TokenEnd(b, 0)
	if end < len("a[1]:") || b[end-1] != ':' || b[end-2] != ']' {
		return false
	}
	open := end - 3
	for open > 0 && b[open] != '[' {
		open--
	}
	return open > 0
}

// skipStructuredData moves behind RFC 5424's host, application, process, message
// id and structured data.
func (h *head) skipStructuredData() {
	b, i := h.b, h.i
	for range 4 {
		end := scan.TokenEnd(b, i)
		if end >= len(b) {
			h.i = len(b)
			return
		}
		i = end + 1
	}
	if i < len(b) && b[i] == '-' {
		i++
	}
	for i < len(b) && b[i] == '[' {
		if i = structuredEnd(b, i); i < 0 {
			h.i = len(b)
			return
		}
	}
	i = scan.SkipSpace(b, i)
	if scan.HasPrefix(b[i:], "\xef\xbb\xbf") {
		i += 3
	}
	h.i = i
}

// structuredEnd returns the index behind one element, `[id name="value"]`; inside
// the quotes a backslash escapes (RFC 5424, section 6.3.3).
func structuredEnd(b []byte, i int) int {
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
