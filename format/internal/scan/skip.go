package scan

func SkipDigits(b []byte, i int) int {
	for i < len(b) && IsDigit(b[i]) {
		i++
	}
	return i
}

// SkipLetters returns the index behind the letters at b[i].
func SkipLetters(b []byte, i int) int {
	for i < len(b) && IsLetter(b[i]) {
		i++
	}
	return i
}

func IndexByteTo(b []byte, i, end int, c byte) int {
	for ; i < end; i++ {
		if b[i] == c {
			return i
		}
	}
	return -1
}
