package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// joinedLevel reads a level in capitals that a mark joins to the name before it, before a
// colon: Monolog's `local.ERROR: m`, cloud-init's `util.py[WARNING]: m`, `app/ERROR: m`,
// VMware's `cpu3:2097602)ALERT: m`. Without a time only a point is such a mark.
func (h *head) joinedLevel() bool {
	end := h.TokenEnd(h.i) - 1
	if !h.Is(end, ':') {
		return h.timed && h.levelBetweenColons(end)
	}
	outer := end
	switch {
	case h.Is(end-1, ']'), h.Is(end-1, ')'), h.Is(end-1, '>'):
		end--
	}
	start := end
	for start > h.i && h.IsUpper(start-1) {
		start--
	}
	if start <= h.i+1 || end == start {
		return false
	}
	switch mark := h.Punct(start - 1); mark {
	case '.', ':', '/', ')':
		if end < outer || !h.timed && mark != '.' {
			return false
		}
	case '[', '(', '<':
		if !h.timed || end == outer || h.Punct(end) != scan.ClosingBracket(mark) {
			return false
		}
	default:
		return false
	}
	l, class := h.word(start, end)
	mark := start - 1
	if h.Is(mark, ')') { // which closes what precedes it
		mark = start
	}
	h.token.setPart(l, start, end, mark, outer)
	return class >= level.AfterTime || h.timed && class == level.Delimited
}

// levelBetweenColons reads a level in capitals after a name and before a text in the token
// that ends at end, as in `2025-01-15 10:30:45:app:ERROR:m`.
func (h *head) levelBetweenColons(end int) bool {
	colon := h.Skip(h.i, &moduleBytes)
	word := colon + 1
	shut := h.SkipLetters(word)
	if colon == h.i || !h.Is(colon, ':') || shut >= end || !h.Is(shut, ':') || !h.isCapitals(word, shut) {
		return false
	}
	l, class := h.word(word, shut)
	h.token.setPart(l, word, shut, colon, shut)
	return class >= level.AfterTime
}

// joints are the marks that join a level to a name in one bracket.
var joints = scan.Set(":/#|,")

// innerLevel reads a level in capitals between other fields of one bracket, after the time:
// `[main null ERROR  com.example.Main  opId=]`. They all stay in the message.
func (h *head) innerLevel(start, shut int) bool {
	for i := h.SkipSpaces(h.TokenEnd(start)); i < shut; i = h.SkipSpaces(h.TokenEnd(i)) {
		end := h.TokenEnd(i)
		if end == i || end >= shut {
			return false
		}
		next := h.SkipSpaces(end)
		if l, class := h.word(i, end); class >= level.AfterTime && (h.Is(next, '\'') || class >= level.Bare && h.isCapitals(i, end) && isName(h.Name(next, min(h.TokenEnd(next), shut)))) {
			h.token.setPart(l, i, end, i, next)
			return true
		}
	}
	return false
}

// partLevel reads a level at the start or at the end of a bracket, which a mark joins to a
// name: Apache's `[core:error]`, Twisted's `[app#error]`, Minecraft's `[Server thread/WARN]`,
// `[Error#app]`, `[ERROR, app]`. The name stays in the message.
func (h *head) partLevel() bool {
	start := h.i + 1
	shut := h.GroupEnd(h.i) - 1
	if shut < 0 {
		return false
	}
	if end := h.WordEnd(start); end < h.Skip(end, &joints) && (h.isCapitals(start, end) || h.Is(end, '#')) {
		if l, class := h.word(start, end); class >= level.AfterTime {
			h.token.setPart(l, start, end, start, h.SkipSpaces(end+1))
			return true
		}
	}
	if h.innerLevel(start, shut) {
		return true
	}
	word := shut
	for word > start && (h.IsLetter(word-1) || h.IsDigit(word-1)) {
		word--
	}
	mark := word - 1
	if h.Is(mark, ' ') {
		mark--
	}
	if word == shut || mark < start || h.Skip(mark, &joints) == mark {
		return false
	}
	l, class := h.word(word, shut)
	h.token.setPart(l, word, shut, mark, shut)
	if h.isCapitals(word, shut) {
		return class >= level.AfterTime
	}
	return class >= level.Delimited && h.Skip(start, &moduleBytes) == mark && (h.Is(mark, ':') || h.Is(mark, '#'))
}
