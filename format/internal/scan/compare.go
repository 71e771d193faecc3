package scan

import "strings"

// HasPrefix reports whether b begins with prefix, which should be a constant.
func HasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}

// HasSuffix reports whether b ends with suffix, which should be a constant.
func HasSuffix(b []byte, suffix string) bool {
	return len(b) >= len(suffix) && string(b[len(b)-len(suffix):]) == suffix
}

// BeginsWith is HasPrefix for a prefix that is not a constant, and not empty. It
// compares the last byte first, which differs in most lines and saves a call of
// memequal.
func BeginsWith(b []byte, prefix string) bool {
	last := len(prefix) - 1
	return last < len(b) && b[last] == prefix[last] && string(b[:last]) == prefix[:last]
}

// HasWord reports whether word is one of words, which single spaces separate.
func HasWord(words string, word []byte) bool {
	for len(words) >= len(word) {
		end := strings.IndexByte(words, ' ')
		if end < 0 {
			return words == string(word)
		}
		if words[:end] == string(word) {
			return true
		}
		words = words[end+1:]
	}
	return false
}

// EqualFold reports whether b is lower, an ASCII text in lower case, in any case.
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
