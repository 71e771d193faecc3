package format

import "encoding/binary"

// A keyGuess is a key of the JSON line above and what it means. Most of a
// program's lines have the same keys in the same order. To compare a key with
// the one that had its place costs less than to find its end and look it up, and
// where the value begins is known at once, not only when that end is found.
type keyGuess struct {
	text, mask [2]uint64 // the key, its closing quote and the colon; which bytes count
	length     int       // of those
	key        fieldKey
}

// maxGuess is how much of a line a guess is compared with. Longer keys are not
// guessed.
const maxGuess = 16

// fits reports whether b begins with the text of the guess.
func (g *keyGuess) fits(b []byte) bool {
	return len(b) >= maxGuess &&
		binary.LittleEndian.Uint64(b)&g.mask[0] == g.text[0] &&
		binary.LittleEndian.Uint64(b[8:])&g.mask[1] == g.text[1]
}

// learn makes a key the guess of key number n; text is the key, its closing quote
// and the colon.
func (d *Detector) learn(n int, text []byte, key fieldKey) {
	if n > maxMembers {
		return
	}
	for n >= len(d.guesses) {
		d.guesses = append(d.guesses, noGuess)
	}
	d.guesses[n] = newGuess(text, key)
}

// noGuess equals nothing, as no byte counts.
var noGuess = keyGuess{text: [2]uint64{1, 1}}

func newGuess(text []byte, key fieldKey) keyGuess {
	if len(text) > maxGuess {
		return noGuess
	}
	g := keyGuess{length: len(text), key: key}
	for i, c := range text {
		g.text[i/8] |= uint64(c) << (i % 8 * 8)
		g.mask[i/8] |= 0xff << (i % 8 * 8)
	}
	return g
}
