package scan

// Masks for eight bytes at a time, as in "Bit Twiddling Hacks" by S. E. Anderson:
// the lowest bit and the highest bit of every byte.
const (
	Ones    = 0x0101010101010101
	TopBits = 0x8080808080808080
)

// BytesEqual returns the bytes of x that are c, as set high bits. Only the lowest set bit
// is exact: bytes above one that is c may be marked too.
func BytesEqual(x uint64, c byte) uint64 {
	x ^= Ones * uint64(c)
	return (x - Ones) &^ x & TopBits
}

// LowBytes returns a mask of the n lowest bytes of a word; none if n is negative, all
// if n is above 8.
func LowBytes(n int) uint64 {
	switch {
	case n <= 0:
		return 0
	case n >= 8:
		return ^uint64(0)
	}
	return 1<<(8*uint(n)) - 1
}
