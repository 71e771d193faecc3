package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// A head is the state of a reader that walks over the fields of a line's head in search of
// the level. It enters its findings in the record.
type head struct {
	*Parser

	i      int            // the start of the next field
	sep    scan.Separator // before that
	open   int            // the index of the bracket that inside is about
	inside bool           // a bracket before the time is not closed yet
	kept   bool           // something in that bracket stays in the message
	unread int            // the length of what seems to be a time but cannot be read
	alone  bool           // the time is in brackets of its own
	joined bool           // a colon joins the time, or the level before it, to the first name
	firm   bool           // the last name before the time or the level is set off, so it is no text
	dated  bool           // the last of those names may be a date, without which a time of day says nothing
	worded bool           // one of those names is an ordinary word
	tagged bool           // the last field was a tag: the level or the message follows
	timed  bool           // a time has been found
	symbol bool           // the last field was a symbol such as ✖
	loose  bool           // one ordinary word may precede the level, as after log4j's times
	fields int            // fields passed

	token levelToken // the level, once it has been found
}

// maxFields is how many fields of a head may precede its level.
const maxFields = 8

// findLevel walks over the fields of the head until one is the level. It stops
// before the first that can only be part of a message.
func (h *head) findLevel() bool {
	for h.fields < maxFields {
		if h.sep.Hard() {
			h.i = h.SkipSpaces(h.i)
		}
		if h.End(h.i) {
			return false
		}
		if h.Is(h.i, '%') && h.readCisco() {
			return true
		}
		if h.levelToken() {
			if h.passDoubled() {
				continue
			}
			h.take()
			return true
		}
		if h.tagged && !h.isTagAgain() || !h.passField() {
			return false
		}
		h.fields++
	}
	return false
}

// isTagAgain reports whether the token at i is one more tag, the name of a thread or of a
// module, a place in the source, or a word before a level in brackets:
// `esxupdate: 1000211352: root: INFO: m`, `app: main:58 ERROR m`, `1 : cluster [WRN] m`.
func (h *head) isTagAgain() bool {
	end := h.TokenEnd(h.i)
	colon := end - 1
	for colon > h.i && h.IsDigit(colon) {
		colon--
	}
	return colon > h.i && h.Is(colon, ':') && isName(h.Name(h.i, end)) || h.isBeforeBracket(end)
}

// isBeforeBracket reports whether the word at i, which ends at end, and a level in brackets
// after it have colons around them, as Ceph's channels: `1 : audit [DBG] m`, `log [WRN] : m`.
func (h *head) isBeforeBracket(end int) bool {
	word := end + len(" [")
	if !h.Has(end, " [") || !h.IsUpper(word) {
		return false
	}
	shut := h.SkipLetters(word)
	_, class := h.word(word, shut)
	return class >= level.AfterTime && (h.Has(shut, "] : ") || h.Has(shut, "] ") && h.isAfter(h.i, " : ")) && h.isCapitals(word, shut)
}

// passDoubled moves past a column with a level's word if the next column, after the same
// separator, is one too, as in the Datadog agent's `time | TRACE | INFO | m`: the first is
// the name of a program.
func (h *head) passDoubled() bool {
	if !h.sep.Hard() || h.token.outer != h.token.at {
		return false
	}
	next, sep := h.Separator(h.token.at.End)
	end := h.SkipLetters(next)
	if _, after := h.Separator(end); sep != h.sep || after != sep || end == next || !h.isCapitals(next, end) {
		return false
	}
	if _, class := h.word(next, end); class < level.Bare {
		return false
	}
	h.i = next
	return true
}

