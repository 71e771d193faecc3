package fields

import (
	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/record"
)

// A predictedKey is a key of the JSON or logfmt line before, with what separates it from
// its value, and its meaning. Most lines of a program have the same keys in the same
// order. Comparing with the key at the same place is cheaper than a search and a look-up.
type predictedKey struct {
	scan.ShortText
	keyLength int
	about     rows // those among which key was looked up
	key       fieldKey
}

// predictedKeys are those of a line, in their order.
type predictedKeys struct {
	known []predictedKey
	other predictedKey // that of the last key after the first record.MaxMembers
}

// read reads key number n of an object, which begins at b[i], and what is between it and its
// value, at b[next]; next is -1 if they are not valid. The rows are those about members of the
// object. The key is valid until the next call: a copy would wait for what has just been written.
func (p *predictedKeys) read(b []byte, i, n int, about rows) (key *predictedKey, next int) {
	if n < len(p.known) {
		if key = &p.known[n]; key.about == about && key.Fits(b[i:]) {
			return key, jsontext.SkipSpace(b, i+key.Length)
		}
	}
	end := jsontext.ScanString(b, i)
	if end < 0 {
		return nil, -1
	}
	if next = jsontext.SkipSpace(b, end); next >= len(b) || b[next] != ':' {
		return nil, -1
	}
	next = jsontext.SkipSpace(b, next+1)
	var k fieldKey
	if name := b[i : end-1]; about == topLevel {
		k = lookupKey(name)
	} else {
		k.here, k.inner = about.named(name)
	}
	key = p.learn(n, b[i:], next-i, end-1-i)
	key.about, key.key = about, k
	return key, next
}

// learn makes the first length bytes of b, a key and what separates it from its value, the
// prediction for key number n. The caller must set its meaning.
func (p *predictedKeys) learn(n int, b []byte, length, keyLength int) *predictedKey {
	k := &p.other
	if n <= record.MaxMembers {
		for n >= len(p.known) {
			p.known = append(p.known, predictedKey{ShortText: scan.EmptyText})
		}
		k = &p.known[n]
	}
	k.Set(b, length)
	k.keyLength = keyLength
	return k
}
