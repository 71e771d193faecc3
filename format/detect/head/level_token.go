package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// A levelToken is the text of a level in a head.
type levelToken struct {
	level level.Level
	at    scan.Span // the word
	outer scan.Span // the word and its brackets
}

func (t *levelToken) set(l level.Level, start, end, outerStart, outerEnd int) {
	t.level, t.at, t.outer = l, scan.Span{Start: start, End: end}, scan.Span{Start: outerStart, End: outerEnd}
}

// levelToken reads the field at i as a level; if it is one, token is about it.
func (h *head) levelToken() bool {
	switch h.Punct(h.i) {
	case 'a':
		return h.bareLevel()
	case '[', '(', '<':
		return h.bracketedLevel()
	case '*':
		return h.timed && h.starredLevel()
	}
	return false
}

// starredLevel reads the level of Apache Sling's logs, `*ERROR* [main] x.Y m`.
func (h *head) starredLevel() bool {
	start := h.i + 1
	end := h.WordEnd(start)
	if end == start || !h.Is(end, '*') || end-start > level.MaxWord || !h.isCapitals(start, end) {
		return false
	}
	l, class := h.word(start, end)
	h.token.set(l, start, end, h.i, end+1)
	return class >= level.AfterTime
}

// bareLevel reads a level without brackets. In upper case a blank after it is enough;
// otherwise it has to be set off by a colon or by hard separators.
func (h *head) bareLevel() bool {
	i := h.i
	end := h.WordEnd(i)
	l, class := h.word(i, end)
	if class < level.Delimited && !(class == level.Keyed && h.sep.Hard()) {
		return false
	}
	h.token.set(l, i, end, i, end)
	upper := h.isCapitals(i, end)
	if h.view != nil && class >= h.bareClass() && h.view.SetsOff(i, end, h.r.Line) {
		return true
	}
	if h.End(end) {
		return upper && (class >= h.bareClass() || h.sep.Hard() && h.timed)
	}
	return h.endsLevel(end, upper, class)
}

// endsLevel reports whether what follows the word that ends at end makes it a level.
func (h *head) endsLevel(end int, upper bool, class level.Class) bool {
	plain := upper && class >= h.bareClass()
	switch h.Punct(end) {
	case ' ', '\t', '|':
		return plain || h.isSetOff(end, class)
	case ':':
		return h.beforeColon(end, upper, class)
	case ']':
		return h.inside && class >= level.Delimited
	case '[': // logrus: `ERRO[0003] m`
		return upper && class >= level.AfterTime
	case '(':
		return plain
	case '/':
		return upper && h.inside
	case '>': // Log::Log4perl's `INFO> m`
		h.token.outer.End++
		return upper && h.timed && class >= level.AfterTime
	case '+', '-', '!':
		return plain && h.offsetLevel(end)
	case ',', ';':
		return h.sep == scan.Comma && class >= level.Delimited
	}
	return false
}

// offsetLevel reads the number after a level's name, at end, that slog prints for a
// level between two names, `DEBUG-4`, `ERR+2`, or Ansible's mark, `ERROR! m`.
func (h *head) offsetLevel(end int) bool {
	if h.Is(end, '!') {
		h.token.outer.End++
		return h.IsBlank(end + 1)
	}
	shut := h.SkipDigits(end + 1)
	if shut == end+1 || !h.End(shut) && !h.IsBlank(shut) {
		return false
	}
	l := level.Offset(h.Bytes(h.i, shut))
	h.token.set(l, h.i, shut, h.i, shut)
	return l != level.NoLevel
}