// take enters the level in the record and omits it and what belonged to it from the
// message.
func (h *head) take() {
	t := &h.token
	h.r.Level, h.r.LevelAt = t.level, t.at
	start, end := t.outer.Start, t.outer.End
	switch {
	case t.part:
	case h.fields > 0 && h.sep == scan.NoSeparator && h.Is(start-1, ']') && h.IsBlank(end): // `[name][ERROR] m`
	case h.sep == scan.Comma && !h.inside:
		end, _ = h.Separator(end)
	case !h.inside || h.End(end):
		end = h.skipLevelSeparator(end)
	case h.Is(end, '/'): // `[2025-01-15 10:30:45,123: INFO/MainProcess]`
		end++
	case h.Is(end, ']') && h.kept:
		start = h.trimBlanks(start)
	case h.Is(end, ']'): // nothing is left of the bracket
		h.r.OmitFrom(h.open)
		end = h.skipLevelSeparator(end + 1)
	default:
		end = h.skipLevelSeparator(end)
	}
	if h.End(end) {
		start = h.trimBlanks(start)
	}
	if start < end {
		h.r.Omit(start, end)
	}
	h.i = end
}

// skipLevelSeparator skips what sets the level off from the text after it: a
// colon, dash or bar, and blanks.
func (p *Parser) skipLevelSeparator(i int) int {
	next, sep := p.Separator(i)
	if sep == scan.Comma {
		return i
	}
	return next
}

// trimBlanks returns the index after the last byte before index i that is not blank.
func (p *Parser) trimBlanks(i int) int {
	for i > 0 && p.IsBlank(i-1) {
		i--
	}
	return i
}

// passField moves past a field that is not the level; false if it belongs to the
// message already.
func (h *head) passField() bool {
	end := h.fieldEnd()
	if end < 0 {
		return false
	}
	if h.inside && h.Is(end, ']') {
		h.inside, h.kept = false, false
		end++
	} else if h.inside {
		h.kept = true
	}
	next, sep := h.Separator(end)
	if sep == scan.NoSeparator && (h.End(next) || !h.Is(next, '[') && (!h.timed || !h.Is(end-1, ']') || !h.IsLetter(next))) {
		return false
	}
	h.tagged = sep == scan.Colon || h.Is(end-1, ':')
	h.i, h.sep = next, sep
	return true
}

// fieldEnd returns the end of the field at i, -1 if it is none: a group in
// brackets, what hard separators enclose, a number, a name.
func (h *head) fieldEnd() int {
	i := h.i
	h.symbol = false
	switch h.Punct(i) {
	case '[', '(', '<':
		return h.GroupEnd(i)
	case '{':
		return h.braceEnd(i)
	case '\'':
		if !h.inside {
			return -1
		}
	case '"':
		if shut := h.Find(i+1, scan.MaxGroup, `"`); shut > 0 && h.Is(h.r.TimeAt.Start-1, '"') && h.timed {
			return shut + 1
		}
		return -1
	}
	end := h.TokenEnd(i)
	if h.timed {
		if n := h.symbolLen(i); n > 0 {
			h.symbol = true
			return i + n
		}
	}
	if h.isMarks(i, end) {
		return end
	}
	if h.inside {
		if n := h.indexByte(i, end, ']'); n >= 0 {
			return n
		}
		return end
	}
	if _, next := h.Separator(end); next.Hard() {
		return end
	}
	if h.timed && h.passesName(i, end) {
		return end
	}
	return -1
}

// isMarks reports whether the token from start to end is one of marks only: an arrow, as in
// Monolog's manual and ClamAV, or a line such as `***`.
func (p *Parser) isMarks(start, end int) bool {
	for i := start; i < end; i++ {
		switch p.Punct(i) {
		case 'a', '0', 0x80, '[', '(', '<', '{', '"', '\'':
			return false
		}
	}
	return end > start
}

// passesName reports whether the token from i to end, after the time, is a name and no
// word of the message.
func (h *head) passesName(i, end int) bool {
	nameEnd := end
	if end-i > 1 && h.Is(end-1, ':') {
		nameEnd--
	} else if end-i > 3 && h.Is(end-1, ')') && h.Is(end-2, '(') { // of a function
		nameEnd -= 2
	}
	switch {
	case isName(h.Name(i, nameEnd)), h.isBeforeBracket(end):
		return true
	case h.fields <= 2 && h.isNameByNext(end):
		return true
	case h.loose:
		h.loose = false
		return true
	}
	return false
}

