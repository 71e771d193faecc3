package scan

// TwoDigits reads exactly two digits at b[i].
func TwoDigits(b []byte, i int) (value uint8, ok bool) {
	if i+2 > len(b) || !IsDigit(b[i]) || !IsDigit(b[i+1]) {
		return 0, false
	}
	return (b[i]-'0')*10 + b[i+1] - '0', true
}

// FloorDiv divides a by b, which is positive, and rounds down.
func FloorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// PowersOfTen[d] scales a fraction of d digits to nanoseconds when taken from
// the end: a fraction of 3 digits is multiplied by PowersOfTen[9-3].
var PowersOfTen = [...]int32{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}

// DigitRun returns how many digits text begins with.
func DigitRun(text []byte) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}
