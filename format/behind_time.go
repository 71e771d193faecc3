package format

import "bytes"

// The lines of this file have a time and no level, and their text is prose behind a dull
// word: nothing of it can be a level, so the fields need not be tried one by one. That
// takes two thirds off what such a line costs.

// dullBehind tells such a line by what stands behind its time b[at:end], which says s:
// where its text begins, and its shape; 0 if it is none.
func (d *Detector) dullBehind(b []byte, at, end int, s *Stamp) (text int, shape Shape) {
	if isLoose(s, b[end-4:]) {
		return 0, ShapePlain
	}
	if at == 1 {
		if end >= len(b) || b[end] != ']' {
			return 0, ShapePlain
		}
		end++
	}
	text, sep := skipSeparator(b, end)
	switch rest := b[text:]; {
	case sep == noSeparator, !isNoPartOfTime(rest):
	case hasPrefix(rest, "stdout "), hasPrefix(rest, "stderr "): // of a wrapper's
	case d.isDullBehindTag(rest, saysSyslog(s, b[at])):
		return text, ShapeSyslog
	case isDigit(b[at]) && d.opensDull(rest) && isPlainText(rest):
		return text, ShapeTime
	}
	return 0, ShapePlain
}

// isNoPartOfTime reports whether text begins with a word that can be no zone, half of a
// day or year of the time in front of it: it has a letter in lower case at its head and
// three bytes at least.
func isNoPartOfTime(text []byte) bool {
	return len(text) > 2 && isLetter(text[0]) && (isLower(text[0]) || isLower(text[1])) &&
		(isLetter(text[2]) || isDigit(text[2]) || text[2] == '-' || text[2] == '_')
}

// isPlainText reports whether text, behind a dull word, has no process or place in
// brackets and no sign that would make its first word a field.
func isPlainText(text []byte) bool {
	second := skipLetters(text, 0) + 1
	return len(text) < maxPlainText && text[second] < 0x80 && bytes.IndexByte(text, '[') < 0
}

// maxPlainText is how long a text may be to be looked through for a bracket.
const maxPlainText = 4096

// isDullBehindTag reports whether text is syslog's host and tag, which are known, and a
// text behind a dull word. PostgreSQL's level has two blanks behind it.
func (d *Detector) isDullBehindTag(text []byte, byTime bool) bool {
	message := d.tags.messageOf(text, byTime)
	return message > 0 && d.opensDull(text[message:]) && !bytes.Contains(text[:min(len(text), maxGroup)], []byte(":  "))
}

// readDullBehind reads such a line, whose time b[at:end] says s and is at the head of the
// line, behind a bracket or not; false, with r as it was, if it is none.
func (d *Detector) readDullBehind(r *Record, at, end int, s *Stamp) bool {
	text, shape := d.dullBehind(r.Line, at, end, s)
	if text == 0 {
		return false
	}
	r.TimeAt, r.Shape, r.Cut[0] = Span{at, end}, shape, Span{0, text}
	return true
}
