package scan

// IndexPrefixes returns, for each byte, a bit for each of the n prefixes that begin
// with it, at most 64. Such tables are built when the program starts, so they must not
// allocate.
func IndexPrefixes(n int, prefix func(int) string) (by [256]uint64) {
	if n > 64 {
		panic("scan: more than 64 prefixes")
	}
	for i := range n {
		by[prefix(i)[0]] |= 1 << i
	}
	return by
}
