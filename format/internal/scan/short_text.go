package scan

// A ShortText is a text of at most maxShortText bytes. It recognizes texts that begin
// with it without looking for their end.
type ShortText struct {
	words  [2]maskedWord
	Length int
}

// maxShortText is the length of the longest ShortText.
const maxShortText = 16

// Fits reports whether b begins with the text. Near the end of a line it reads bytes of
// b's memory after len(b), as far as cap(b), which do not influence the result.
func (t *ShortText) Fits(b []byte) bool {
	if len(b) < maxShortText {
		if cap(b) < maxShortText || len(b) < t.Length {
			return false
		}
		b = b[:maxShortText]
	}
	return t.words[0].matches(b) && t.words[1].matches(b[8:])
}

// Set makes t the first length bytes of b. It returns false, and t fits nothing, if
// they are more than maxShortText or if b's memory ends before that.
func (t *ShortText) Set(b []byte, length int) bool {
	if length > maxShortText || cap(b) < maxShortText {
		*t = EmptyText
		return false
	}
	b = b[:max(len(b), maxShortText)]
	t.Length = length
	t.words[0].set(b, length)
	t.words[1].set(b[8:], length-8)
	return true
}

// EmptyText fits nothing.
var EmptyText = ShortText{words: [2]maskedWord{{text: 1}}}
