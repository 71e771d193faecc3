package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// More shapes that begin with a time: those of programs that write their level in
// lower case, or as a letter, where others have a name.

// readCategory reads BIND's `general: error: m`: a category, then the level, both
// in front of a colon.
func (h *head) readCategory() bool {
	b, i := h.b, h.i
	colon := i
	for colon < len(b) && (scan.IsLower(b[colon]) || b[colon] == '-') {
		colon++
	}
	if colon == i || !scan.HasPrefix(b[colon:], ": ") {
		return false
	}
	word := colon + len(": ")
	end := scan.WordEnd(b, word)
	if !scan.HasPrefix(b[end:], ": ") || end-word > level.MaxWord {
		return false
	}
	lvl, class := h.d.headWord(b[word:end])
	if class < level.Delimited || isOrdinary(b[word:end]) {
		return false
	}
	h.r.SetLevel(lvl, word, end)
	h.r.Omit(word, end+len(": "))
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// readIcinga reads Icinga's `warning/ApiListener: m` behind a time in brackets.
func (h *head) readIcinga() bool {
	b, i := h.b, h.i
	end := scan.WordEnd(b, i)
	if end >= len(b) || b[end] != '/' || end-i > level.MaxWord || b[i-1] != ' ' || b[i-2] != ']' {
		return false
	}
	lvl, class := h.d.headWord(b[i:end])
	name := scan.TokenEnd(b, end+1)
	if class < level.Delimited || name == end+1 || b[name-1] != ':' {
		return false
	}
	h.r.SetLevel(lvl, i, end)
	h.r.Omit(i, end+1)
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// readLetter reads a level of one letter right behind the time, where what follows
// is no text: TensorFlow's `W tensorflow/core/x.cc:64] m` and GlusterFS'
// `E [MSGID: 101] [x.c:1:f] m`.
func (h *head) readLetter() bool {
	b, i := h.b, h.i
	lvl := letterLevel(b[i])
	if lvl == level.NoLevel {
		return false
	}
	next := i + len("W ")
	end := scan.TokenEnd(b, next)
	if end-next < 2 || b[next] != '[' && !isLogPlace(b[next:end]) || b[next] == '[' && !scan.HasPrefix(b[next:], "[MSGID:") {
		return false
	}
	h.r.SetLevel(lvl, i, i+1)
	h.r.Omit(i, next)
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// readStunnel reads stunnel's `LOG3[12]: m`; the number is syslog's priority.
func (h *head) readStunnel() bool {
	b, digit := h.b, h.i+len("LOG")
	if digit+1 >= len(b) || b[digit] < '0' || b[digit] > '7' || b[digit+1] != '[' {
		return false
	}
	h.r.SetLevel(level.Syslog[b[digit]-'0'], digit, digit+1)
	h.r.Omit(h.i, digit+1)
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// readLetterMark reads a level of one letter right behind the time; with the mark
// behind it it is n bytes long.
func (h *head) readLetterMark(n int) bool {
	lvl := letterLevel(h.b[h.i])
	if lvl == level.NoLevel {
		return false
	}
	h.r.SetLevel(lvl, h.i, h.i+1)
	h.r.Omit(h.i, h.i+n)
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// isLogPlace reports whether token is `path/x.cc:64]`.
func isLogPlace(token []byte) bool {
	last := len(token) - 1
	colon := last
	for colon > 0 && scan.IsDigit(token[colon-1]) {
		colon--
	}
	return token[last] == ']' && colon < last && colon > 1 && token[colon-1] == ':'
}

// readBracketedEpoch reads a line that begins with the epoch in brackets, as
// Unbound and Nagios have it: `[1736937045] unbound[1:0] info: m`.
func (d *Detector) readBracketedEpoch(r *record.Record, b []byte, at int) bool {
	const digits = len("1736937045")
	i := at + 1
	end := scan.SkipDigits(b, i)
	if end-i != digits || !scan.HasPrefix(b[end:], "] ") {
		return false
	}
	stamp, ok := timestamp.ParseEpoch(b[i:end])
	if !ok {
		return false
	}
	h := head{d: d, r: r, b: b, timed: true}
	h.i, h.sep = scan.SkipSeparator(b, end+1)
	r.SetTime(stamp, i, digits)
	r.Omit(at, h.i)
	r.Shape = record.ShapeTime
	if h.findLevel() {
		r.Shape = record.ShapeTimeLevel
	}
	return true
}
