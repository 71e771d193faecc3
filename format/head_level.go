package format

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

func (t *levelToken) set(level Level, at, outer Span) {
	t.level, t.at, t.outer = level, at, outer
}

// levelToken reads the field at i as a level; if it is one, token is about it.
func (h *head) levelToken() bool {
	switch c := h.b[h.i]; {
	case isLetter(c):
		return h.bareLevel()
	case c == '[' || c == '(' || c == '<':
		return h.bracketedLevel()
	case c == '*':
		return h.timed && h.starredLevel()
	}
	return false
}

// starredLevel reads the level of Apache Sling's logs, `*ERROR* [main] x.Y m`.
func (h *head) starredLevel() bool {
	b, start := h.b, h.i+1
	end := wordEnd(b, start)
	if end == start || end-start > maxWord || end >= len(b) || b[end] != '*' || !isUpper(b[start:end]) {
		return false
	}
	level, class := h.d.headWord(b[start:end])
	h.token.set(level, Span{start, end}, Span{h.i, end + 1})
	return class >= afterTime
}

// bareLevel reads a level that stands free. In upper case a blank is enough
// behind it; otherwise it has to be set off by a colon or by hard separators.
func (h *head) bareLevel() bool {
	b, i := h.b, h.i
	end := wordEnd(b, i)
	if end-i > maxWord {
		return false
	}
	level, class := h.d.headWord(b[i:end])
	if class < delimited && !(class == keyed && h.sep.hard()) {
		return false
	}
	h.token.set(level, Span{i, end}, Span{i, end})
	upper := isUpper(b[i:end])
	if h.d.coloured && class >= h.bareClass() && h.d.view.setsOff(i, end, h.r.Line) {
		return true
	}
	if end == len(b) {
		return upper && (class >= h.bareClass() || h.sep.hard() && h.timed)
	}
	switch c := b[end]; c {
	case ' ', '\t', '|':
		if upper && class >= h.bareClass() {
			return true
		}
		return h.setOff(end, class) || c != '|' && class >= bare && h.beforeDate(end)
	case ':':
		return h.beforeColon(end, upper, class)
	case ']':
		return h.inside && class >= delimited
	case '[': // logrus: `ERRO[0003] m`
		return upper && class >= afterTime
	case '(':
		return upper && class >= h.bareClass()
	case '/':
		return upper && h.inside
	case '>': // Log::Log4perl's `INFO> m`
		h.token.outer.End++
		return upper && h.timed && class >= afterTime
	case '+', '-':
		return upper && class >= h.bareClass() && h.offsetLevel(end)
	case ',', ';':
		return h.sep == comma && class >= delimited
	}
	return false
}

// offsetLevel reads the number behind a level's name at end that slog prints for
// a level between two names: `DEBUG-4`, `ERR+2`.
func (h *head) offsetLevel(end int) bool {
	shut := skipDigits(h.b, end+1)
	if shut == end+1 || shut < len(h.b) && h.b[shut] != ' ' && h.b[shut] != '\t' {
		return false
	}
	word := Span{h.i, shut}
	level := slogOffset(word.Of(h.b))
	h.token.set(level, word, word)
	return level != NoLevel
}

// beforeDate reports whether a date and a time of day stand behind the word that
// ends at end, at the head of the line: `info 2025-01-15T10:30:45Z m`.
func (h *head) beforeDate(end int) bool {
	if h.timed || h.sep != noSeparator {
		return false
	}
	i := skipSpaces(h.b, end+1)
	if i >= len(h.b) || !isDigit(h.b[i]) {
		return false
	}
	stamp, _, ok := parseStamp(h.b[i:])
	return ok && stamp.Year != 0
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
	case next == colon: // log4cpp's `ALERT   : m`, libvirt's `26378: info : m`
		word := h.b[h.i:end]
		return class >= delimited && (isUpper(word) || h.timed && !isOrdinary(word))
	case h.timed && hasPrefix(h.b[end:], " error: "):
		return string(h.b[h.i:end]) == "fatal"
	case next.hard() && h.sep == next:
		return true
	case h.signed: // signale's `✖  error     m`
		return class >= delimited && next == spaces && fillsSignale(h.b, h.i, end)
	case h.sep == comma: // `2016-09-28 04:30:30, Info                  CBS    Loaded`
		return class >= bare && next == spaces && hasPrefix(h.b[end:], "  ")
	}
	return false
}

