package scan

// MaxGroup is how many bytes a group may have: in the head of a line, brackets contain
// names, not text.
const MaxGroup = 256

// GroupEnd returns the index after the bracket that closes the one at b[i], taking
// nested ones into account. It returns -1 if there is none within MaxGroup bytes.
func GroupEnd(b []byte, i int) int {
	open, shut := b[i], ClosingBracket(b[i])
	depth := 0
	for end := min(len(b), i+MaxGroup); i < end; i++ {
		switch b[i] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// ClosingBracket returns the bracket that closes open.
func ClosingBracket(open byte) byte {
	switch open {
	case '[':
		return ']'
	case '(':
		return ')'
	case '<':
		return '>'
	}
	return '}'
}
