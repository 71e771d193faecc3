package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readSpecial reads what follows a time if it is one of the shapes that begin with a time
// like many others, but have a level in a way of their own; false if it is not.
func (h *head) readSpecial() bool {
	i := h.i
	if h.End(i + 2) {
		return false
	}
	switch {
	case h.IsDigit(i):
		return h.readLogcat(i)
	case h.Is(i, '%'):
		return h.readCisco()
	case !h.IsLetter(i):
		return false
	case h.Is(i+1, '!') && h.Is(i+2, ' '): // Telegraf's `E! m`
		return h.readLetterMark(len("E! "))
	case h.Has(i+1, " | "): // etcd's `E | etcdserver: m`, of capnslog
		return h.readLetterMark(len("E | "))
	case h.Is(i+1, '/'):
		return h.readLogcat(i)
	case h.Is(i+1, ' '):
		return h.readMongoDB() || h.isLetterBeforePlace(i+len("W ")) && h.readLetterMark(len("W "))
	case h.Is(i+2, '('):
		return h.readESX()
	case h.IsLower(i):
		return h.readDotNet(i) || h.readESXWord() || h.readBIND() || h.readIcinga()
	case h.Has(i, "LOG") && h.readStunnel():
		return true
	}
	switch h.At(i) {
	case 'D', 'H', 'S', 'C', 'Q', 'L': // DETAIL, HINT, STATEMENT, CONTEXT, QUERY, LOG
		return h.readPostgresWord(i)
	}
	return false
}

// readLetterMark reads a level of one letter right after the time. With the mark or the space
// after it, it is n bytes long.
func (h *head) readLetterMark(n int) bool {
	l := level.Letter(h.At(h.i))
	return l != level.NoLevel && h.found(record.ShapeTimeLevel, l, h.i, h.i+1, h.i, h.i+n)
}

// isLetterBeforePlace reports whether the text at index i, after a letter, shows that the
// letter is a level: TensorFlow's `W tensorflow/core/x.cc:64] m` and GlusterFS'
// `E [MSGID: 101] [x.c:1:f] m`.
func (h *head) isLetterBeforePlace(i int) bool {
	end := h.TokenEnd(i)
	if end-i < 2 {
		return false
	}
	if h.Is(i, '[') {
		return h.Has(i, "[MSGID:")
	}
	last := end - 1
	colon := last
	for colon > i && h.IsDigit(colon-1) {
		colon--
	}
	return h.Is(last, ']') && colon < last && colon > i+1 && h.Is(colon-1, ':')
}

// componentBytes are those of MongoDB's components, such as NETWORK and "-".
var componentBytes = scan.Set("A-Z", "_-")

// readMongoDB reads the text log of MongoDB before 4.4: `I NETWORK  [initandlisten] m`.
func (h *head) readMongoDB() bool {
	i := h.i
	l := level.Letter(h.At(i))
	if l == level.NoLevel {
		return false
	}
	component := h.SkipSpaces(i + 2)
	end := h.Skip(component, &componentBytes)
	context := h.SkipSpaces(end)
	if end == component || context == end || !h.Is(context, '[') {
		return false
	}
	return h.found(record.ShapeMongoDB, l, i, i+1, i, component)
}

// categoryBytes are those of BIND's categories.
var categoryBytes = scan.Set("a-z", "-")

// readBIND reads BIND's `general: error: m`: a category and the level, each before a
// colon.
func (h *head) readBIND() bool {
	colon := h.Skip(h.i, &categoryBytes)
	if colon == h.i || !h.Has(colon, ": ") {
		return false
	}
	word := colon + len(": ")
	end := h.WordEnd(word)
	if !h.Has(end, ": ") {
		return false
	}
	l, class := h.word(word, end)
	if class < level.Delimited || isCommonWord(h.Bytes(word, end)) {
		return false
	}
	return h.found(record.ShapeTimeLevel, l, word, end, word, end+len(": "))
}

// readIcinga reads Icinga's `warning/ApiListener: m` after a time in brackets.
func (h *head) readIcinga() bool {
	i := h.i
	end := h.WordEnd(i)
	if !h.Is(end, '/') || !h.Is(i-1, ' ') || !h.Is(i-2, ']') {
		return false
	}
	l, class := h.word(i, end)
	name := h.TokenEnd(end + 1)
	if class < level.Delimited || name == end+1 || !h.Is(name-1, ':') {
		return false
	}
	return h.found(record.ShapeTimeLevel, l, i, end, i, end+1)
}

// readStunnel reads stunnel's `LOG3[12]: m`; the number is a syslog severity.
func (h *head) readStunnel() bool {
	digit := h.i + len("LOG")
	if c := h.At(digit); c < '0' || c > '7' || !h.Is(digit+1, '[') {
		return false
	}
	return h.found(record.ShapeTimeLevel, level.Syslog[h.At(digit)-'0'], digit, digit+1, h.i, digit+1)
}
