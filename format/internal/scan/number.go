package scan

// FloorDiv returns a divided by b, rounded down. b must be positive.
func FloorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// PowersOfTen has the powers of ten from 0 to 9. A fraction of d digits times
// PowersOfTen[9-d] is in nanoseconds.
var PowersOfTen = [...]int32{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}
