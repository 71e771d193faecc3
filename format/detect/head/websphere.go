package head

import (
	"logly/format/level"
	"logly/format/record"
)

// webSphereLevels has the letters that differ from those of others: A is an audit, C a
// configuration. O and R, for the program's own output, are no levels.
var webSphereLevels = map[byte]level.Level{
	'F': level.Fatal, 'E': level.Error, 'W': level.Warning, 'A': level.Notice, 'I': level.Info, 'C': level.Debug, 'D': level.Debug,
}

// readWebSphere reads the basic format of IBM's WebSphere and Liberty after the time: the
// thread, a name that is padded to a column, and a letter:
//
//	[1/15/25 10:30:45:123 UTC] 0000000a ServletWrappe E SRVE0068E: m
func (h *head) readWebSphere() bool {
	name := h.i + len("0000000a ")
	if thread := h.WordEnd(h.i); thread != name-1 || !h.Is(thread, ' ') {
		return false
	}
	letter := h.SkipSpaces(h.TokenEnd(name))
	if !h.IsUpper(letter) || !h.Is(letter+1, ' ') {
		return false
	}
	l := webSphereLevels[h.At(letter)]
	return l != level.NoLevel && h.found(record.ShapeTimeLevel, l, letter, letter+1, letter, h.SkipSpaces(letter+1))
}
