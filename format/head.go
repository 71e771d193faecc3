package format

// A head is the start of a line of text, read field by field in search of the
// level. What it finds it enters in the record.
type head struct {
	d *Detector
	r *Record
	b []byte // the line, or what is left of it without colours

	i      int       // in front of the next field
	sep    separator // in front of that
	open   int       // where the bracket stands that inside means
	inside bool      // a bracket in front of the time is not closed yet
	kept   bool      // something in that bracket stays in the message
	tagged bool      // the last field was a tag: what follows is the level or message
	timed  bool      // a time has been found
	loose  bool      // one ordinary word may stand in front of the level
	fields int       // fields passed
}

// maxFields is how many fields of a head may stand in front of its level.
const maxFields = 8

// headWord looks up a word of a head, the user's own words first.
func (d *Detector) headWord(word []byte) (Level, wordClass) {
	if d.levels != nil {
		if l := d.mapped(word); l != NoLevel {
			return l, bare
		}
	}
	l, class := levelWord(word)
	if l == Trace && string(word) == "verbose" {
		l = Debug // winston's and npm's; others write it with a capital
	}
	return l, class
}

// A levelToken is a level as it stands in a head.
type levelToken struct {
	level Level
	at    Span // the word
	outer Span // the word and its brackets
}

// findLevel walks over the fields of the head until one is the level. It stops in
// front of the first that can only be part of a message.
func (h *head) findLevel() bool {
	for h.fields < maxFields {
		if h.sep.hard() {
			h.i = skipSpaces(h.b, h.i)
		}
		if h.i >= len(h.b) {
			return false
		}
		if t, ok := h.levelToken(); ok {
			h.take(t)
			return true
		}
		if h.tagged || !h.passField() {
			return false
		}
		h.fields++
	}
	return false
}

// levelToken reads the field at i as a level.
func (h *head) levelToken() (levelToken, bool) {
	switch c := h.b[h.i]; {
	case isLetter(c):
		return h.bareLevel()
	case c == '[' || c == '(' || c == '<':
		return h.bracketedLevel()
	}
	return levelToken{}, false
}

// bareLevel reads a level that stands free. In upper case a blank is enough
// behind it; otherwise it has to be set off by a colon or by hard separators.
func (h *head) bareLevel() (t levelToken, ok bool) {
	b, i := h.b, h.i
	end := wordEnd(b, i)
	if end-i > maxWord {
		return t, false
	}
	level, class := h.d.headWord(b[i:end])
	if class < delimited && !(class == keyed && h.sep.hard()) {
		return t, false
	}
	t = levelToken{level, Span{i, end}, Span{i, end}}
	upper := isUpper(b[i:end])
	if end == len(b) {
		return t, upper && (class >= h.bareClass() || h.sep.hard() && h.timed)
	}
	switch c := b[end]; c {
	case ' ', '\t', '|':
		if upper && class >= h.bareClass() {
			return t, true
		}
		return t, h.setOff(end, class)
	case ':':
		return t, h.beforeColon(end, upper, class)
	case ']':
		return t, h.inside && class >= delimited
	case '[', '(':
		return t, upper && class >= h.bareClass()
	case '/':
		return t, upper && h.inside
	case ',':
		return t, h.sep == comma && class >= delimited
	}
	return t, false
}

// bareClass is the class from which on a word in upper case needs nothing around
// it but blanks.
func (h *head) bareClass() wordClass {
	if h.timed {
		return afterTime
	}
	return bare
}

// setOff reports whether the word that ends at end stands between two hard
// separators of one kind, at the head of the line in front of a dash, or in a
// column.
func (h *head) setOff(end int, class wordClass) bool {
	_, next := skipSeparator(h.b, end)
	switch {
	case next == dash && h.sep == noSeparator:
		return class >= bare
	case next.hard() && h.sep == next:
		return true
	case h.sep == comma: // `2016-09-28 04:30:30, Info                  CBS    Loaded`
		return class >= bare && next == spaces && h.b[end+1] == ' '
	}
	return false
}

// beforeColon reports whether the word that a colon at end follows is a level: in
// upper case always, otherwise in front of a blank.
func (h *head) beforeColon(end int, upper bool, class wordClass) bool {
	if class < delimited {
		return false
	}
	if end+1 == len(h.b) || h.b[end+1] == ' ' || h.b[end+1] == '\t' {
		return upper || class != afterTime || h.timed
	}
	return upper && class >= h.bareClass()
}

// bracketedLevel reads `[LEVEL]`, `(LEVEL)` or `<level>`, padded or not.
func (h *head) bracketedLevel() (t levelToken, ok bool) {
	b, i := h.b, h.i
	start := skipSpaces(b, i+1)
	end := wordEnd(b, start)
	shut := skipSpaces(b, end)
	if end == start || end-start > maxWord || shut >= len(b) || b[shut] != closer(b[i]) {
		return t, false
	}
	level, class := h.d.headWord(b[start:end])
	if class == keyed && !(b[i] == '[' && end-start == 1 && isUpper(b[start:end])) {
		class = notALevel
	}
	if class == notALevel || b[i] != '[' && (class < bare || !h.timed) {
		return t, false
	}
	return levelToken{level, Span{start, end}, Span{i, shut + 1}}, true
}

// take enters the level in the record and cuts it and what belonged to it.
func (h *head) take(t levelToken) {
	b := h.b
	h.r.Level, h.r.LevelAt = t.level, t.at
	start, end := t.outer.Start, t.outer.End
	switch {
	case !h.inside || end >= len(b):
		end = skipLevelSeparator(b, end)
	case b[end] == '/': // `[2025-01-15 10:30:45,123: INFO/MainProcess]`
		end++
	case b[end] == ']' && h.kept:
		start = trimBlanks(b, start)
	case b[end] == ']': // nothing is left of the bracket
		h.r.Cut[0].Start = h.open
		end = skipLevelSeparator(b, end+1)
	default:
		end = skipLevelSeparator(b, end)
	}
	if end == len(b) {
		start = trimBlanks(b, start)
	}
	h.r.cut(start, end)
	h.i = end
}

// skipLevelSeparator skips what sets the level off from the text behind it: a
// colon, dash or bar, and blanks.
func skipLevelSeparator(b []byte, i int) int {
	next, sep := skipSeparator(b, i)
	if sep == comma {
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
	next, sep := skipSeparator(b, end)
	if sep == noSeparator && (next >= len(b) || b[next] != '[') {
		return false
	}
	h.tagged = sep == colon || b[end-1] == ':'
	h.i, h.sep = next, sep
	return true
}

// fieldEnd returns the end of the field at i, -1 if it is none: a group in
// brackets, what hard separators enclose, a number, a name.
func (h *head) fieldEnd() int {
	b, i := h.b, h.i
	switch b[i] {
	case '[', '(', '<':
		return groupEnd(b, i)
	case '"', '\'', '{':
		return -1
	}
	end := tokenEnd(b, i)
	if h.inside {
		if n := indexByteTo(b, i, end, ']'); n >= 0 {
			return n
		}
		return end
	}
	if _, next := skipSeparator(b, end); next.hard() {
		return end
	}
	if !h.timed {
		return -1
	}
	name := b[i:end]
	if n := len(name); n > 1 && name[n-1] == ':' {
		name = name[:n-1]
	}
	if isName(name) {
		return end
	}
	if h.loose {
		h.loose = false
		return end
	}
	return -1
}

func indexByteTo(b []byte, i, end int, c byte) int {
	for ; i < end; i++ {
		if b[i] == c {
			return i
		}
	}
	return -1
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
		case isDigit(c):
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
