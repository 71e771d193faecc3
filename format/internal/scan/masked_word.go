package scan

import "encoding/binary"

// A MaskedWord is what the first eight bytes of a text have to be, as far as they
// count. To compare texts that are mostly the same word by word, without looking for
// their ends, costs a fraction of reading them.
type MaskedWord struct{ text, mask uint64 }

// Fits reports whether b, of eight bytes or more, begins so.
func (w *MaskedWord) Fits(b []byte) bool { return binary.LittleEndian.Uint64(b)&w.mask == w.text }

// Set makes w the first n bytes of b, which has eight. None and more are allowed.
func (w *MaskedWord) Set(b []byte, n int) {
	w.mask = LowBytes(n)
	w.text = binary.LittleEndian.Uint64(b) & w.mask
}
