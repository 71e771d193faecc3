package fields

import (
	"logly/format/internal/scan"
	"logly/format/record"
)

// A predictedKey is a key of the JSON or logfmt line before, with what separates it from
// its value, and its meaning. Most lines of a program have the same keys in the same
// order. Comparing with the key at the same place is cheaper than a search and a look-up.
type predictedKey struct {
	scan.ShortText
	keyLength uint8
	key       fieldKey
}

// predictedKeys are those of a line, in their order.
type predictedKeys []predictedKey

// learn makes the first length bytes of b, a key and what separates it from its value, the
// prediction for key number n.
func (p *predictedKeys) learn(n int, b []byte, length, keyLength int, key fieldKey) {
	if n > record.MaxMembers {
		return
	}
	for n >= len(*p) {
		*p = append(*p, predictedKey{ShortText: scan.EmptyText})
	}
	k := &(*p)[n]
	if k.Set(b, length) {
		k.keyLength, k.key = uint8(keyLength), key
	}
}
