package scan

func IsDigit(c byte) bool { return c-'0' < 10 }

func IsLetter(c byte) bool { return c|0x20-'a' < 26 }

func IsHex(c byte) bool { return IsDigit(c) || c|0x20-'a' < 6 }

func IsHexRun(b []byte) bool {
	for _, c := range b {
		if !IsHex(c) {
			return false
		}
	}
	return len(b) > 0
}

// IsCapitals reports whether the word has no lower-case letter.
func IsCapitals(b []byte) bool {
	for _, c := range b {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

func IsUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func IsLower(c byte) bool { return 'a' <= c && c <= 'z' }

func IsBlank(c byte) bool { return c == ' ' || c == '\t' }
