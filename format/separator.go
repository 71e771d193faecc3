package format

// A separator is what stands between two fields of a line's head. The hard ones
// (tab, bar, dash) set a field off whatever it holds, so between two of them a
// level may stand in any case.
type separator uint8

const (
	noSeparator separator = iota
	spaces
	colon
	comma
	tab
	bar
	dash
)

func (s separator) hard() bool { return s >= tab }

// skipSeparator returns the index behind the separator at b[i]. Behind a hard one
// only one space belongs to it, so that a message keeps its indentation.
func skipSeparator(b []byte, i int) (next int, sep separator) {
	if i >= len(b) {
		return i, noSeparator
	}
	switch b[i] {
	case ' ':
		return skipSpacedSeparator(b, skipSpaces(b, i+1))
	case '\t':
		return i + 1, tab
	case '|':
		return skipSpace(b, i+1), bar
	case ':':
		return skipSpaces(b, i+1), colon
	case ',', ';':
		return skipSpaces(b, i+1), comma
	}
	return i, noSeparator
}

// skipSpacedSeparator is skipSeparator behind spaces: `name | text`, `name - text`.
func skipSpacedSeparator(b []byte, i int) (next int, sep separator) {
	if i >= len(b) {
		return i, spaces
	}
	switch b[i] {
	case '|':
		return skipSpace(b, i+1), bar
	case '\t':
		return i + 1, tab
	case '-':
		if i+1 < len(b) && b[i+1] == ' ' {
			return i + 2, dash
		}
	case ':':
		if i+1 < len(b) && b[i+1] == ' ' {
			return skipSpaces(b, i+2), colon
		}
	}
	return i, spaces
}

func skipSpaces(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// skipSpace skips one space.
func skipSpace(b []byte, i int) int {
	if i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// maxGroup bounds how far a bracket's partner is looked for: what stands in
// brackets in a head is a name, not a text.
const maxGroup = 256

// groupEnd returns the index behind the bracket that closes the one at b[i],
// nested ones counted, or -1.
func groupEnd(b []byte, i int) int {
	open, shut := b[i], closer(b[i])
	depth := 0
	for end := min(len(b), i+maxGroup); i < end; i++ {
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

func closer(open byte) byte {
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

// tokenEnd returns the index of the blank or bar that ends the token at b[i].
func tokenEnd(b []byte, i int) int {
	for i < len(b) && b[i] != ' ' && b[i] != '\t' && b[i] != '|' {
		i++
	}
	return i
}

// wordEnd returns the index behind the letters and digits at b[i].
func wordEnd(b []byte, i int) int {
	for i < len(b) && (isLetter(b[i]) || isDigit(b[i])) {
		i++
	}
	return i
}
