package detect

import (
	"encoding/binary"

	"logly/format/internal/scan"
	"logly/format/record"
	"logly/format/timestamp"
)

// A seenTime is the time of a line that was read, the last but for its fraction. Lines
// that a program writes within one second differ in no more than the digits of that.
//
// Here is how one in the shape of ISO 8601 is told; for others there is otherTime.
type seenTime struct {
	at     int // where it begins, 0 or 1
	length int
	stamp  timestamp.Parsed // what it says
	shape  uint32           // a number for how such times look but for their digits; 0: it is none to be kept
	shapes uint32           // how many there were

	second [3]uint64    // all but fraction and zone: bytes 0 to 7, 8 to 15 and 11 to 18
	tail   [2]startWord // fraction and zone

	isOther bool
	other   otherTime
}

const (
	toSecond = len("2006-01-02 15:04:05")
	maxTail  = 16 // `.123456789+01:00` is as long
)

// A startWord is what eight bytes have to be: xor takes away those that are known
// and makes digits their values, keep drops those that do not matter. limit is added
// to see whether a digit is above 9 or a known byte another; see ParseISO.
type startWord struct{ xor, keep, limit uint64 }

// wrong is not zero if the eight bytes of v are not as they have to be.
func (w *startWord) wrong(v uint64) uint64 {
	v = (v ^ w.xor) & w.keep
	return (v | (v + w.limit)) & scan.TopBits
}

// set asks for the first bytes of text, at most eight, with digits from the byte
// with index first to that in front of last being any.
func (w *startWord) set(text []byte, first, last int) {
	*w = startWord{}
	for i, c := range text[:min(len(text), 8)] {
		w.ask(i, c, first <= i && i < last)
	}
}

// ask has byte i be c or, if digit, any digit.
func (w *startWord) ask(i int, c byte, digit bool) {
	limit := uint64(0x7f)
	if digit {
		c, limit = '0', 0x76
	}
	w.xor |= uint64(c) << (8 * i)
	w.keep |= uint64(0xff) << (8 * i)
	w.limit |= limit << (8 * i)
}

// see remembers the time in b, a line that is read as h says, if that is not nil.
func (t *seenTime) see(b []byte, at, length int, s *timestamp.Parsed, h *seenHead) {
	b = b[at:]
	iso := looksISO(b[:length])
	moved := at != t.at || length != t.length || iso == t.isOther || t.shape == 0
	t.at, t.length, t.stamp, t.isOther = at, length, *s, !iso
	if iso {
		t.seeISO(b, moved)
	} else {
		t.seeOther(b[:length], moved)
	}
	if h != nil {
		h.behind = t.shape
	}
}

// looksISO reports whether a time begins as ISO 8601 has it, up to its second.
func looksISO(time []byte) bool {
	return len(time) >= toSecond && time[4] == '-' && time[7] == '-' && timestamp.SeparatesClock(time[10]) && time[13] == ':' && time[16] == ':'
}

// fill enters in r that its line begins with such a time.
func (t *seenTime) fill(r *record.Record) {
	r.Stamp = t.stamp
	switch {
	case t.isOther && t.other.fraction > 0:
		r.Stamp.ScanFraction(r.Line[t.at:], t.other.fraction)
	case !t.isOther && r.Stamp.Digits > 0:
		r.Stamp.ScanFraction(r.Line[t.at:], toSecond)
	}
}

func (t *seenTime) seeISO(b []byte, moved bool) {
	t.second[0] = binary.LittleEndian.Uint64(b)
	t.second[1] = binary.LittleEndian.Uint64(b[8:])
	t.second[2] = binary.LittleEndian.Uint64(b[11:])
	if moved || t.length > toSecond && !t.tailFits(padded(b[toSecond:])) {
		t.seeShape(b[:t.length])
	}
}

// padded is b with enough behind it for tailFits.
func padded(b []byte) []byte {
	if len(b) >= maxTail {
		return b
	}
	var wide [maxTail]byte
	copy(wide[:], b)
	return wide[:]
}

// tailFits reports whether b, maxTail bytes or more, begins with such a fraction
// and zone.
func (t *seenTime) tailFits(b []byte) bool {
	return t.tail[0].wrong(binary.LittleEndian.Uint64(b))|t.tail[1].wrong(binary.LittleEndian.Uint64(b[8:])) == 0
}

// seeShape takes a time for the shape of those to come.
func (t *seenTime) seeShape(time []byte) {
	t.shape = 0
	tail, digits := time[toSecond:], int(t.stamp.Digits)
	if len(tail) > maxTail || digits > 0 && loneFraction(time, &t.stamp) != toSecond {
		return
	}
	t.shapes++
	t.shape = t.shapes
	t.tail[0].set(tail, 1, 1+digits)
	t.tail[1].set(tail[min(len(tail), 8):], 1-8, 1+digits-8)
}

// fits reports whether b begins with a time that differs from the last in no more
// than the digits of its fraction.
func (t *seenTime) fits(b []byte) bool {
	if t.isOther {
		return t.shape != 0 && len(b) > t.at && (t.at == 0 || b[0] == '[') && t.other.fits(b[t.at:])
	}
	return len(b) >= t.at+toSecond+maxTail && (t.at == 0 || b[0] == '[') && t.shape != 0 &&
		t.sameSecond(b[t.at:]) && t.tailFits(b[t.at+toSecond:])
}

// sameSecond reports whether b begins, up to its second, as the last time did.
func (t *seenTime) sameSecond(b []byte) bool {
	return binary.LittleEndian.Uint64(b) == t.second[0] &&
		binary.LittleEndian.Uint64(b[8:]) == t.second[1] &&
		binary.LittleEndian.Uint64(b[11:]) == t.second[2]
}
