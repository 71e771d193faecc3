package head

import (
	"logly/format/level"
	"logly/format/record"
)

// readMonolog reads the channel and the level of Monolog and Laravel, with a dot between
// them: `local.ERROR: m`.
func (h *head) readMonolog() bool {
	i := h.i
	end := h.TokenEnd(i)
	if end-i < len("a.INFO:") || !h.Is(end-1, ':') {
		return false
	}
	dot := end - 2
	for dot >= i && !h.Is(dot, '.') {
		dot--
	}
	if dot <= i || !h.isCapitals(dot+1, end-1) {
		return false
	}
	l, class := h.word(dot+1, end-1)
	return class >= level.Delimited && h.found(record.ShapeMonolog, l, dot+1, end-1, dot, end-1)
}
