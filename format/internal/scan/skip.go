package scan

// SkipDigits returns the index after the digits at b[i].
func SkipDigits(b []byte, i int) int {
	for i < len(b) && IsDigit(b[i]) {
		i++
	}
	return i
}

// SkipLetters returns the index after the ASCII letters at b[i].
func SkipLetters(b []byte, i int) int {
	for i < len(b) && IsLetter(b[i]) {
		i++
	}
	return i
}

// IndexByteTo returns the index of the first c in b from i until end, or -1.
func IndexByteTo(b []byte, i, end int, c byte) int {
	for ; i < end; i++ {
		if b[i] == c {
			return i
		}
	}
	return -1
}

// SkipSpaces returns the index after the spaces at b[i].
func SkipSpaces(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// SkipSpace returns the index after one space at b[i], or i if there is none.
func SkipSpace(b []byte, i int) int {
	if i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// TokenEnd returns the index of the blank or bar that ends the token at b[i], or
// len(b).
func TokenEnd(b []byte, i int) int {
	for i < len(b) && b[i] != ' ' && b[i] != '\t' && b[i] != '|' {
		i++
	}
	return i
}

// WordEnd returns the index after the ASCII letters and digits at b[i].
func WordEnd(b []byte, i int) int {
	for i < len(b) && (IsLetter(b[i]) || IsDigit(b[i])) {
		i++
	}
	return i
}
