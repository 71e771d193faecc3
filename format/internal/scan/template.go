package scan

import "encoding/binary"

// A Template says for each of eight bytes whether it must have a certain value, may be
// any digit, or may be anything. The zero Template accepts all bytes.
//
// The bytes are the little-endian number v. v^xor turns a byte that must have a certain
// value into 0 and a digit into 0 to 9; keep clears the bytes that may be anything.
// Adding limit then sets the highest bit of each byte that is above 0 or above 9; no
// byte carries into the next, since a byte whose own highest bit is set is wrong already.
type Template struct{ xor, keep, limit uint64 }

// Require makes the byte with index i, 0 to 7, match c only or, if anyDigit, every digit.
func (t *Template) Require(i int, c byte, anyDigit bool) {
	limit := uint64(0x7f)
	if anyDigit {
		c, limit = '0', 0x76
	}
	t.xor |= uint64(c) << (8 * i)
	t.keep |= uint64(0xff) << (8 * i)
	t.limit |= limit << (8 * i)
}

// Matches reports whether the first eight bytes of b match.
func (t *Template) Matches(b []byte) bool { return t.MatchesWord(binary.LittleEndian.Uint64(b)) }

// MatchesWord reports whether the eight bytes of v match, the first one lowest.
func (t *Template) MatchesWord(v uint64) bool {
	v = (v ^ t.xor) & t.keep
	return (v|(v+t.limit))&TopBits == 0
}

// Kept returns the mask of the bytes that matter.
func (t *Template) Kept() uint64 { return t.keep }
