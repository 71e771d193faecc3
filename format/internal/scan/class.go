package scan

// IsDigit reports whether c is an ASCII digit.
func IsDigit(c byte) bool { return c-'0' < 10 }

// IsLetter reports whether c is an ASCII letter.
func IsLetter(c byte) bool { return c|0x20-'a' < 26 }

// IsHex reports whether c is a hexadecimal digit.
func IsHex(c byte) bool { return IsDigit(c) || c|0x20-'a' < 6 }

// IsHexRun reports whether b is one or more hexadecimal digits.
func IsHexRun(b []byte) bool {
	for _, c := range b {
		if !IsHex(c) {
			return false
		}
	}
	return len(b) > 0
}

// IsCapitals reports whether b has no lower-case ASCII letter.
func IsCapitals(b []byte) bool {
	for _, c := range b {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

// IsUpper reports whether c is an ASCII letter in upper case.
func IsUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// IsLower reports whether c is an ASCII letter in lower case.
func IsLower(c byte) bool { return 'a' <= c && c <= 'z' }

// IsBlank reports whether c is a space or a tab.
func IsBlank(c byte) bool { return c == ' ' || c == '\t' }
