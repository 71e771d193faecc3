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
	n, digits := 0, 0
	for {
		end := scan.SkipDigits(b, n)
		digits = end - n
		s.looked = end
		if s.parts == 1 && digits == 0 {
			end = scan.SkipLetters(b, n)
			s.word, s.looked = true, end
			if letters := end - n; letters < 3 || letters > 9 {
				return s
			}
		} else if digits == 0 || digits > 4 || digits == 3 {
			return s
		}
		s.year = s.year || digits == 4
		s.parts++
		n, s.looked = end, end+1
		if s.parts == 3 || n+1 >= len(b) || !isDatePunctuation(b[n]) || s.separator != 0 && b[n] != s.separator ||
			!scan.IsDigit(b[n+1]) && !scan.IsLetter(b[n+1]) {
			break
		}
		s.separator = b[n]
		n++
	}
	if n < len(b) {
		s.next = b[n]
	}
	if c := s.next; s.parts < 2 || s.parts == 3 && s.word && digits == 1 || scan.IsDigit(c) || scan.IsLetter(c) && c != 'T' || c == s.separator && n+1 < len(b) && scan.IsDigit(b[n+1]) {
		return s // an address, a version, a path
	}
	s.length = n
	return s
}

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
	for end > 0 && end > len(b)-4 && !scan.IsDigit(b[end-1]) && (!scan.IsLetter(b[end-1]) || b[end-1]|0x20 == 't') {
		end--
	}
	if end == len(b) || end == 0 || !scan.IsDigit(b[end-1]) && !scan.IsLetter(b[end-1]) {
		return false
	}
	start := end
	for start > 0 && (scan.IsDigit(b[start-1]) || scan.IsLetter(b[start-1]) || isDatePunctuation(b[start-1])) {
		start--
	}
	for isDatePunctuation(b[start]) { // the marks before a date
		start++
	}
	token := b[start:end]
	if s := dateShapeOf(token); s.length > 0 && s.length == len(token) {
		return s.parts == 3 || (s.separator == '-' || s.separator == '/') && (!s.word || len(token) <= len("15-Sept"))
	}
	// `15 Mai 2006`, `Mai 15`
	digits := len(token)
	if scan.SkipDigits(token, 0) < digits || start < 2 || b[start-1] != ' ' || digits > 2 && digits != 4 {
		return false
	}
	word := start - 1
	if b[word-1] == '.' {
		word--
	}
	letters := word
	for letters > 0 && (scan.IsLetter(b[letters-1]) || b[letters-1] >= 0x80) {
		letters--
	}
	n := word - letters
	if n < 3 || n > 9 || scan.IsUpper(b[letters+1]) {
		return false
	}
	return scan.IsUpper(b[letters]) || digits == 4 && letters >= 2 && scan.IsDigit(b[letters-2])
}
