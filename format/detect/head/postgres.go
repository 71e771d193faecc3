package head

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readPostgres reads PostgreSQL's log after a prefix with the process in
// brackets, whatever else the prefix holds: `[12347] LOG:  m`,
// `UTC:10.0.0.1(5432):user@db:[123]:ERROR:  m`.
func (h *head) readPostgres() bool {
	end := h.Find(h.i, scan.MaxGroup, ":  ")
	if end < 0 {
		return false
	}
	start := end
	for start > h.i && (h.IsLetter(start-1) || h.IsDigit(start-1)) {
		start--
	}
	return start > h.i && hasProcess(h.Bytes(h.i, start)) && h.readPostgresWord(start)
}

// hasProcess reports whether prefix holds a number in brackets, and ends in
// something that may precede a level.
func hasProcess(prefix []byte) bool {
	switch prefix[len(prefix)-1] {
	case ' ', ':', ']':
	default:
		return false
	}
	open := bytes.IndexByte(prefix, '[')
	return open >= 0 && open+1 < len(prefix) && scan.IsDigit(prefix[open+1])
}

// readPostgresWord reads PostgreSQL's word for a level at index i, or one by which
// the line continues the record above. Two spaces follow its colon.
func (h *head) readPostgresWord(i int) bool {
	end := h.WordEnd(i)
	if !h.Has(end, ":  ") {
		return false
	}
	switch string(h.Bytes(i, end)) {
	case "DETAIL", "HINT", "STATEMENT", "CONTEXT", "QUERY", "LOCATION":
		h.verdict.Part = true
		h.r.Shape = record.ShapePostgres
		return true
	case "LOG":
		h.r.SetLevel(level.Info, i, end)
	default:
		l, class := level.NoLevel, level.NotALevel
		if end-i <= level.MaxWord {
			l, class = level.Lookup(h.Bytes(i, end))
		}
		if class < level.AfterTime || !h.isCapitals(i, end) {
			return false
		}
		h.r.SetLevel(l, i, end)
	}
	h.r.Omit(i, h.SkipSpaces(end+1))
	h.r.Shape = record.ShapePostgres
	return true
}

// readMonolog reads a channel and a level with a dot between: `local.ERROR: m`.
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
	if class < level.Delimited {
		return false
	}
	h.r.SetLevel(l, dot+1, end-1)
	h.r.Omit(dot, end-1)
	h.r.Shape = record.ShapeMonolog
	return true
}
