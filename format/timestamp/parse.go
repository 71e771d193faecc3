package timestamp

import (
	"encoding/binary"

	"logly/format/internal/scan"
)

// Parse reads the time at the start of b, which takes the first n bytes, including its
// zone. A time that runs on into a longer number or word is not one. A date alone is
// not one either: a line that begins with it says no more than the name of its file.
// Nor is a time of day next to a date that cannot be read: if there seems to be one, ok is
// false, but n is the length of both.
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
	n, _, ok = p.ParseLooking(b)
	return n, ok
}

// ParseLooking is Parse. It also returns how many bytes after the time decided that it
// ends there: they might have been its zone or its year, or might have made it part of a
// longer number. Besides them, only the class of the next byte mattered: a digit, a
// lower-case letter, a capital, beyond ASCII, or else the byte itself.
//
// Other times of its form end there too, before the same bytes and a byte of that class,
// whatever follows. If looked is the number of all bytes after the time, their end
// mattered.
func (p *Parsed) ParseLooking(b []byte) (n, looked int, ok bool) {
	*p = Parsed{}
	if len(b) < len("3:04PM") || scan.IsLetter(b[0]) && !BeginsDate(b) || isNumber(b) { // nearly every line of text
		return 0, 0, false
	}
	r := parser{b: b, out: p}
	if !r.parseISOAndZone() {
		*p = Parsed{}
		r = parser{b: b, out: p}
	}
	if r.i == 0 && !r.parse() {
		*p = Parsed{}
		return unreadLength(b), 0, false
	}
	return r.i, max(0, min(r.exact, len(b))-r.i), true
}

// isNumber reports whether b begins with a number that no time begins with. Either it has
// one or two digits, and after them a space and a letter that begins no month. Or it has more
// digits than a time has in a row, such as a count since the epoch. This is a fast path.
func isNumber(b []byte) bool {
	switch n := scan.SkipDigits(b, 0); n {
	case 1, 2:
		return b[n] == ' ' && scan.IsLetter(b[n+1]) && monthOf(shortName(b[n+1:])) == 0
	case len("20060102150405"), len("20060102150405000"):
		return false
	default:
		return n > len("20060102") && (n == len(b) || b[n] != ':')
	}
}

// MayBegin reports whether a time that Parse reads can begin with c.
func MayBegin(c byte) bool { return scan.IsDigit(c) || scan.IsLetter(c) || c == '@' }

// parse reads a time in any form.
func (p *parser) parse() bool {
	switch c := p.b[0]; {
	case scan.IsDigit(c) && (p.b[1] == ':' || p.b[2] == ':'):
		return p.parseClockFirst()
	case c == '@':
		return p.parseTAI64N()
	}
	return p.parseDate() && p.skipSeparator() && p.parseClock() && p.parseZone() && p.parseYearAfterClock()
}

// parseISOAndZone reads a time in the form of ISO 8601, to the end of its zone.
func (p *parser) parseISOAndZone() bool {
	return p.parseISO() && p.parseAfterSeconds() && p.parseZone()
}

// Eight bytes of a time are checked and read at once: exclusive or with these words
// leaves the values of the digits, and zero where the punctuation is right.
const (
	isoDate  = 0x2d30302d30303030 // "0000-00-", as a little-endian word
	isoClock = 0x30303a30303a3030 // "00:00:00"

	// Added to the result, these set the top bit of every byte that is above 9
	// (for a digit) or above 0 (for punctuation). No byte can carry into the next.
	isoDateCarry  = 0x7f76767f76767676
	isoClockCarry = 0x76767f76767f7676
)

// parseISO reads `2006-01-02 15:04:05`, the form of RFC 3339 and of most programs. The
// separator is T or a space, as in RFC 3339 section 5.6, or an underscore. It is a fast
// path: the other methods read such a time alike.
func (p *parser) parseISO() bool {
	const length = len("2006-01-02 15:04:05")
	b := p.b
	if len(b) < length {
		return false
	}
	date := binary.LittleEndian.Uint64(b) ^ isoDate
	clock := binary.LittleEndian.Uint64(b[11:]) ^ isoClock
	day1, day0 := b[8]-'0', b[9]-'0'
	wrong := (date | (date + isoDateCarry) | clock | (clock + isoClockCarry)) & scan.TopBits
	if c := b[10]; wrong != 0 || day1 > 9 || day0 > 9 || c != ' ' && c != 'T' && c != 't' && c != '_' {
		return false
	}
	// The byte of every first digit becomes the number of two digits.
	date = date*10 + date>>8
	clock = clock*10 + clock>>8
	o := p.out
	o.Kind = Civil
	o.Year = int16(date&0xff)*100 + int16(date>>16&0xff)
	o.Month = uint8(date >> 40)
	o.Day = day1*10 + day0
	o.Hour, o.Minute, o.Second = uint8(clock), uint8(clock>>24), uint8(clock>>48)
	p.i, p.clockEnd, p.clockStep = length, length, len("15:")
	return o.Year != 0 && validDate(o.Year, o.Month, o.Day) && validClock(o.Hour, o.Minute, o.Second)
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
