package detect

import (
	"logly/format/internal/scan"
	"logly/format/record"
)

// A head is the start of a line of text, read field by field in search of the
// level. What it finds it enters in the record.
type head struct {
	d *Detector
	r *record.Record
	b []byte // the line, or what is left of it without colours

	i      int            // in front of the next field
	sep    scan.Separator // in front of that
	open   int            // where the bracket stands that inside means
	inside bool           // a bracket in front of the time is not closed yet
	kept   bool           // something in that bracket stays in the message
	tagged bool           // the last field was a tag: what follows is the level or message
	timed  bool           // a time has been found
	signed bool           // the last field was a sign
	learns bool           // what is read behind the time is to be remembered
	byNext bool           // a field or the level was one by what follows it, which may be text
	loose  bool           // one ordinary word may stand in front of the level
	fields int            // fields passed

	token levelToken // the level, once it has been found
}

// begin makes h, which is zero, the head of b. Field by field: a composite literal
// is made elsewhere and copied, and the copy waits for the stores before it.
func (h *head) begin(d *Detector, r *record.Record, b []byte) { h.d, h.r, h.b = d, r, b }

// maxFields is how many fields of a head may stand in front of its level.
const maxFields = 8

// findLevel walks over the fields of the head until one is the level. It stops in
// front of the first that can only be part of a message.
func (h *head) findLevel() bool {
	for h.fields < maxFields {
		if h.sep.Hard() {
			h.i = scan.SkipSpaces(h.b, h.i)
		}
		if h.i >= len(h.b) {
			return false
		}
		if h.levelToken() {
			h.take()
			return true
		}
		if h.tagged || !h.passField() {
			return false
		}
		h.fields++
	}
	return false
}

// take enters the level in the record and cuts it and what belonged to it.
func (h *head) take() {
	b, t := h.b, &h.token
	h.r.Level, h.r.LevelAt = t.level, t.at
	start, end := t.outer.Start, t.outer.End
	switch {
	case end < len(b) && b[end] == ']' && b[start] == ':': // `[module:level]`
	case !h.inside || end >= len(b):
		end = skipLevelSeparator(b, end)
	case b[end] == '/': // `[2025-01-15 10:30:45,123: INFO/MainProcess]`
		end++
	case b[end] == ']' && h.kept:
		start = trimBlanks(b, start)
	case b[end] == ']': // nothing is left of the bracket
		h.r.OmitFrom(h.open)
		end = skipLevelSeparator(b, end+1)
	default:
		end = skipLevelSeparator(b, end)
	}
	if end == len(b) {
		start = trimBlanks(b, start)
	}
	h.r.Omit(start, end)
	h.i = end
}

// skipLevelSeparator skips what sets the level off from the text behind it: a
// colon, dash or bar, and blanks.
func skipLevelSeparator(b []byte, i int) int {
	next, sep := scan.SkipSeparator(b, i)
	if sep == scan.Comma {
		return i
	}
	return next
}

// trimBlanks returns the index behind the last byte before b[i] that is neither
// blank nor a separator's.
func trimBlanks(b []byte, i int) int {
	for i > 0 && (b[i-1] == ' ' || b[i-1] == '\t') {
		i--
	}
	return i
}

// passField moves behind a field that is not the level; false if it belongs to
// the message already.
func (h *head) passField() bool {
	b := h.b
	end := h.fieldEnd()
	if end < 0 {
		return false
	}
	if h.inside && end < len(b) && b[end] == ']' {
		h.inside, h.kept = false, false
		end++
	} else if h.inside {
		h.kept = true
	}
	next, sep := scan.SkipSeparator(b, end)
	if sep == scan.NoSeparator && (next >= len(b) || b[next] != '[' && (!h.timed || b[end-1] != ']' || !scan.IsLetter(b[next]))) {
		return false
	}
	h.tagged = sep == scan.Colon || b[end-1] == ':'
	h.i, h.sep = next, sep
	return true
}

// fieldEnd returns the end of the field at i, -1 if it is none: a group in
// brackets, what hard separators enclose, a number, a name.
func (h *head) fieldEnd() int {
	b, i := h.b, h.i
	h.signed = false
	switch b[i] {
	case '[', '(', '<':
		return scan.GroupEnd(b, i)
	case '{':
		return braceEnd(b, i)
	case '"', '\'':
		return -1
	}
	end := scan.TokenEnd(b, i)
	if n := signLen(b[i:]); n > 0 && h.timed {
		h.signed = true
		return i + n
	}
	if token := b[i:end]; string(token) == ">" || string(token) == "->" { // Monolog's manual, ClamAV
		return end
	}
	if h.inside {
		if n := scan.IndexByteTo(b, i, end, ']'); n >= 0 {
			return n
		}
		return end
	}
	if _, next := scan.SkipSeparator(b, end); next.Hard() {
		return end
	}
	if !h.timed {
		return -1
	}
	name := b[i:end]
	if n := len(name); n > 1 && name[n-1] == ':' {
		name = name[:n-1]
	} else if n > 3 && name[n-1] == ')' && name[n-2] == '(' { // of a function
		name = name[:n-2]
	}
	if isName(name) {
		return end
	}
	if h.fields == 0 && h.isNameByNext(end) {
		h.byNext = true
		return end
	}
	if h.loose {
		h.loose = false
		return end
	}
	return -1
}

// isNameByNext reports whether what follows the word that ends at end tells that it
// is no text: a program with its process, as behind a host (`box app[12] INFO m`), or
// a sign that sets fields off (`main ▶ INFO m`).
func (h *head) isNameByNext(end int) bool {
	b := h.b
	next := scan.SkipSpaces(b, end)
	if next == end || next >= len(b) {
		return false
	}
	if n := signLen(b[next:]); n > 0 {
		return scan.HasPrefix(b[next+n:], " ")
	}
	shut := scan.TokenEnd(b, next)
	open := scan.IndexByteTo(b, next, shut, '[')
	return open > next && scan.SkipDigits(b, open+1) == shut-1 && shut-1 > open+1 && b[shut-1] == ']'
}

// braceEnd returns the end of a place in braces, `{taskinstance.py:123}`, as
// Airflow writes it, -1 if it is not one word.
func braceEnd(b []byte, i int) int {
	end := scan.TokenEnd(b, i)
	if b[end-1] != '}' || scan.IndexByteTo(b, i, end, '"') >= 0 {
		return -1
	}
	return end
}

// isName reports whether a token is a number or a name of something (a thread, a
// host, a logger, a place in the source) and not a word of a text: it has a digit,
// an inner capital or punctuation inside.
func isName(token []byte) bool {
	switch string(token) {
	case "main", "root", "-":
		return true
	}
	named := false
	for k, c := range token {
		switch {
		case scan.IsDigit(c):
			named = true
		case c == '.' || c == '-' || c == '_' || c == '/' || c == '@' || c == '#' || c == '$' || c == ':' || c == '=' || c == '[':
			named = named || k+1 < len(token)
		case 'A' <= c && c <= 'Z':
			named = named || k > 0 && 'a' <= token[k-1] && token[k-1] <= 'z'
		case 'a' <= c && c <= 'z', c == ']', c == '*', c == '+', c >= 0x80:
		default:
			return false
		}
	}
	return named && token[len(token)-1] != '.'
}