// beforeDate reports whether a date and a time of day follow the word that ends at
// end, at the head of the line: `info 2025-01-15T10:30:45Z m`.
func (h *head) beforeDate(end int) bool {
	if h.timed || h.sep != scan.NoSeparator || !h.IsBlank(end) {
		return false
	}
	i := h.SkipSpaces(end + 1)
	if !h.IsDigit(i) {
		return false
	}
	stamp, _, ok := h.readTime(i)
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

// isSetOff reports whether the word that ends at end is between two hard separators of
// one kind, before a date or a dash at the head of the line, or in a column.
func (h *head) isSetOff(end int, class level.Class) bool {
	_, next := h.Separator(end)
	switch {
	case class >= level.Bare && h.beforeDate(end):
		return true
	case next == scan.Dash && h.sep == scan.NoSeparator:
		return class >= h.dashedClass(end)
	case next == scan.Colon: // log4cpp's `ALERT   : m`, libvirt's `26378: info : m`
		word := h.Bytes(h.i, end)
		return class >= level.Delimited && (scan.IsCapitals(word) || h.timed && !isCommonWord(word))
	case h.isFatalError(end):
		return true
	case next.Hard() && h.sep == next:
		return true
	case h.symbol: // signale's `✖  error     m`
		return class >= level.Delimited && next == scan.Spaces && h.fillsSignale(h.i, end)
	case h.sep == scan.Comma: // `2016-09-28 04:30:30, Info                  CBS    Loaded`
		return class >= level.Bare && next == scan.Spaces && h.Has(end, "  ")
	}
	return false
}

// dashedClass is the class from which on a word before a dash at the head of the line, which
// ends at end, is a level.
func (h *head) dashedClass(end int) level.Class {
	if h.isCapitals(h.i, end) {
		return level.AfterTime
	}
	return level.Bare
}

// isFatalError reports whether `fatal error: ` is at i, after a time or a name such as
// `gcc: `. At the start of a line Go's runtime writes it.
func (h *head) isFatalError(end int) bool {
	return h.i > h.from && h.Has(end, " error: ") && string(h.Bytes(h.i, end)) == "fatal"
}

// beforeColon reports whether the word before a colon at end is a level: in upper case
// always, otherwise if a blank follows.
func (h *head) beforeColon(end int, upper bool, class level.Class) bool {
	word := h.Bytes(h.i, end)
	if class < level.Delimited || scan.EqualFold(word, "ok") { // which many a text begins with
		return false
	}
	if h.End(end+1) || h.IsBlank(end+1) {
		return upper || !isCommonWord(word) && (h.timed || !scan.EqualFold(word, "note"))
	}
	return upper && class >= h.bareClass()
}

// isCommonWord reports whether a level's word also begins many a line of text, before
// a colon and not in upper case: "failed: 3", "Success: all done". What Go's runtime
// prints after "panic:" has a trace below it.
func isCommonWord(word []byte) bool {
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

// moduleBytes are those of the names of modules of Apache and Twisted.
var moduleBytes = scan.Set("a-z", "A-Z", "0-9", "_.")

// bracketedLevel reads `[LEVEL]`, `(LEVEL)` or `<level>`, padded or not.
func (h *head) bracketedLevel() bool {
	i := h.i
	start := h.SkipSpaces(i + 1)
	end := h.WordEnd(start)
	shut := h.SkipSpaces(end)
	if h.timed {
		mark := h.Skip(end, &moduleBytes)
		switch {
		case h.Is(start, '-'):
			return h.dashedLevel()
		case h.Is(mark, ':'), h.Is(mark, '#'):
			return h.moduleLevel(mark)
		case h.Is(i, '[') && !h.Is(shut, ']'):
			return h.threadLevel()
		}
	}
	if end == start || end-start > level.MaxWord || h.End(shut) || h.Punct(shut) != scan.ClosingBracket(h.Punct(i)) {
		return false
	}
	l, class := h.word(start, end)
	h.token.set(l, start, end, i, shut+1)
	switch {
	case class == level.Keyed: // one capital, or the word that MySQL has for information
		return h.Is(i, '[') && end-start == 1 && h.isCapitals(start, end) || h.Has(i, "[System] [MY-")
	case class == level.NotALevel, h.Is(i, '['):
		return class != level.NotALevel
	}
	return h.timed && class >= level.AfterTime || h.isAngled(shut, class)
}

var dashes = scan.Set("-")

// dashedLevel reads the letter in the format that spdlog's manual shows:
// `[10:30:45 +00:00] [app] [---I---] m`.
func (h *head) dashedLevel() bool {
	start := h.Skip(h.i+1, &dashes)
	end := start + 1
	shut := h.Skip(end, &dashes)
	if shut == end || !h.Is(shut, ']') {
		return false
	}
	h.token.set(level.Letter(h.At(start)), start, end, h.i, shut+1)
	return h.token.level != level.NoLevel
}

// isAngled reports whether the bracket that is closed at index shut holds a level at the
// head of the line, with text after it: `<ERROR> m`, NetworkManager's `<warn>  m`.
func (h *head) isAngled(shut int, class level.Class) bool {
	return h.Is(h.i, '<') && class >= level.Bare && (h.isCapitals(h.i+1, shut) && h.Has(shut+1, " ") || h.Has(shut+1, "  "))
}

// threadLevel reads Minecraft's `[Server thread/WARN]`. The thread stays in the message.
func (h *head) threadLevel() bool {
	shut := h.GroupEnd(h.i)
	if shut < 0 {
		return false
	}
	word := shut - 1
	for word > h.i && h.IsLetter(word-1) {
		word--
	}
	if !h.Is(word-1, '/') || word == shut-1 || !h.isCapitals(word, shut-1) {
		return false
	}
	l, class := h.word(word, shut-1)
	h.token.set(l, word, shut-1, word-1, shut-1)
	return class >= level.Bare
}

// moduleLevel reads the level in Apache's `[module:level]` or Twisted's
// `[module#level]`; mark is the index of the colon. The module stays in the message.
func (h *head) moduleLevel(mark int) bool {
	end := h.WordEnd(mark + 1)
	if end == mark+1 || end-mark > level.MaxWord || !h.Is(end, ']') {
		return false
	}
	l, class := h.word(mark+1, end)
	h.token.set(l, mark+1, end, mark, end)
	return class >= level.Delimited
}
