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

// SkipSpaces returns the index after the spaces at b[i].
func SkipSpaces(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// skipSpace returns the index after one space at b[i], or i if there is none.
func skipSpace(b []byte, i int) int {
	if i < len(b) && b[i] == ' ' {
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
