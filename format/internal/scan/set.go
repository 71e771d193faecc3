package scan

// Set returns the set of the given bytes. Each part is a range, such as "a-z", or a list,
// such as "_.-"; three bytes with a dash in the middle are a range.
func Set(parts ...string) (set [256]bool) {
	for _, part := range parts {
		if len(part) == 3 && part[1] == '-' {
			for c := part[0]; c <= part[2]; c++ {
				set[c] = true
			}
			continue
		}
		for i := range len(part) {
			set[part[i]] = true
		}
	}
	return set
}
