package scan

// Eight bytes are looked at a time, as in "Bit Twiddling Hacks" (S. E.
// Anderson): each of these has the high bit set in the bytes that fit. A borrow
// can set it in a byte after one that fits too, so only the first one counts.
const (
	Ones     = 0x0101010101010101
	HighBits = 0x8080808080808080
)

func Below(x uint64, n byte) uint64 { return (x - Ones*uint64(n)) &^ x & HighBits }

func Equal(x uint64, c byte) uint64 { return Below(x^Ones*uint64(c), 1) }

// LowBytes masks the lowest n bytes of a word.
func LowBytes(n int) uint64 {
	switch {
	case n <= 0:
		return 0
	case n >= 8:
		return ^uint64(0)
	}
	return 1<<(8*uint(n)) - 1
}

const TopBits = 0x8080808080808080
