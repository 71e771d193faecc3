package scan

// A Separator is what stands between two fields of a line's head. The hard ones
// (tab, bar, dash) set a field off whatever it holds, so between two of them a
// level may stand in any case.
type Separator uint8

const (
	NoSeparator Separator = iota
	Spaces
	Colon
	Comma
	tab
	bar
	Dash
)

func (s Separator) Hard() bool { return s >= tab }

// SkipSeparator returns the index behind the separator at b[i]. Behind a hard one
// only one space belongs to it, so that a message keeps its indentation.
func SkipSeparator(b []byte, i int) (next int, sep Separator) {
	if i >= len(b) {
		return i, NoSeparator
	}
	switch b[i] {
	case ' ':
		return skipSpacedSeparator(b, SkipSpaces(b, i+1))
	case '\t':
		return i + 1, tab
	case '|':
		return SkipSpace(b, i+1), bar
	case ':':
		return SkipSpaces(b, i+1), Colon
	case ',', ';':
		return SkipSpaces(b, i+1), Comma
	}
	return i, NoSeparator
}

// skipSpacedSeparator is SkipSeparator behind spaces: `name | text`, `name - text`.
func skipSpacedSeparator(b []byte, i int) (next int, sep Separator) {
	if i >= len(b) {
		return i, Spaces
	}
	switch b[i] {
	case '|':
		return SkipSpace(b, i+1), bar
	case '\t':
		return i + 1, tab
	case '-':
		if i+1 < len(b) && b[i+1] == ' ' {
			return i + 2, Dash
		}
	case ':':
		if i+1 < len(b) && b[i+1] == ' ' {
			return SkipSpaces(b, i+2), Colon
		}
	}
	return i, Spaces
}

func SkipSpaces(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// SkipSpace skips one space.
func SkipSpace(b []byte, i int) int {
	if i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// MaxGroup bounds how far a bracket's partner is looked for: what stands in
// brackets in a head is a name, not a text.
const MaxGroup = 256

// GroupEnd returns the index behind the bracket that closes the one at b[i],
// nested ones counted, or -1.
func GroupEnd(b []byte, i int) int {
	open, shut := b[i], Closer(b[i])
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

func Closer(open byte) byte {
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

// TokenEnd returns the index of the blank or bar that ends the token at b[i].
func TokenEnd(b []byte, i int) int {
	for i < len(b) && b[i] != ' ' && b[i] != '\t' && b[i] != '|' {
		i++
	}
	return i
}

// WordEnd returns the index behind the letters and digits at b[i].
func WordEnd(b []byte, i int) int {
	for i < len(b) && (IsLetter(b[i]) || IsDigit(b[i])) {
		i++
	}
	return i
}

// MaxPlace bounds how far into a line a place in the source reaches.
const MaxPlace = 512