// beforeColon reports whether the word that a colon at end follows is a level: in
// upper case always, otherwise in front of a blank.
func (h *head) beforeColon(end int, upper bool, class wordClass) bool {
	if class < delimited || equalFold(h.b[h.i:end], "ok") { // which opens many a text
		return false
	}
	if end+1 == len(h.b) || h.b[end+1] == ' ' || h.b[end+1] == '\t' {
		word := h.b[h.i:end]
		return upper || !isOrdinary(word) && (h.timed || !equalFold(word, "note"))
	}
	return upper && class >= h.bareClass()
}

// isOrdinary reports whether a level's word also begins many a line of text, in
// front of a colon and not in upper case: "failed: 3", "Success: all done". What Go's
// runtime says behind "panic:" has a trace behind it.
func isOrdinary(word []byte) bool {
	if string(word) == "panic" {
		return true
	}
	for _, w := range [...]string{"config", "fine", "finer", "finest", "failed", "failure", "success"} {
		if equalFold(word, w) {
			return true
		}
	}
	return false
}

// bracketedLevel reads `[LEVEL]`, `(LEVEL)` or `<level>`, padded or not.
func (h *head) bracketedLevel() bool {
	b, i := h.b, h.i
	start := skipSpaces(b, i+1)
	end := wordEnd(b, start)
	shut := skipSpaces(b, end)
	if h.timed && start < len(b) && b[start] == '-' {
		return h.dashedLevel()
	}
	if colon := moduleEnd(b, end); h.timed && colon < len(b) && (b[colon] == ':' || b[colon] == '#') {
		return h.moduleLevel(colon)
	}
	if h.timed && b[i] == '[' && (shut >= len(b) || b[shut] != ']') {
		return h.threadLevel()
	}
	if end == start || end-start > maxWord || shut >= len(b) || b[shut] != closer(b[i]) {
		return false
	}
	level, class := h.d.headWord(b[start:end])
	if class == keyed && !(b[i] == '[' && end-start == 1 && isUpper(b[start:end])) {
		if hasPrefix(b[i:], "[System] [MY-") {
			h.byNext = true
		} else {
			class = notALevel
		}
	}
	if class == notALevel || b[i] != '[' && (class < afterTime || !h.timed) && !h.headInAngles(shut, class) {
		return false
	}
	h.token.set(level, Span{start, end}, Span{i, shut + 1})
	return true
}

// dashedLevel reads the letter in the format that spdlog's manual shows:
// `[10:30:45 +00:00] [app] [---I---] m`.
func (h *head) dashedLevel() bool {
	b := h.b
	start := h.i + 1
	for start < len(b) && b[start] == '-' {
		start++
	}
	end := start + 1
	shut := end
	for shut < len(b) && b[shut] == '-' {
		shut++
	}
	if shut == end || shut >= len(b) || b[shut] != ']' {
		return false
	}
	h.token.set(letterLevel(b[start]), Span{start, end}, Span{h.i, shut + 1})
	return h.token.level != NoLevel
}

// headInAngles reports whether the bracket that b[shut] closes holds a level in
// capitals and stands at the head of the line, with text behind it: `<ERROR> m`.
func (h *head) headInAngles(shut int, class wordClass) bool {
	return h.b[h.i] == '<' && class >= bare && isUpper(h.b[h.i+1:shut]) && hasPrefix(h.b[shut+1:], " ")
}

// threadLevel reads Minecraft's `[Server thread/WARN]`. The thread stays.
func (h *head) threadLevel() bool {
	b := h.b
	shut := groupEnd(b, h.i)
	if shut < 0 {
		return false
	}
	word := shut - 1
	for word > h.i && isLetter(b[word-1]) {
		word--
	}
	if b[word-1] != '/' || word == shut-1 || shut-1-word > maxWord || !isUpper(b[word:shut-1]) {
		return false
	}
	level, class := h.d.headWord(b[word : shut-1])
	h.token.set(level, Span{word, shut - 1}, Span{word - 1, shut - 1})
	return class >= bare
}

// moduleEnd returns the index behind the name of a module of Apache or Twisted.
func moduleEnd(b []byte, i int) int {
	for i < len(b) && (isLetter(b[i]) || isDigit(b[i]) || b[i] == '_' || b[i] == '.') {
		i++
	}
	return i
}

// moduleLevel reads the level in Apache's `[module:level]` or Twisted's
// `[module#level]`; the colon is b[at]. The module stays.
func (h *head) moduleLevel(at int) bool {
	end := wordEnd(h.b, at+1)
	if end == at+1 || end-at > maxWord || end >= len(h.b) || h.b[end] != ']' {
		return false
	}
	level, class := h.d.headWord(h.b[at+1 : end])
	h.token.set(level, Span{at + 1, end}, Span{at, end})
	return class >= delimited
}
