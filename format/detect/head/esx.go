package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

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
	if shut < 0 || !h.Is(shut, ' ') || h.SkipDigits(i+3) != shut-1 {
		return false
	}
	return h.found(record.ShapeESX, l, i, i+2, i, shut+1)
}

// readESXWord reads the log of an ESX service: `info hostd[2099] [Originator@6876] m`.
func (h *head) readESXWord() bool {
	i := h.i
	end := h.WordEnd(i)
	if !h.Is(end, ' ') {
		return false
	}
	l, class := h.word(i, end)
	if class < level.Bare {
		return false
	}
	name := end + 1
	open := h.WordEnd(name)
	if open == name || !h.Is(open, '[') {
		return false
	}
	if shut := h.GroupEnd(open); shut < 0 || h.SkipDigits(open+1) != shut-1 && !scan.IsHexRun(h.Bytes(open+1, shut-1)) {
		return false
	}
	return h.found(record.ShapeESX, l, i, end, i, name)
}
