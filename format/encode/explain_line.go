package encode

import (
	"strconv"
	"unicode/utf8"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/visible"
)

// explainWidth is how many columns of a line are shown: a few rows of a terminal, below
// which marks can still be found.
const explainWidth = 200

// appendLine appends the current line with every character visible, and below it
// the marks.
func (e *explainEncoder) appendLine(dst []byte, r *record.Record) []byte {
	start := len(dst)
	dst = strconv.AppendUint(dst, e.lineNumber, 10)
	dst = append(dst, ": "...)
	e.margin = e.margin[:0]
	for range len(dst) - start {
		e.margin = append(e.margin, ' ')
	}
	e.marks = e.marks[:0]
	marked := 0
	for i, columns := 0, 0; i < len(r.Line); {
		if columns >= explainWidth {
			dst = append(dst, "…"...)
			break
		}
		from := len(dst)
		dst, i = e.appendCharacter(dst, r, i)
		columns += utf8.RuneCount(dst[from:])
		if n := len(e.marks); n > 0 && e.marks[n-1] > ' ' {
			marked = n
		}
	}
	if marked > 0 {
		dst = e.appendRow(dst, "")
		dst = e.appendMarks(dst, e.marks[:marked], r.Level)
	}
	return dst
}

// appendCharacter appends the character at r.Line[i]. For each column of the
// character it adds a mark to the row of marks. A tab stays a tab in both rows.
func (e *explainEncoder) appendCharacter(dst []byte, r *record.Record, i int) (_ []byte, next int) {
	mark := byte(' ')
	switch {
	case r.LevelAt.Has(i):
		mark = '^'
	case r.TimeAt.Has(i):
		mark = '~'
	}
	from, size := len(dst), 0
	if c := r.Line[i]; c == '\t' {
		e.marks = append(e.marks, c)
		return append(dst, c), i + 1
	}
	dst, size = visible.AppendFirst(dst, r.Line[i:])
	for range utf8.RuneCount(dst[from:]) {
		e.marks = append(e.marks, mark)
	}
	return dst, i + size
}

// appendMarks appends the marks; those below the level have its colour.
func (e *explainEncoder) appendMarks(dst, marks []byte, l level.Level) []byte {
	c, in := e.palette.Levels[l], false
	for _, m := range marks {
		if m == '^' != in {
			in = !in
			if in {
				dst = append(dst, c.Before...)
			} else {
				dst = append(dst, c.After...)
			}
		}
		dst = append(dst, m)
	}
	if in {
		dst = append(dst, c.After...)
	}
	return dst
}

// appendPlace appends a part of the line, in quotes, and its columns.
func (e *explainEncoder) appendPlace(dst []byte, r *record.Record, at scan.Span) []byte {
	dst = appendQuote(dst, at.Of(r.Line))
	dst = append(dst, " in "...)
	return e.appendColumns(dst, r, at)
}

// explainQuoted bounds the bytes that are quoted. Levels have fewer.
const explainQuoted = 40

func appendQuote(dst, text []byte) []byte {
	if len(text) <= explainQuoted {
		return strconv.AppendQuote(dst, string(text))
	}
	dst = strconv.AppendQuote(dst, string(text[:explainQuoted]))
	return append(dst, "…"...)
}

// appendColumns appends the place of a part of the line, in characters from 1.
func (e *explainEncoder) appendColumns(dst []byte, r *record.Record, at scan.Span) []byte {
	first := utf8.RuneCount(r.Line[:at.Start]) + 1
	last := first + utf8.RuneCount(at.Of(r.Line)) - 1
	if first == last {
		dst = append(dst, "column "...)
		return strconv.AppendInt(dst, int64(first), 10)
	}
	dst = append(dst, "columns "...)
	dst = strconv.AppendInt(dst, int64(first), 10)
	dst = append(dst, '-')
	return strconv.AppendInt(dst, int64(last), 10)
}
