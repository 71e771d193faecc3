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
	spaces        = scan.Set(" ")
	digits        = scan.Set("0-9")
	letters       = scan.Set("a-z", "A-Z")
	alphanumerics = scan.Set("a-z", "A-Z", "0-9")
	tokenBytes    = func() (t [256]bool) {
		for c := range t {
			t[c] = c != ' ' && c != '\t' && c != '|'
		}
		return t
	}()
)
