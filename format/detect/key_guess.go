package detect

import (
	"logly/format/internal/scan"
	"logly/format/record"
)

// A keyGuess is a key of the JSON or logfmt line above, with what sets it off from its
// value, and what it means. Most of a program's lines have the same keys in the same
// order. To compare a key with the one that had its place costs less than to find its
// end and look it up, and where the value begins is known at once, not only when that
// end is found.
type keyGuess struct {
	scan.ShortText
	key fieldKey
}

// keyGuesses are those of a line's keys, in their order.
type keyGuesses []keyGuess

// learn makes the first bytes of b, a key and what sets it off from its value, the
// guess of key number n.
func (all *keyGuesses) learn(n int, b []byte, length int, key fieldKey) {
	if n > record.MaxMembers {
		return
	}
	for n >= len(*all) {
		*all = append(*all, keyGuess{ShortText: scan.EmptyText})
	}
	g := &(*all)[n]
	g.Set(b, length)
	g.key = key
}
