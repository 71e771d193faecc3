package timestamp

import "logly/format/internal/scan"

// Parse reads the time at the start of b; n bytes belong to it, its zone
// included. It takes a time only whole: one that runs on into a longer number
// or word is none. A date alone is none either, since a line that begins with
// one says no more than which day's file it is in.
//
// Where the order of an all-numeric date is open, 01/02/2006 is January 2nd,
// 01.02.2006 and 01-02-2006 are February 1st and 01/02/06 is 2001-02-06, as
// their users have it; a part above 12 that must be the day turns the first and
// the third round. Years of two digits follow POSIX: 69 to 99 are of the 20th
// century, 00 to 68 of the 21st.
func Parse(b []byte) (s Parsed, n int, ok bool) {
	n, ok = s.Parse(b)
	return s, n, ok
}

// Parse is Parse in place, which spares the lines whose cost counts the
// copies of a Parsed: one made right behind its small fields waits until they have
// left the store buffer. If not ok, s is zero.
func (s *Parsed) Parse(b []byte) (n int, ok bool) {
	*s = Parsed{}
	if len(b) < len("3:04PM") {
		return 0, false
	}
	switch c := b[0]; {
	case scan.IsDigit(c):
		if n, ok = s.ParseISO(b); ok {
			return n, true
		}
		*s = Parsed{}
	case scan.IsLetter(c) && !BeginsDate(b): // nearly every line of text
		return 0, false
	}
	return s.parseOther(b)
}

// parseOther reads the times that are not in the shape of ISO 8601.
func (s *Parsed) parseOther(b []byte) (n int, ok bool) {
	p := stampScanner{b: b}
	switch c := b[0]; {
	case scan.IsDigit(c):
		ok = p.numeric()
	case scan.IsLetter(c):
		ok = p.named()
	case c == '@':
		ok = p.tai64n()
	}
	if !ok {
		return 0, false
	}
	*s = p.s
	return p.i, true
}

// endsStamp reports whether a time may end before b[i]. What follows must not
// make the time part of a longer word or number: `10:30:451`, `10:30:45.5.1`.
// A colon or comma is no such thing, `10:30:45:ERROR:text` is a common shape.
func endsStamp(b []byte, i int) bool {
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

// daysIn is the number of days of a month; without a year February has 29.
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

// validDate reports whether there is such a day; year 0 stands for none.
func validDate(year int16, month, day uint8) bool {
	return month-1 < 12 && day-1 < daysIn(year, month)
}

// validClock reports whether there is such a time of day, a leap second included.
func validClock(hour, minute, second uint8) bool {
	return hour < 24 && minute < 60 && second <= 60
}
