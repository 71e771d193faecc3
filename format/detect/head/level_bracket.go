package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// moduleBytes are those of the names of modules of Apache and Twisted.
var moduleBytes = scan.Set("a-z", "A-Z", "0-9", "_.")

// bracketedLevel reads `[LEVEL]`, `(LEVEL)`, `<level>` or `{LEVEL}`, padded or not.
func (h *head) bracketedLevel() bool {
	i := h.i
	start := h.SkipSpaces(i + 1)
	end := h.WordEnd(start)
	shut := h.SkipSpaces(end)
	switch {
	case h.timed && h.Is(start, '-'):
		return h.dashedLevel()
	case h.Is(i, '[') && h.mayBePart(start, end, shut):
		return h.partLevel()
	case end == start || end-start > level.MaxWord || h.End(shut) || h.Punct(shut) != scan.ClosingBracket(h.Punct(i)):
		return false
	}
	l, class := h.word(start, end)
	h.token.set(l, start, end, i, shut+1)
	switch {
	case class == level.Keyed: // one capital, or the word that MySQL has for information
		return end-start == 1 && h.IsUpper(start) && h.bracketsLetter(start, shut) || h.Has(i, "[System] [MY-")
	case class == level.NotALevel:
		return h.timed && h.Is(i, '(') && h.sssdLevel(start, end)
	}
	return h.Is(i, '[') || h.timed && class >= level.AfterTime || h.isAngled(shut, class)
}

// bracketsLetter reports whether a letter in a bracket that is closed at index shut is a level:
// in square brackets, else only right after the time.
func (h *head) bracketsLetter(letter, shut int) bool {
	return h.Is(h.i, '[') || h.timed && h.fields == 0 && h.IsBlank(shut+1) && h.isUsualLetter(letter)
}

// mayBePart reports whether a bracket whose first word is from start to end may have a level
// beside a name: any after the time, else only one that begins with the level, as in the
// `[INFO/MainProcess] m` of Python's multiprocessing.
func (h *head) mayBePart(start, end, shut int) bool {
	if h.timed {
		return !h.Is(shut, ']')
	}
	if module := h.Skip(h.i+1, &moduleBytes); h.Is(module, ':') && h.Has(h.SkipLetters(module+1), "] [pid ") {
		return h.sep == scan.NoSeparator // Apache's, after syslog's header
	}
	return start == h.i+1 && (h.Is(end, '/') || h.Is(end, ':')) && h.sep == scan.NoSeparator && h.isCapitals(start, end)
}

// sssdLevels has the lower two digits of SSSD's levels. Those above are for debugging.
var sssdLevels = map[string]level.Level{
	"10": level.Fatal, "20": level.Critical, "40": level.Error, "80": level.Warning,
}

// sssdLevel reads the mask of a level in the format of SSSD: `[nss] [f] (0x0020): m`.
func (h *head) sssdLevel(start, end int) bool {
	const length = len("0x0020")
	if end != start+length || !h.Has(start, "0x") || !h.Has(end, "): ") {
		return false
	}
	l := level.Debug
	if h.Has(start, "0x00") {
		l = sssdLevels[string(h.Bytes(end-2, end))]
	} else if h.Has(start, "0x01") || h.Has(start, "0x02") {
		l = level.Info
	}
	h.token.set(l, start, end, start-1, end+1)
	return l != level.NoLevel
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

// isAngled reports whether the bracket that is closed at index shut holds a level at the head
// of the line: `<ERROR> m` in capitals, NetworkManager's `<warn>  m`, or any before a date.
func (h *head) isAngled(shut int, class level.Class) bool {
	if class < level.Bare {
		return false
	}
	if h.Is(h.i, '<') && (h.isCapitals(h.i+1, shut) && h.Has(shut+1, " ") || h.Has(shut+1, "  ")) {
		return true
	}
	return h.beforeDate(shut + 1)
}
