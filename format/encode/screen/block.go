package screen

import (
	"bytes"

	"logly/format/internal/scan"
)

// appendLines appends lines of text under a bar.
func (w *Writer) appendLines(dst, text []byte) []byte {
	for {
		line, rest, more := bytes.Cut(text, []byte("\n"))
		dst = w.appendBar(dst)
		dst = w.appendIndented(dst, line, 0)
		if !more {
			return dst
		}
		text = rest
	}
}

// appendField appends a value of several lines under a bar, after its key. The indentation
// that all lines after the first have in common is not shown.
func (w *Writer) appendField(dst, key, text []byte) []byte {
	first, rest, more := bytes.Cut(bytes.TrimRight(text, "\r\n"), []byte("\n"))
	dst = w.appendBar(dst)
	dst = append(dst, w.palette.Faint.Before...)
	dst = append(appendSafe(dst, key), ':')
	dst = append(dst, w.palette.Faint.After...)
	if first = bytes.TrimSuffix(first, []byte("\r")); len(first) > 0 {
		dst = appendSafe(append(dst, ' '), first)
	}
	dst = append(dst, '\n')
	common := commonIndent(rest)
	for more {
		var line []byte
		line, rest, more = bytes.Cut(rest, []byte("\n"))
		dst = append(w.appendBar(dst), "  "...)
		dst = w.appendIndented(dst, line, common)
	}
	return dst
}

// commonIndent returns how many bytes of white space all lines that are not empty begin with.
func commonIndent(text []byte) int {
	common := len(text)
	for line := range bytes.SplitSeq(text, []byte("\n")) {
		if n := indentOf(line); n < len(line) {
			common = min(common, n)
		}
	}
	return common
}

// indentOf returns how many blanks and tabs line begins with.
func indentOf(line []byte) int {
	n := 0
	for n < len(line) && scan.IsBlank(line[n]) {
		n++
	}
	return n
}

// appendBar appends the indentation and the bar in the colour of the record's level.
func (w *Writer) appendBar(dst []byte) []byte {
	return append(appendBlanks(dst, w.indent), w.bars[w.level]...)
}

// appendIndented appends a line without the first bytes of its indentation, and ends it. Most
// indented lines are frames of a stack: they are faint, and the others stand out.
func (w *Writer) appendIndented(dst, line []byte, without int) []byte {
	line = bytes.TrimSuffix(line, []byte("\r"))
	n := indentOf(line)
	if n == len(line) {
		return append(bytes.TrimRight(dst, " "), '\n')
	}
	for _, c := range line[min(without, n):n] {
		if c == '\t' {
			dst = append(dst, "   "...)
		}
		dst = append(dst, ' ')
	}
	text := line[n:]
	faint := n > 0 && bytes.IndexByte(text, escape) < 0
	if faint {
		dst = append(dst, w.palette.Faint.Before...)
	}
	dst = appendSafe(dst, text)
	if faint {
		dst = append(dst, w.palette.Faint.After...)
	}
	return append(dst, '\n')
}
