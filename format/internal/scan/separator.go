package scan

// A Separator is what separates two fields at the start of a line. A tab, a bar, two
// colons or a dash separate fields whatever they contain, so that a level between two of
// them may be in any case: these are the hard separators.
type Separator uint8

const (
	NoSeparator Separator = iota
	Spaces
	Colon
	Comma
	tab // and those after it are hard
	bar
	twoColons
	Dash
)

// Hard reports whether s is a tab, a bar, two colons or a dash.
func (s Separator) Hard() bool { return s >= tab }

// SkipSeparator returns the index after the separator at b[i]. At most one space after
// a hard separator belongs to it, so that a message keeps its indentation.
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
		return skipSpace(b, i+1), bar
	case ':':
		if i+1 < len(b) && b[i+1] == ':' {
			return skipSpace(b, i+2), twoColons
		}
		return SkipSpaces(b, i+1), Colon
	case ',', ';':
		return SkipSpaces(b, i+1), Comma
	}
	return i, NoSeparator
}

// skipSpacedSeparator is SkipSeparator after spaces: `name | text`, `name - text`,
// `name :: text`.
func skipSpacedSeparator(b []byte, i int) (next int, sep Separator) {
	if i >= len(b) {
		return i, Spaces
	}
	switch b[i] {
	case '|':
		return skipSpace(b, i+1), bar
	case '\t':
		return i + 1, tab
	case '-':
		if i+1 < len(b) && b[i+1] == ' ' {
			return i + 2, Dash
		}
	case ':':
		switch {
		case i+1 < len(b) && b[i+1] == ' ':
			return SkipSpaces(b, i+2), Colon
		case i+2 < len(b) && b[i+1] == ':' && b[i+2] == ' ':
			return i + 3, twoColons
		}
	}
	return i, Spaces
}

// MaxPlace is how many bytes at the start of a line may be a place in a source file.
const MaxPlace = 512
