package format

// A keyGuess is a key of the JSON or logfmt line above and what it means. Most of
// a program's lines have the same keys in the same order. To compare a key with
// the one that had its place costs less than to find its end and look it up, and
// where the value begins is known at once, not only when that end is found.
type keyGuess struct {
	words  [2]maskedWord // the key and what sets it off from its value
	length int           // of those
	key    fieldKey
}

// maxGuess is how much of a line a guess is compared with. Longer keys are not
// guessed.
const maxGuess = 16

// fits reports whether b begins with the text of the guess. Near the end of a line
// it looks at what stands behind that too, where it may; those bytes do not count.
func (g *keyGuess) fits(b []byte) bool {
	if len(b) < maxGuess {
		if cap(b) < maxGuess || len(b) < g.length {
			return false
		}
		b = b[:maxGuess]
	}
	return g.words[0].fits(b) && g.words[1].fits(b[8:])
}

// keyGuesses are those of a line's keys, in their order.
type keyGuesses []keyGuess

// learn makes the first bytes of b, a key and what sets it off from its value, the
// guess of key number n.
func (all *keyGuesses) learn(n int, b []byte, length int, key fieldKey) {
	if n > maxMembers || cap(b) < maxGuess {
		return
	}
	b = b[:max(len(b), maxGuess)]
	for n >= len(*all) {
		*all = append(*all, noGuess)
	}
	g := &(*all)[n]
	if length > maxGuess {
		*g = noGuess
		return
	}
	g.length, g.key = length, key
	g.words[0].set(b, length)
	g.words[1].set(b[8:], length-8)
}

// noGuess fits nothing, as no byte counts.
var noGuess = keyGuess{words: [2]maskedWord{{text: 1}}}
