package timestamp

import (
	"encoding/binary"

	"logly/format/internal/scan"
)

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

// parseISO reads `2006-01-02 15:04:05` with a fraction and a zone, the form of RFC 3339
// and of most programs. The separator is T or a space, as in RFC 3339 section 5.6, or
// an underscore. p must be zero; if ok is false, p is undefined.
func (p *Parsed) parseISO(b []byte) (n int, ok bool) {
	const length = len("2006-01-02 15:04:05")
	if len(b) < length {
		return 0, false
	}
	date := binary.LittleEndian.Uint64(b) ^ isoDate
	clock := binary.LittleEndian.Uint64(b[11:]) ^ isoClock
	day1, day0 := b[8]-'0', b[9]-'0'
	wrong := (date | (date + isoDateCarry) | clock | (clock + isoClockCarry)) & scan.TopBits
	if wrong != 0 || day1 > 9 || day0 > 9 || !separatesClock(b[10]) {
		return 0, false
	}
	// The byte of every first digit becomes the number of two digits.
	date = date*10 + date>>8
	clock = clock*10 + clock>>8
	p.Kind = Civil
	p.Year = int16(date&0xff)*100 + int16(date>>16&0xff)
	p.Month = uint8(date >> 40)
	p.Day = day1*10 + day0
	p.Hour, p.Minute, p.Second = uint8(clock), uint8(clock>>24), uint8(clock>>48)
	if p.Year == 0 || !validDate(p.Year, p.Month, p.Day) || !validClock(p.Hour, p.Minute, p.Second) {
		return 0, false
	}
	n = p.parseFraction(b, length)
	if p.Digits == 3 && n < len(b) && b[n] == '.' {
		n = p.parseMicros(b, n)
	}
	if n+2 < len(b) && b[n] == ' ' && b[n+2]|0x20 == 'm' && (b[n+1]|0x20 == 'a' || b[n+1]|0x20 == 'p') {
		return 0, false // probably AM or PM
	}
	return p.parseZone(b, n)
}

// separatesClock reports whether c may separate a date from a time of day.
func separatesClock(c byte) bool { return c == ' ' || c == 'T' || c == 't' || c == '_' }
