package format

import "encoding/binary"

// A seenTime is the time of a line that readSeen has read, the last but for its
// fraction. Lines that a program writes within one second differ in no more than the
// digits of that.
type seenTime struct {
	at     int       // where it begins, 0 or 1
	second [3]uint64 // all but fraction and zone: bytes 0 to 7, 8 to 15 and 11 to 18
	length int
	stamp  Stamp        // what it says
	tail   [2]startWord // fraction and zone
	shape  uint32       // a number for length and tail; 0: they are too long to be kept
	shapes uint32       // how many there were
}

const (
	toSecond = len("2006-01-02 15:04:05")
	maxTail  = 16 // `.123456789+01:00` is as long
)

// A startWord is what eight bytes have to be: xor takes away those that are known
// and makes digits their values, keep drops those that do not matter. limit is added
// to see whether a digit is above 9 or a known byte another; see parseISO.
type startWord struct{ xor, keep, limit uint64 }

// wrong is not zero if b, of eight bytes, is not as it has to be.
func (w *startWord) wrong(b []byte) uint64 {
	v := (binary.LittleEndian.Uint64(b) ^ w.xor) & w.keep
	return (v | (v + w.limit)) & topBits
}

// set asks for the first bytes of text, at most eight, with digits from the byte
// with index first to that in front of last being any.
func (w *startWord) set(text []byte, first, last int) {
	*w = startWord{}
	for i, c := range text[:min(len(text), 8)] {
		limit := uint64(0x7f)
		if first <= i && i < last {
			c, limit = '0', 0x76
		}
		w.xor |= uint64(c) << (8 * i)
		w.keep |= uint64(0xff) << (8 * i)
		w.limit |= limit << (8 * i)
	}
}

// see remembers the time at the front of b, a line that is read as h says.
func (t *seenTime) see(b []byte, at, length int, s *Stamp, h *seenHead) {
	b = b[at:]
	t.at, t.stamp = at, *s
	t.second[0] = binary.LittleEndian.Uint64(b)
	t.second[1] = binary.LittleEndian.Uint64(b[8:])
	t.second[2] = binary.LittleEndian.Uint64(b[11:])
	if length != t.length || length > toSecond && (t.shape == 0 || !t.tailFits(padded(b[toSecond:]))) {
		t.seeShape(b[:length], int(s.Digits))
	}
	h.behind = t.shape
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
	return t.tail[0].wrong(b)|t.tail[1].wrong(b[8:]) == 0
}

// seeShape takes a time for the shape of those to come.
func (t *seenTime) seeShape(time []byte, digits int) {
	t.length, t.shape = len(time), 0
	tail := time[toSecond:]
	if len(tail) > maxTail || digits > 0 && skipDigits(tail, 1) != 1+digits {
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
	return len(b) >= t.at+toSecond+maxTail && (t.at == 0 || b[0] == '[') && t.shape != 0 &&
		t.sameSecond(b[t.at:]) && t.tailFits(b[t.at+toSecond:])
}

// sameSecond reports whether b begins, up to its second, as the last time did.
func (t *seenTime) sameSecond(b []byte) bool {
	return binary.LittleEndian.Uint64(b) == t.second[0] &&
		binary.LittleEndian.Uint64(b[8:]) == t.second[1] &&
		binary.LittleEndian.Uint64(b[11:]) == t.second[2]
}
