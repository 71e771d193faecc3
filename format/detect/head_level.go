package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/timestamp"
)

// headWord looks up a word of a head, the user's own words first.
func (d *Detector) headWord(word []byte) (level.Level, level.Class) {
	if d.levels != nil {
		if l := d.mapped(word); l != level.NoLevel {
			return l, level.Bare
		}
	}
	l, class := level.Lookup(word)
	if l == level.Trace && string(word) == "verbose" {
		l = level.Debug // winston's and npm's; others write it with a capital
	}
	return l, class
}

// A levelToken is a level as it stands in a head.
type levelToken struct {
	level level.Level
	at    scan.Span // the word
	outer scan.Span // the word and its brackets
}

func (t *levelToken) set(level level.Level, at, outer scan.Span) {
	t.level, t.at, t.outer = level, at, outer
}

// levelToken reads the field at i as a level; if it is one, token is about it.
func (h *head) levelToken() bool {
	switch c := h.b[h.i]; {
	case scan.IsLetter(c):
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
	end := scan.WordEnd(b, start)
	if end == start || end-start > level.MaxWord || end >= len(b) || b[end] != '*' || !scan.IsCapitals(b[start:end]) {
		return false
	}
	lvl, class := h.d.headWord(b[start:end])
	h.token.set(lvl, scan.Span{Start: start, End: end}, scan.Span{Start: h.i, End: end + 1})
	return class >= level.AfterTime
}

// bareLevel reads a level that stands free. In upper case a blank is enough
// behind it; otherwise it has to be set off by a colon or by hard separators.
func (h *head) bareLevel() bool {
	b, i := h.b, h.i
	end := scan.WordEnd(b, i)
	if end-i > level.MaxWord {
		return false
	}
	lvl, class := h.d.headWord(b[i:end])
	if class < level.Delimited && !(class == level.Keyed && h.sep.Hard()) {
		return false
	}
	h.token.set(lvl, scan.Span{Start: i, End: end}, scan.Span{Start: i, End: end})
	upper := scan.IsCapitals(b[i:end])
	if h.d.coloured && class >= h.bareClass() && h.d.view.setsOff(i, end, h.r.Line) {
		return true
	}
	if end == len(b) {
		return upper && (class >= h.bareClass() || h.sep.Hard() && h.timed)
	}
	switch c := b[end]; c {
	case ' ', '\t', '|':
		if upper && class >= h.bareClass() {
			return true
		}
		return h.setOff(end, class) || c != '|' && class >= level.Bare && h.beforeDate(end)
	case ':':
		return h.beforeColon(end, upper, class)
	case ']':
		return h.inside && class >= level.Delimited
	case '[': // logrus: `ERRO[0003] m`
		return upper && class >= level.AfterTime
	case '(':
		return upper && class >= h.bareClass()
	case '/':
		return upper && h.inside
	case '>': // Log::Log4perl's `INFO> m`
		h.token.outer.End++
		return upper && h.timed && class >= level.AfterTime
	case '+', '-':
		return upper && class >= h.bareClass() && h.offsetLevel(end)
	case ',', ';':
		return h.sep == scan.Comma && class >= level.Delimited
	}
	return false
}

// offsetLevel reads the number behind a level's name at end that slog prints for
// a level between two names: `DEBUG-4`, `ERR+2`.
func (h *head) offsetLevel(end int) bool {
	shut := scan.SkipDigits(h.b, end+1)
	if shut == end+1 || shut < len(h.b) && h.b[shut] != ' ' && h.b[shut] != '\t' {
		return false
	}
	word := scan.Span{Start: h.i, End: shut}
	lvl := slogOffset(word.Of(h.b))
	h.token.set(lvl, word, word)
	return lvl != level.NoLevel
}

// beforeDate reports whether a date and a time of day stand behind the word that
// ends at end, at the head of the line: `info 2025-01-15T10:30:45Z m`.
func (h *head) beforeDate(end int) bool {
	if h.timed || h.sep != scan.NoSeparator {
		return false
	}
	i := scan.SkipSpaces(h.b, end+1)
	if i >= len(h.b) || !scan.IsDigit(h.b[i]) {
		return false
	}
	stamp, _, ok := timestamp.Parse(h.b[i:])
	return ok && stamp.Year != 0
}

// bareClass is the class from which on a word in upper case needs nothing around
// it but blanks.
func (h *head) bareClass() level.Class {
	if h.timed {
		return level.AfterTime
	}
	return level.Bare
}

// setOff reports whether the word that ends at end stands between two hard
// separators of one kind, at the head of the line in front of a dash, or in a
// column.
func (h *head) setOff(end int, class level.Class) bool {
	_, next := scan.SkipSeparator(h.b, end)
	switch {
	case next == scan.Dash && h.sep == scan.NoSeparator:
		return class >= level.Bare
	case next == scan.Colon: // log4cpp's `ALERT   : m`, libvirt's `26378: info : m`
		word := h.b[h.i:end]
		return class >= level.Delimited && (scan.IsCapitals(word) || h.timed && !isOrdinary(word))
	case h.timed && scan.HasPrefix(h.b[end:], " error: "):
		return string(h.b[h.i:end]) == "fatal"
	case next.Hard() && h.sep == next:
		return true
	case h.signed: // signale's `✖  error     m`
		return class >= level.Delimited && next == scan.Spaces && fillsSignale(h.b, h.i, end)
	case h.sep == scan.Comma: // `2016-09-28 04:30:30, Info                  CBS    Loaded`
		return class >= level.Bare && next == scan.Spaces && scan.HasPrefix(h.b[end:], "  ")
	}
	return false
}

// beforeColon reports whether the word that a colon at end follows is a level: in
// upper case always, otherwise in front of a blank.
func (h *head) beforeColon(end int, upper bool, class level.Class) bool {
	if class < level.Delimited || scan.EqualFold(h.b[h.i:end], "ok") { // which opens many a text
		return false
	}
	if end+1 == len(h.b) || h.b[end+1] == ' ' || h.b[end+1] == '\t' {
		word := h.b[h.i:end]
		return upper || !isOrdinary(word) && (h.timed || !scan.EqualFold(word, "note"))
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
		if scan.EqualFold(word, w) {
			return true
		}
	}
	return false
}

// bracketedLevel reads `[LEVEL]`, `(LEVEL)` or `<level>`, padded or not.
func (h *head) bracketedLevel() bool {
	b, i := h.b, h.i
	start := scan.SkipSpaces(b, i+1)
	end := scan.WordEnd(b, start)
	shut := scan.SkipSpaces(b, end)
	if h.timed && start < len(b) && b[start] == '-' {
		return h.dashedLevel()
	}
	if colon := moduleEnd(b, end); h.timed && colon < len(b) && (b[colon] == ':' || b[colon] == '#') {
		return h.moduleLevel(colon)
	}
	if h.timed && b[i] == '[' && (shut >= len(b) || b[shut] != ']') {
		return h.threadLevel()
	}
	if end == start || end-start > level.MaxWord || shut >= len(b) || b[shut] != scan.Closer(b[i]) {
		return false
	}
	lvl, class := h.d.headWord(b[start:end])
	if class == level.Keyed && !(b[i] == '[' && end-start == 1 && scan.IsCapitals(b[start:end])) {
		if scan.HasPrefix(b[i:], "[System] [MY-") {
			h.byNext = true
		} else {
			class = level.NotALevel
		}
	}
	if class == level.NotALevel || b[i] != '[' && (class < level.AfterTime || !h.timed) && !h.headInAngles(shut, class) {
		return false
	}
	h.token.set(lvl, scan.Span{Start: start, End: end}, scan.Span{Start: i, End: shut + 1})
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
	h.token.set(letterLevel(b[start]), scan.Span{Start: start, End: end}, scan.Span{Start: h.i, End: shut + 1})
	return h.token.level != level.NoLevel
}

// headInAngles reports whether the bracket that b[shut] closes holds a level in
// capitals and stands at the head of the line, with text behind it: `<ERROR> m`.
func (h *head) headInAngles(shut int, class level.Class) bool {
	return h.b[h.i] == '<' && class >= level.Bare && scan.IsCapitals(h.b[h.i+1:shut]) && scan.HasPrefix(h.b[shut+1:], " ")
}

// threadLevel reads Minecraft's `[Server thread/WARN]`. The thread stays.
func (h *head) threadLevel() bool {
	b := h.b
	shut := scan.GroupEnd(b, h.i)
	if shut < 0 {
		return false
	}
	word := shut - 1
	for word > h.i && scan.IsLetter(b[word-1]) {
		word--
	}
	if b[word-1] != '/' || word == shut-1 || shut-1-word > level.MaxWord || !scan.IsCapitals(b[word:shut-1]) {
		return false
	}
	lvl, class := h.d.headWord(b[word : shut-1])
	h.token.set(lvl, scan.Span{Start: word, End: shut - 1}, scan.Span{Start: word - 1, End: shut - 1})
	return class >= level.Bare
}

// moduleEnd returns the index behind the name of a module of Apache or Twisted.
func moduleEnd(b []byte, i int) int {
	for i < len(b) && (scan.IsLetter(b[i]) || scan.IsDigit(b[i]) || b[i] == '_' || b[i] == '.') {
		i++
	}
	return i
}

// moduleLevel reads the level in Apache's `[module:level]` or Twisted's
// `[module#level]`; the colon is b[at]. The module stays.
func (h *head) moduleLevel(at int) bool {
	end := scan.WordEnd(h.b, at+1)
	if end == at+1 || end-at > level.MaxWord || end >= len(h.b) || h.b[end] != ']' {
		return false
	}
	lvl, class := h.d.headWord(h.b[at+1 : end])
	h.token.set(lvl, scan.Span{Start: at + 1, End: end}, scan.Span{Start: at, End: end})
	return class >= level.Delimited
}
