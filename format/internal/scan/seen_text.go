package scan

// A ShortText is a text of at most MaxSeenText bytes, to see whether others begin with it
// before their end is known.
type ShortText struct {
	words  [2]MaskedWord
	Length int
}

// MaxSeenText is the length of the longest text that is remembered so.
const MaxSeenText = 16

// Fits reports whether b begins with the text. Near the end of a line it looks at what
// stands behind that too, where it may; those bytes do not count.
func (t *ShortText) Fits(b []byte) bool {
	if len(b) < MaxSeenText {
		if cap(b) < MaxSeenText || len(b) < t.Length {
			return false
		}
		b = b[:MaxSeenText]
	}
	return t.words[0].Fits(b) && t.words[1].Fits(b[8:])
}

// Set makes t the first bytes of b. If they are too many, or if b's memory ends too soon
// to look at them, it returns false and t fits nothing.
func (t *ShortText) Set(b []byte, length int) bool {
	if length > MaxSeenText || cap(b) < MaxSeenText {
		*t = EmptyText
		return false
	}
	b = b[:max(len(b), MaxSeenText)]
	t.Length = length
	t.words[0].Set(b, length)
	t.words[1].Set(b[8:], length-8)
	return true
}

// EmptyText fits nothing, as no byte counts.
var EmptyText = ShortText{words: [2]MaskedWord{{text: 1}}}