// isNameByNext reports whether what follows the word that ends at end says that it
// is no text: a program with its process, as after a host (`box app[12] INFO m`),
// a symbol that sets fields off (`main ▶ INFO m`), or a level:
//
//   - `general: error: m`, of BIND
//   - `Logon       Error: 18456`, of SQL Server
//   - `Puppet (err): m`
func (h *head) isNameByNext(end int) bool {
	next := h.SkipSpaces(end)
	if next == end || h.End(next) {
		return false
	}
	if n := h.symbolLen(next); n > 0 {
		return h.Has(next+n, " ")
	}
	switch h.Punct(next) {
	case '%': // Cisco's
		return h.Is(h.TokenEnd(next)-1, ':')
	case '#': // the number of a thread
		return h.IsDigit(next + 1)
	case '(':
		word := h.WordEnd(next + 1)
		_, class := h.word(next+1, word)
		return class >= level.Delimited && h.Has(word, "): ")
	case '0': // of a thread
		if h.Is(end-1, ':') && h.Has(h.SkipDigits(next), ": ") {
			return true
		}
	}
	return h.isNameByLevel(end, next)
}

// isNameByLevel is isNameByNext for what begins at index next with a letter or a digit.
func (h *head) isNameByLevel(end, next int) bool {
	if h.Is(end-1, ':') || next > end+1 && !h.Is(end-1, '.') {
		word := h.WordEnd(next)
		if _, class := h.word(next, word); class >= level.Delimited && h.Has(word, ": ") {
			return !isCommonWord(h.Bytes(next, word))
		}
	}
	if word := h.SkipLetters(next); h.IsLower(next) && h.Has(word, "  [") { // corosync's
		_, class := h.word(next, word)
		return class >= level.Bare
	}
	open := h.Find(next, scan.MaxGroup, "[")
	return open > next && h.TokenEnd(next) > open && h.endsInProcess(open, h.TokenEnd(next))
}

// endsInProcess reports whether the bytes from open to end are a number in brackets.
func (h *head) endsInProcess(open, end int) bool {
	return h.SkipDigits(open+1) == end-1 && end-1 > open+1 && h.Is(end-1, ']')
}

// braceEnd returns the end of a place in braces, `{taskinstance.py:123}`, as
// Airflow writes it, -1 if it is not one word.
func (p *Parser) braceEnd(i int) int {
	end := p.TokenEnd(i)
	if !p.Is(end-1, '}') || p.indexByte(i, end, '"') >= 0 {
		return -1
	}
	return end
}

// isName reports whether a token is a number or a name of something (a thread, a
// host, a logger, a place in the source) and not a word of a text: it has a digit,
// an inner capital or punctuation inside. Which digits it has does not matter.
func isName(token []byte) bool {
	switch string(token) {
	case "main", "root", "-":
		return true
	}
	named := false
	for k, c := range token {
		switch nameBytes[c] {
		case nameDigit:
			named = true
		case nameMark:
			named = named || k+1 < len(token)
		case nameUpper:
			named = named || k > 0 && scan.IsLower(token[k-1])
		case nameOther:
			return false
		}
	}
	return named && token[len(token)-1] != '.'
}

// The kinds of bytes that names are made of.
const (
	nameOther  = iota // in no name
	nameLetter        // in any word
	nameUpper
	nameDigit
	nameMark // only in names, unless it ends the token
)

var nameBytes = func() (kinds [256]uint8) {
	for c := range kinds {
		switch c := byte(c); {
		case scan.IsDigit(c):
			kinds[c] = nameDigit
		case scan.IsUpper(c):
			kinds[c] = nameUpper
		case scan.IsLower(c), c == ']', c == '*', c == '+', c == '%', c == '(', c == ')', c >= 0x80:
			kinds[c] = nameLetter
		}
	}
	for _, c := range []byte(".-_/@#$:=[") {
		kinds[c] = nameMark
	}
	return kinds
}()
