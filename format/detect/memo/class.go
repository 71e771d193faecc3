package memo

import "logly/format/internal/scan"

// classes has the class of each byte: one for the digits, the lower-case letters, the
// capitals, the bytes beyond ASCII, and one for every other byte.
var classes = func() (t [256]uint8) {
	for i := range t {
		switch c := byte(i); {
		case scan.IsDigit(c):
			t[i] = '0'
		case c-'a' < 26:
			t[i] = 'a'
		case c-'A' < 26:
			t[i] = 'A'
		case c >= 0x80:
			t[i] = 0x80
		default:
			t[i] = c
		}
	}
	return t
}()

var (
	spaces        = set256(func(c byte) bool { return c == ' ' })
	digits        = set256(scan.IsDigit)
	letters       = set256(scan.IsLetter)
	alphanumerics = set256(func(c byte) bool { return scan.IsLetter(c) || scan.IsDigit(c) })
	tokenBytes    = set256(func(c byte) bool { return c != ' ' && c != '\t' && c != '|' })
)

func set256(in func(byte) bool) (t [256]bool) {
	for i := range t {
		t[i] = in(byte(i))
	}
	return t
}
