package timestamp

import "logly/format/internal/scan"

// A dateShape is what looks like a date, whether or not there is such a date: two or three
// numbers with the same punctuation between them, the second of which may be a word.
type dateShape struct {
	length, parts   int
	year, word      bool // one part has four digits, the second is a word
	separator, next byte // next is the byte after it, 0 at the end
	looked          int  // bytes that mattered, besides the class of the next one; also without a date
}

// dateShapeOf returns the shape at the start of b; length is 0 if there is none.
func dateShapeOf(b []byte) (s dateShape) {
	end, ok := s.part(b, 0)
	for ok && s.parts < 3 && s.goesOn(b[end:]) {
		s.separator = b[end]
		end, ok = s.part(b, end+1)
	}
	if !ok || s.parts < 2 {
		return s
	}
	if end < len(b) {
		s.next = b[end]
	}
	switch c := s.next; {
	case s.word && s.parts == 3 && !scan.IsDigit(b[end-2]): // a path
	case scan.IsDigit(c), scan.IsLetter(c) && c != 'T':
	case c == s.separator && end+1 < len(b) && scan.IsDigit(b[end+1]): // an address, a version
	default:
		s.length = end
	}
	return s
}

// part reads the next part of the shape, at b[n], and returns its end; false, if there is
// none.
func (s *dateShape) part(b []byte, n int) (end int, ok bool) {
	end = scan.SkipDigits(b, n)
	digits := end - n
	if s.parts == 1 && digits == 0 {
		end = scan.SkipLetters(b, n)
		s.word = true
	}
	s.looked = end
	if letters := end - n; s.parts == 1 && digits == 0 && (letters < 3 || letters > 9) || s.parts != 1 && digits == 0 || digits > 4 || digits == 3 {
		return end, false
	}
	s.year = s.year || digits == 4
	s.parts++
	s.looked++
	return end, true
}

// goesOn reports whether b, the text after a part, has the punctuation of the shape and may
// have another part after it.
func (s *dateShape) goesOn(b []byte) bool {
	return len(b) > 1 && isDatePunctuation(b[0]) && (s.separator == 0 || b[0] == s.separator) && isAlphanumeric(b[1])
}

func isAlphanumeric(c byte) bool { return scan.IsDigit(c) || scan.IsLetter(c) }

func isDatePunctuation(c byte) bool { return c == '-' || c == '/' || c == '.' || c == '_' }

// isDateShaped reports whether b[start:] looks like a date with a year or a month's name.
func (p *parser) isDateShaped(start int) bool {
	s := dateShapeOf(p.b[start:])
	p.exact = max(p.exact, min(start+s.looked, len(p.b)))
	return s.length > 0 && s.parts == 3 && (s.year || s.word)
}

// unreadLength returns the length of what looks like a date and a time of day at the start
// of b, in either order; 0 if there is none.
func unreadLength(b []byte) int {
	if n := clockLength(b); n > 0 && n < len(b) && b[n] == ' ' {
		if s := dateShapeOf(b[n+1:]); s.parts == 3 && (s.year || s.word) && s.length > 0 {
			return n + 1 + s.length
		}
	}
	n := dateShapeOf(b).length
	if n == 0 || n+1 >= len(b) {
		return 0
	}
	if clock := clockLength(b[n+1:]); clock > 0 && (b[n] == ' ' || b[n] == 'T' || b[n] == ':' || isDatePunctuation(b[n])) {
		return n + 1 + clock
	}
	return 0
}

// clockLength returns the length of `15:04:05`, also with a fraction, at the start of b,
// whether or not there is such a time; 0 if there is none.
func clockLength(b []byte) int {
	const length = len("15:04:05")
	if len(b) < length || b[2] != ':' || b[5] != ':' || scan.SkipDigits(b, 0) != 2 || scan.SkipDigits(b, 3) != 5 || scan.SkipDigits(b, 6) != length {
		return 0
	}
	if n := length; n < len(b) && (b[n] == '.' || b[n] == ',') {
		if end := scan.SkipDigits(b, n+1); end > n+1 {
			return end
		}
	}
	return length
}

// EndsInDate reports whether b, the text before a time of day, ends in what looks like a
// date. Of its digits only their number matters.
func EndsInDate(b []byte) bool {
	end := len(b)
	for end > 0 && end > len(b)-4 && (!isAlphanumeric(b[end-1]) || b[end-1]|0x20 == 't') {
		end--
	}
	if end == len(b) || end == 0 || !isAlphanumeric(b[end-1]) {
		return false
	}
	start := end
	for start > 0 && (isAlphanumeric(b[start-1]) || isDatePunctuation(b[start-1])) {
		start--
	}
	for isDatePunctuation(b[start]) { // the marks before a date
		start++
	}
	token := b[start:end]
	if s := dateShapeOf(token); s.length > 0 && s.length == len(token) {
		return s.parts == 3 || (s.separator == '-' || s.separator == '/') && (!s.word || len(token) <= len("15-Sept"))
	}
	return scan.SkipDigits(token, 0) == len(token) && endsInMonth(b[:start], len(token))
}

// endsInMonth reports whether b, the text before a number with that count of digits, ends
// in a word that looks like a month in any language: `15 Mai 2006`, `Mai 15`.
func endsInMonth(b []byte, digits int) bool {
	word := len(b) - 1
	if word < 1 || b[word] != ' ' || digits > 2 && digits != 4 {
		return false
	}
	if b[word-1] == '.' {
		word--
	}
	start := word
	for start > 0 && (scan.IsLetter(b[start-1]) || b[start-1] >= 0x80) {
		start--
	}
	if n := word - start; n < 3 || n > 9 || scan.IsUpper(b[start+1]) {
		return false
	}
	return scan.IsUpper(b[start]) || digits == 4 && start >= 2 && scan.IsDigit(b[start-2])
}
