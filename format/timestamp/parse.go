package timestamp

import "logly/format/internal/scan"

// Parse reads the time at the start of b, which takes the first n bytes, including its
// zone. A time that runs on into a longer number or word is not one. A date alone is
// not one either: a line that begins with it says no more than the name of its file.
//
// Where the order of an all-numeric date is open, 01/02/2006 is January 2nd, 01.02.2006
// and 01-02-2006 are February 1st, and 01/02/06 is 2001-02-06, as their users write
// them. A number above 12 is the day in dates with slashes or dashes. Years of two
// digits follow POSIX: 69 to 99 are in the 20th century, 00 to 68 in the 21st.
func Parse(b []byte) (s Parsed, n int, ok bool) {
	n, ok = s.Parse(b)
	return s, n, ok
}

// Parse is the function Parse without copies of a Parsed, for the hot path: a copy
// right after its small fields were written waits for the processor's store buffer. If
// ok is false, p is zero.
func (p *Parsed) Parse(b []byte) (n int, ok bool) {
	*p = Parsed{}
	if len(b) < len("3:04PM") {
		return 0, false
	}
	switch c := b[0]; {
	case scan.IsDigit(c):
		if n, ok = p.parseISO(b); ok {
			return n, true
		}
		*p = Parsed{}
	case scan.IsLetter(c) && !BeginsDate(b): // nearly every line of text
		return 0, false
	}
	return p.parseOther(b)
}

// parseOther reads the times that are not in the form of ISO 8601.
func (p *Parsed) parseOther(b []byte) (n int, ok bool) {
	rest := parser{b: b}
	switch c := b[0]; {
	case scan.IsDigit(c):
		ok = rest.parseNumeric()
	case scan.IsLetter(c):
		ok = rest.parseNamed()
	case c == '@':
		ok = rest.parseTAI64N()
	}
	if !ok {
		return 0, false
	}
	*p = rest.out
	return rest.i, true
}

// endsTime reports whether a time may end before b[i]. The byte there must not make the
// time part of a longer word or number, as in `10:30:451` or `10:30:45.5.1`. A colon or
// a comma does not: `10:30:45:ERROR:text` is common.
func endsTime(b []byte, i int) bool {
	if i >= len(b) {
		return true
	}
	switch c := b[i]; {
	case scan.IsDigit(c), scan.IsLetter(c), c == '_':
		return false
	case c == '.', c == '-', c == '+', c == '/':
		return i+1 >= len(b) || !scan.IsDigit(b[i+1])
	}
	return true
}

// daysIn returns the number of days of a month. February has 29 if year is 0.
func daysIn(year int16, month uint8) uint8 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// validDate reports whether the date exists, in some year if year is 0.
func validDate(year int16, month, day uint8) bool {
	return month-1 < 12 && day-1 < daysIn(year, month)
}

// validClock reports whether the time of day exists. The second may be 60, a leap
// second.
func validClock(hour, minute, second uint8) bool {
	return hour < 24 && minute < 60 && second <= 60
}
