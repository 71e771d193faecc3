package scan

// ParseInt reads b as a whole number of at most six digits, with or without a sign.
func ParseInt(b []byte) (n int, ok bool) {
	negative := len(b) > 0 && b[0] == '-'
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		b = b[1:]
	}
	if len(b) == 0 || len(b) > 6 {
		return 0, false
	}
	for _, c := range b {
		if !IsDigit(c) {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// ParseHex reads b, which is at most 16 hexadecimal digits and nothing else.
func ParseHex(b []byte) (value uint64, ok bool) {
	for _, c := range b {
		switch {
		case IsDigit(c):
			c -= '0'
		case IsHex(c):
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		value = value<<4 | uint64(c)
	}
	return value, true
}
