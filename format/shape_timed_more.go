package format

// More shapes that begin with a time: those of programs that write their level in
// lower case, or as a letter, where others have a name.

// readCategory reads BIND's `general: error: m`: a category, then the level, both
// in front of a colon.
func (h *head) readCategory() bool {
	b, i := h.b, h.i
	colon := i
	for colon < len(b) && (isLower(b[colon]) || b[colon] == '-') {
		colon++
	}
	if colon == i || !hasPrefix(b[colon:], ": ") {
		return false
	}
	word := colon + len(": ")
	end := wordEnd(b, word)
	if !hasPrefix(b[end:], ": ") || end-word > maxWord {
		return false
	}
	level, class := h.d.headWord(b[word:end])
	if class < delimited || isOrdinary(b[word:end]) {
		return false
	}
	h.r.setLevel(level, word, end)
	h.r.cut(word, end+len(": "))
	h.r.Shape = ShapeTimeLevel
	return true
}

// readIcinga reads Icinga's `warning/ApiListener: m` behind a time in brackets.
func (h *head) readIcinga() bool {
	b, i := h.b, h.i
	end := wordEnd(b, i)
	if end >= len(b) || b[end] != '/' || end-i > maxWord || b[i-1] != ' ' || b[i-2] != ']' {
		return false
	}
	level, class := h.d.headWord(b[i:end])
	name := tokenEnd(b, end+1)
	if class < delimited || name == end+1 || b[name-1] != ':' {
		return false
	}
	h.r.setLevel(level, i, end)
	h.r.cut(i, end+1)
	h.r.Shape = ShapeTimeLevel
	return true
}

// readLetter reads a level of one letter right behind the time, where what follows
// is no text: TensorFlow's `W tensorflow/core/x.cc:64] m` and GlusterFS'
// `E [MSGID: 101] [x.c:1:f] m`.
func (h *head) readLetter() bool {
	b, i := h.b, h.i
	level := letterLevel(b[i])
	if level == NoLevel {
		return false
	}
	next := i + len("W ")
	end := tokenEnd(b, next)
	if end-next < 2 || b[next] != '[' && !isLogPlace(b[next:end]) || b[next] == '[' && !hasPrefix(b[next:], "[MSGID:") {
		return false
	}
	h.r.setLevel(level, i, i+1)
	h.r.cut(i, next)
	h.r.Shape = ShapeTimeLevel
	return true
}

// readStunnel reads stunnel's `LOG3[12]: m`; the number is syslog's priority.
func (h *head) readStunnel() bool {
	b, digit := h.b, h.i+len("LOG")
	if digit+1 >= len(b) || b[digit] < '0' || b[digit] > '7' || b[digit+1] != '[' {
		return false
	}
	h.r.setLevel(syslogLevels[b[digit]-'0'], digit, digit+1)
	h.r.cut(h.i, digit+1)
	h.r.Shape = ShapeTimeLevel
	return true
}

// readLetterMark reads a level of one letter right behind the time; with the mark
// behind it it is n bytes long.
func (h *head) readLetterMark(n int) bool {
	level := letterLevel(h.b[h.i])
	if level == NoLevel {
		return false
	}
	h.r.setLevel(level, h.i, h.i+1)
	h.r.cut(h.i, h.i+n)
	h.r.Shape = ShapeTimeLevel
	return true
}

// isLogPlace reports whether token is `path/x.cc:64]`.
func isLogPlace(token []byte) bool {
	last := len(token) - 1
	colon := last
	for colon > 0 && isDigit(token[colon-1]) {
		colon--
	}
	return token[last] == ']' && colon < last && colon > 1 && token[colon-1] == ':'
}

// readBracketedEpoch reads a line that begins with the epoch in brackets, as
// Unbound and Nagios have it: `[1736937045] unbound[1:0] info: m`.
func (d *Detector) readBracketedEpoch(r *Record, b []byte, at int) bool {
	const digits = len("1736937045")
	i := at + 1
	end := skipDigits(b, i)
	if end-i != digits || !hasPrefix(b[end:], "] ") {
		return false
	}
	stamp, ok := parseEpoch(b[i:end])
	if !ok {
		return false
	}
	h := head{d: d, r: r, b: b, timed: true}
	h.i, h.sep = skipSeparator(b, end+1)
	r.setTime(stamp, i, digits)
	r.cut(at, h.i)
	r.Shape = ShapeTime
	if h.findLevel() {
		r.Shape = ShapeTimeLevel
	}
	return true
}
