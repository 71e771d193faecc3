package scan

// IndexPrefixes has, for each first byte, a bit for each of at most 64 prefixes.
// Every start of logly pays for such tables: bits take no memory besides.
func IndexPrefixes(n int, prefix func(int) string) (by [256]uint64) {
	if n > 64 {
		panic("format: more prefixes than bits")
	}
	for i := range n {
		by[prefix(i)[0]] |= 1 << i
	}
	return by
}
