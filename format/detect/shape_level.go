package detect

import (
	"logly/format/internal/scan"
	"logly/format/record"
	"logly/format/timestamp"
)

// readLevelHead reads a line that begins with its level: `ERROR: m`, `[warn] m`,
// `INFO:root:m`, `ERROR m`, `INFO | m`, `info  - m`. A time may follow it.
func (d *Detector) readLevelHead(r *record.Record, b []byte, at int) bool {
	var h head
	h.begin(d, r, b)
	h.i = at
	if !h.levelToken() {
		return false
	}
	h.take()
	r.Shape = record.ShapeLevel
	h.timeBehind()
	if at == 0 && !d.coloured && !d.wrapper.found && !h.byNext && r.TimeAt.Empty() {
		d.fronts.learn(r, b, h.i)
	}
	return true
}

// readNamedLevel reads a line whose level only a name stands in front of:
// `[main] INFO x.Y - m`, `app - INFO - m`, `gcc: error: m`; behind one in parentheses
// a time must follow, `(worker pid=12) INFO 01-15 10:30:45 m`.
func (d *Detector) readNamedLevel(r *record.Record, b []byte, at int) bool {
	var h head
	h.begin(d, r, b)
	h.i = at
	if b[at] == '[' || b[at] == '(' {
		if !h.passField() {
			return false
		}
	} else if end := scan.TokenEnd(b, at); end == len(b) || !h.passName(end) {
		return false
	}
	if h.i >= len(b) {
		return false
	}
	saved := *r
	if h.levelToken() {
		h.take()
		r.Shape = record.ShapeLevel
		h.timeBehind()
		if b[at] != '(' || r.Stamp.Kind != timestamp.None {
			return true
		}
		*r = saved
	}
	return false
}

// passName moves behind a first token in front of ` - `, ` | ` or behind `: `.
func (h *head) passName(end int) bool {
	next, sep := scan.SkipSeparator(h.b, end)
	if !sep.Hard() && h.b[end-1] != ':' {
		return false
	}
	h.i, h.sep = next, sep
	return true
}

// timeBehind takes a time that stands behind the level.
func (h *head) timeBehind() {
	b, i := h.b, h.i
	if i >= len(b) {
		return
	}
	bracketed := b[i] == '['
	if bracketed {
		i++
	}
	stamp, n, ok := timestamp.Parse(b[i:])
	end := i + n
	if !ok && bracketed { // Cassandra's `INFO  [main] 2025-01-15 10:30:45,123 m`
		h.timeBehindGroup()
	}
	if !ok || bracketed && (end >= len(b) || b[end] != ']') {
		return
	}
	h.r.Stamp, h.r.TimeAt = stamp, scan.Span{Start: i, End: end}
	if bracketed {
		end++
	}
	h.r.Omit(h.i, skipLevelSeparator(b, end))
}

// timeBehindGroup takes a time that one name in brackets stands in front of.
func (h *head) timeBehindGroup() {
	end := scan.GroupEnd(h.b, h.i)
	if end < 0 {
		return
	}
	i := scan.SkipSpaces(h.b, end)
	if stamp, n, ok := timestamp.Parse(h.b[i:]); ok && i > end {
		h.r.SetTime(stamp, i, n)
		h.r.Omit(i, skipLevelSeparator(h.b, i+n))
	}
}
