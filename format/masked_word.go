package format

import "encoding/binary"

// A maskedWord is what the first eight bytes of a text have to be, as far as they
// count. To compare texts that are mostly the same word by word, without looking for
// their ends, costs a fraction of reading them.
type maskedWord struct{ text, mask uint64 }

// fits reports whether b, of eight bytes or more, begins so.
func (w *maskedWord) fits(b []byte) bool { return binary.LittleEndian.Uint64(b)&w.mask == w.text }

// set makes w the first n bytes of b, which has eight. None and more are allowed.
func (w *maskedWord) set(b []byte, n int) {
	w.mask = lowBytes(n)
	w.text = binary.LittleEndian.Uint64(b) & w.mask
}

// lowBytes masks the lowest n bytes of a word.
func lowBytes(n int) uint64 {
	switch {
	case n <= 0:
		return 0
	case n >= 8:
		return ^uint64(0)
	}
	return 1<<(8*uint(n)) - 1
}
