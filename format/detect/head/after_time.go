package head

import (
	"strings"

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
	case h.alone && h.readWebSphere():
		return true
	case h.IsDigit(i), h.IsLetter(i) && h.Is(i+1, '/'):
		return h.readLogcat(i)
	case !h.IsLetter(i):
		return false
	case h.markLen() > 0:
		return h.readLetterMark(1 + h.markLen())
	case h.Is(i+1, ' '), h.IsDigit(i + 1): // MongoDB has five letters for debugging, D1 to D5
		return h.readMongoDB() || h.Is(i+1, ' ') && h.isLetterBeforePlace(i+len("W ")) && h.readLetterMark(len("W "))
	case h.Is(i+2, '('):
		return h.readESX()
	case h.IsLower(i):
		return h.readDotNet(i)
	}
	switch h.At(i) {
	case 'D', 'H', 'S', 'C', 'Q', 'L': // DETAIL, HINT, STATEMENT, CONTEXT, QUERY, LOG
		return h.readStunnel() || h.readPostgresWord(i)
	}
	return false
}

// markLen returns the length of the mark after a letter at i that makes the letter a level;
// 0 if there is none.
func (h *head) markLen() int {
	i := h.i + 1
	switch {
	case h.Is(i, '!') && h.Is(i+1, ' '): // Telegraf's `E! m`
		return len("! ")
	case h.Has(i, " | "): // etcd's `E | etcdserver: m`, of capnslog
		return len(" | ")
	case h.Is(i, ':') && h.IsBlank(i+1) && (h.alone || h.sep == scan.Colon): // TeamCity's `[10:30:45]W: m`
		return len(":")
	}
	return 0
}

// readLetterMark reads a level of one letter right after the time. With the mark or the space
// after it, it is n bytes long.
func (h *head) readLetterMark(n int) bool {
	l := level.Letter(h.At(h.i) &^ 0x20) // TeamCity has a small "i"
	return l != level.NoLevel && h.found(record.ShapeTimeLevel, l, h.i, h.i+1, h.i, h.SkipSpaces(h.i+n))
}

// isLetterBeforePlace reports whether the text at index i, after a letter, shows that the
// letter is a level: TensorFlow's `W tensorflow/core/x.cc:64] m`, Couchbase Lite's
// `D t0 x.cc:47 m`, GlusterFS' `E [MSGID: 101] [x.c:1:f] m`, and Apple's `E  App[12:3f] m`.
func (h *head) isLetterBeforePlace(i int) bool {
	i = h.SkipSpaces(i)
	end := h.TokenEnd(i)
	if end-i < 2 {
		return false
	}
	if h.Is(i, '[') {
		colon := h.indexByte(i, end, ':')
		return h.Has(i, "[MSGID:") || colon > 0 && h.IsDigit(colon+1)
	}
	if h.Is(end-1, ']') && h.isPlace(i, end) {
		return true
	}
	if !h.isUsualLetter(h.i) {
		return false
	}
	if h.isPlace(i, end) {
		return true
	}
	if open := h.indexByte(i, end, '['); open > i && h.Is(end-1, ']') {
		colon := h.SkipDigits(open + 1)
		return h.Is(colon, ':') && scan.IsHexRun(h.Bytes(colon+1, end-1))
	}
	next := h.SkipSpaces(end)
	return isName(h.Name(i, end)) && next > end && h.isPlace(next, h.TokenEnd(next))
}

// isUsualLetter reports whether the capital at index i is a level in most logs, and neither the
// article nor, of Apple's, an activity.
func (p *Parser) isUsualLetter(i int) bool { return strings.IndexByte("VDIWEF", p.At(i)) >= 0 }

// isPlace reports whether the token from i to end is the name of a file and the number of a
// line, with a bracket or a colon after them or not.
func (p *Parser) isPlace(i, end int) bool {
	if end > i && (p.Is(end-1, ']') || p.Is(end-1, ':')) {
		end--
	}
	colon := end
	for colon > i && p.IsDigit(colon-1) {
		colon--
	}
	return colon < end && colon > i+1 && p.Is(colon-1, ':') && p.indexByte(i, colon, '.') > i
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
	component := h.SkipSpaces(h.SkipDigits(i + 1))
	end := h.Skip(component, &componentBytes)
	context := h.SkipSpaces(end)
	if end == component || context == end || !h.Is(context, '[') {
		return false
	}
	return h.found(record.ShapeMongoDB, l, i, i+1, i, component)
}

// readDB2 reads DB2's `I1234E512             LEVEL: Error`, which ends the line.
func (h *head) readDB2() bool {
	i := h.SkipSpaces(h.TokenEnd(h.i))
	if !h.Has(i, "LEVEL: ") {
		return false
	}
	word := i + len("LEVEL: ")
	end := h.WordEnd(word)
	l, class := h.word(word, end)
	return class >= level.Bare && h.found(record.ShapeTimeLevel, l, word, end, i, end)
}

// readStunnel reads stunnel's `LOG3[12]: m`; the number is a syslog severity.
func (h *head) readStunnel() bool {
	digit := h.i + len("LOG")
	if !h.Has(h.i, "LOG") {
		return false
	}
	if c := h.At(digit); c < '0' || c > '7' || !h.Is(digit+1, '[') {
		return false
	}
	return h.found(record.ShapeTimeLevel, level.Syslog[h.At(digit)-'0'], digit, digit+1, h.i, digit+1)
}

var esxLevels = map[string]level.Level{
	"Db": level.Debug, "In": level.Info, "No": level.Notice, "Wa": level.Warning,
	"Er": level.Error, "Cr": level.Critical, "Al": level.Critical, "Em": level.Fatal,
}

// readESX reads VMware ESX's `In(14) svc[1]: m` after the time; the number is syslog's
// priority.
func (h *head) readESX() bool {
	i := h.i
	l := esxLevels[string(h.Bytes(i, i+2))]
	if l == level.NoLevel {
		return false
	}
	shut := h.GroupEnd(i + 2)
	if shut < 0 || h.SkipDigits(i+3) != shut-1 {
		return false
	}
	if h.Has(shut, "[+]") { // the rest of a long message
		shut += len("[+]")
	}
	return h.Is(shut, ' ') && h.found(record.ShapeTimeLevel, l, i, i+2, i, shut+1)
}
