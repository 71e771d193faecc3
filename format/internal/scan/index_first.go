package scan

// IndexFirst returns, for each byte, a bit for each of n rows that may begin with it, at
// most 64. The function first returns the bytes that a row may begin with.
func IndexFirst(n int, first func(row int) string) (by [256]uint64) {
	if n > 64 {
		panic("scan: more than 64 rows")
	}
	for row := range n {
		for _, c := range []byte(first(row)) {
			by[c] |= 1 << row
		}
	}
	return by
}
