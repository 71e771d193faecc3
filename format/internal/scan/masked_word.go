package scan

import "encoding/binary"

// A maskedWord compares the first bytes of texts, at most eight, with those of one
// text. It needs not know where a text ends.
type maskedWord struct{ text, mask uint64 }

// matches reports whether b, of eight bytes or more, begins as w says.
func (w *maskedWord) matches(b []byte) bool { return binary.LittleEndian.Uint64(b)&w.mask == w.text }

// set makes w compare with the first n bytes of b, of eight bytes or more; all eight if
// n is larger, none if it is not positive.
func (w *maskedWord) set(b []byte, n int) {
	w.mask = LowBytes(n)
	w.text = binary.LittleEndian.Uint64(b) & w.mask
}
