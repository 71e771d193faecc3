package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
	"logly/format/timestamp"
)

// The lines of this file have a time and no level, and their text is prose behind a dull
// word: nothing of it can be a level, so the fields need not be tried one by one. That
// takes two thirds off what such a line costs.

// readDullBehind reads such a line, whose time b[at:end] says s and is at the head of the
// line, in brackets or not; false, with r as it was, if it is none.
func (d *Detector) readDullBehind(r *record.Record, at, end int, s *timestamp.Parsed) bool {
	text, shape := d.dullBehind(r.Line, at, end, s)
	if text == 0 {
		return false
	}
	r.TimeAt, r.Shape, r.Omitted[0] = scan.Span{Start: at, End: end}, shape, scan.Span{Start: 0, End: text}
	return true
}

// dullBehind tells such a line: where what stands behind its time begins, and its shape; 0
// if it is none.
func (d *Detector) dullBehind(b []byte, at, end int, s *timestamp.Parsed) (text int, shape record.Shape) {
	text, sep := textBehind(b, at, end)
	rest := b[text:]
	switch {
	case sep != scan.Spaces && !sep.Hard(), isLoose(s, b[end-4:]), mayGoOnTime(rest):
	case scan.HasPrefix(rest, "stdout "), scan.HasPrefix(rest, "stderr "): // of a wrapper's
	case sep == scan.Spaces && d.isDullBehindTag(rest, tagPlaceOf(s, b, at)):
		return text, record.ShapeSyslog
	case scan.IsDigit(b[at]) && d.opensDull(rest) && isPlainText(rest):
		return text, record.ShapeTime
	}
	return 0, record.ShapePlain
}

// textBehind returns where what stands behind the time b[at:end] begins, which may have
// brackets of its own, and what sets it off; scan.NoSeparator also if a bracket is not closed.
func textBehind(b []byte, at, end int) (text int, sep scan.Separator) {
	if at == 1 {
		if end >= len(b) || b[end] != ']' {
			return end, scan.NoSeparator
		}
		end++
	}
	return scan.SkipSeparator(b, end)
}

// mayGoOnTime reports whether text may begin with a zone or half of a day of the time in
// front of it: with capitals, or am and pm in any form. Anything that is no word of three
// letters and digits at least counts too, but for a dash or a low line in it.
func mayGoOnTime(text []byte) bool {
	if len(text) < 3 || !scan.IsLetter(text[0]) || !scan.IsLower(text[0]) && !scan.IsLower(text[1]) {
		return true
	}
	switch c := text[2]; {
	case scan.IsLetter(c):
		return scan.HasPrefix(text, "ChST") // Guam's zone
	case scan.IsDigit(c), c == '-', c == '_':
		half := text[0] | 0x20
		return text[1] == '.' || (half == 'a' || half == 'p') && text[1]|0x20 == 'm'
	}
	return true
}

// isPlainText reports whether text, which begins with a dull word, has no process or place
// in brackets and no sign that would make that word a field.
func isPlainText(text []byte) bool {
	second := scan.SkipLetters(text, 0) + len(" ")
	return len(text) < maxPlainText && text[second] < 0x80 && bytes.IndexByte(text, '[') < 0
}

// maxPlainText is how long a text may be to be looked through for a bracket.
const maxPlainText = 4096

// isDullBehindTag reports whether text is syslog's host and tag, which are known in that
// place, and a text behind a dull word. PostgreSQL's level has two blanks behind it.
func (d *Detector) isDullBehindTag(text []byte, p tagPlace) bool {
	message := d.tags.messageOf(text, p)
	return message > 0 && d.opensDull(text[message:]) && !bytes.Contains(text[:min(len(text), scan.MaxGroup)], []byte(":  "))
}
