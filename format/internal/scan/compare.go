package scan

func HasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}

func HasSuffix(b []byte, suffix string) bool {
	return len(b) >= len(suffix) && string(b[len(b)-len(suffix):]) == suffix
}

// BeginsWith is HasPrefix for a prefix that is no constant and not empty: its last
// byte tells most lines apart without the call that comparing all of it takes.
func BeginsWith(b []byte, prefix string) bool {
	last := len(prefix) - 1
	return last < len(b) && b[last] == prefix[last] && string(b[:last]) == prefix[:last]
}

// EqualFold compares with a text in lower-case ASCII.
func EqualFold(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
