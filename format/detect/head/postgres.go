package head

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readPostgres reads PostgreSQL's log after a prefix that has the process in brackets,
// whatever else it has: `[12347] LOG:  m`, `UTC:10.0.0.1(5432):user@db:[123]:ERROR:  m`.
func (h *head) readPostgres() bool {
	end := h.Find(h.i, scan.MaxGroup, ":  ")
	if end < 0 {
		return false
	}
	start := end
	for start > h.i && (h.IsLetter(start-1) || h.IsDigit(start-1)) {
		start--
	}
	return start > h.i && isPostgresPrefix(h.Bytes(h.i, start)) && h.readPostgresWord(start)
}

// isPostgresPrefix reports whether prefix has a number in brackets, and ends in something
// that may precede a level.
func isPostgresPrefix(prefix []byte) bool {
	switch prefix[len(prefix)-1] {
	case ' ', ':', ']':
	default:
		return false
	}
	if bytes.Contains(prefix, []byte("pid ")) { // Pgpool-II's `pid 1: `
		return true
	}
	open := bytes.IndexByte(prefix, '[')
	return open >= 0 && open+1 < len(prefix) && scan.IsDigit(prefix[open+1])
}

// readPostgresWord reads PostgreSQL's word for a level at index i, or one by which
// the line continues the last record. Two spaces follow its colon.
func (h *head) readPostgresWord(i int) bool {
	end := h.WordEnd(i)
	if !h.Has(end, ":  ") || end-i > level.MaxWord {
		return false
	}
	word := h.Bytes(i, end)
	l, class := level.Lookup(word)
	switch string(word) {
	case "DETAIL", "HINT", "STATEMENT", "CONTEXT", "QUERY", "LOCATION":
		h.verdict.Part = true
		h.r.Shape = record.ShapePostgres
		return true
	case "LOG":
		l = level.Info
	default:
		if class < level.AfterTime || !scan.IsCapitals(word) {
			return false
		}
	}
	return h.found(record.ShapePostgres, l, i, end, i, h.SkipSpaces(end+1))
}

// readPostgresCSV reads the csvlog of PostgreSQL and of Greenplum, in which the level has a
// column of its own, before the five characters of its error code.
func (h *head) readPostgresCSV() bool {
	if !h.Is(h.r.TimeAt.End, ',') || !h.Is(h.i, '"') && !h.Is(h.i, ',') {
		return false
	}
	text := h.Rest(h.i)
	quoted, start := false, 0
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c != ',' || quoted:
		case isCSVCode(text[i+1:]):
			column := scan.Span{Start: start, End: i}
			if c := column.Of(text); len(c) > 1 && c[0] == '"' {
				column.Start, column.End = column.Start+1, column.End-1
			}
			l, class := level.Lookup(column.Of(text))
			if class >= level.AfterTime || string(column.Of(text)) == "LOG" {
				return h.found(record.ShapePostgres, l, h.i+column.Start, h.i+column.End, 0, 0)
			}
			start = i + 1
		default:
			start = i + 1
		}
	}
	return false
}

// isCSVCode reports whether text begins with an error code of PostgreSQL's and a comma.
func isCSVCode(text []byte) bool {
	const length = len("42P01")
	text = bytes.TrimPrefix(text, []byte{'"'})
	if len(text) < length+2 || text[length] != ',' && string(text[length:length+2]) != `",` {
		return false
	}
	for _, c := range text[:length] {
		if !scan.IsDigit(c) && !scan.IsUpper(c) {
			return false
		}
	}
	return true
}
