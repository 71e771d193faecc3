package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// The shapes of this file begin with a time like many others and name their level in a
// way of their own.

// readSpecial tries them on what follows the time. It is false for a line that is read
// field by field.
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
		return h.readMongoDB() || h.readLetter()
	case h.Is(i+2, '('):
		return h.readESX()
	case h.IsLower(i):
		return h.readDotNet(i) || h.readESXWord() || h.readCategory() || h.readIcinga()
	case h.Has(i, "LOG") && h.readStunnel():
		return true
	}
	switch h.At(i) {
	case 'D', 'H', 'S', 'C', 'Q', 'L': // DETAIL, HINT, STATEMENT, CONTEXT, QUERY, LOG
		return h.readPostgresWord(i)
	}
	return false
}

// readMongoDB reads the text log of MongoDB before 4.4, after the time:
// `I NETWORK  [initandlisten] m`, with D1 to D5 for debug.
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
	h.r.SetLevel(l, i, i+1)
	h.r.Omit(i, component)
	h.r.Shape = record.ShapeMongoDB
	return true
}

// componentBytes are those of `NETWORK`, `-` or the like.
var componentBytes = func() (t [256]bool) {
	for c := range t {
		t[c] = byte(c)-'A' < 26 || c == '_' || c == '-'
	}
	return t
}()

// readESX reads VMware ESX's `In(14) svc[1]: m`; the number is syslog's priority.
func (h *head) readESX() bool {
	i := h.i
	l := esxLevel(h.Bytes(i, i+2))
	if l == level.NoLevel {
		return false
	}
	shut := h.GroupEnd(i + 2)
	if shut < 0 || !h.Is(shut, ' ') || h.SkipDigits(i+3) != shut-1 {
		return false
	}
	h.r.SetLevel(l, i, i+2)
	h.r.Omit(i, shut+1)
	h.r.Shape = record.ShapeESX
	return true
}

func esxLevel(word []byte) level.Level {
	switch string(word) {
	case "Db":
		return level.Debug
	case "In":
		return level.Info
	case "No":
		return level.Notice
	case "Wa":
		return level.Warning
	case "Er":
		return level.Error
	case "Cr", "Al":
		return level.Critical
	case "Em":
		return level.Fatal
	}
	return level.NoLevel
}

// readESXWord reads the log of an ESX service: `info hostd[2099] [Originator@6876] m`.
func (h *head) readESXWord() bool {
	i := h.i
	end := h.WordEnd(i)
	if !h.Is(end, ' ') {
		return false
	}
	l, class := h.word(i, end)
	if class < level.Bare {
		return false
	}
	name := end + 1
	open := h.WordEnd(name)
	if open == name || !h.Is(open, '[') {
		return false
	}
	if shut := h.GroupEnd(open); shut < 0 || h.SkipDigits(open+1) != shut-1 && !scan.IsHexRun(h.Bytes(open+1, shut-1)) {
		return false
	}
	h.r.SetLevel(l, i, end)
	h.r.Omit(i, name)
	h.r.Shape = record.ShapeESX
	return true
}

// readCategory reads BIND's `general: error: m`: a category, then the level, both
// before a colon.
func (h *head) readCategory() bool {
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
	h.r.SetLevel(l, word, end)
	h.r.Omit(word, end+len(": "))
	h.r.Shape = record.ShapeTimeLevel
	return true
}

var categoryBytes = func() (t [256]bool) {
	for c := range t {
		t[c] = scan.IsLower(byte(c)) || c == '-'
	}
	return t
}()

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
	h.r.SetLevel(l, i, end)
	h.r.Omit(i, end+1)
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// readLetter reads a level of one letter right after the time, if what follows
// is no text: TensorFlow's `W tensorflow/core/x.cc:64] m` and GlusterFS'
// `E [MSGID: 101] [x.c:1:f] m`.
func (h *head) readLetter() bool {
	i := h.i
	l := level.Letter(h.At(i))
	if l == level.NoLevel {
		return false
	}
	next := i + len("W ")
	end := h.TokenEnd(next)
	if end-next < 2 {
		return false
	}
	if h.Is(next, '[') {
		if !h.Has(next, "[MSGID:") {
			return false
		}
	} else if !h.isSourceLine(next, end) {
		return false
	}
	h.r.SetLevel(l, i, i+1)
	h.r.Omit(i, next)
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// isSourceLine reports whether the token from start to end is `path/x.cc:64]`.
func (h *head) isSourceLine(start, end int) bool {
	last := end - 1
	colon := last
	for colon > start && h.IsDigit(colon-1) {
		colon--
	}
	return h.Is(last, ']') && colon < last && colon > start+1 && h.Is(colon-1, ':')
}

// readStunnel reads stunnel's `LOG3[12]: m`; the number is syslog's priority.
func (h *head) readStunnel() bool {
	digit := h.i + len("LOG")
	if c := h.At(digit); c < '0' || c > '7' || !h.Is(digit+1, '[') {
		return false
	}
	h.r.SetLevel(level.Syslog[h.At(digit)-'0'], digit, digit+1)
	h.r.Omit(h.i, digit+1)
	h.r.Shape = record.ShapeTimeLevel
	return true
}

// readLetterMark reads a level of one letter right after the time; with the mark
// after it, it is n bytes long.
func (h *head) readLetterMark(n int) bool {
	l := level.Letter(h.At(h.i))
	if l == level.NoLevel {
		return false
	}
	h.r.SetLevel(l, h.i, h.i+1)
	h.r.Omit(h.i, h.i+n)
	h.r.Shape = record.ShapeTimeLevel
	return true
}
