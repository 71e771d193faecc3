package format

// A seenText is a text of at most maxSeenText bytes, to see whether others begin with it
// before their end is known.
type seenText struct {
	words  [2]maskedWord
	length int
}

// maxSeenText is the length of the longest text that is remembered so.
const maxSeenText = 16

// fits reports whether b begins with the text. Near the end of a line it looks at what
// stands behind that too, where it may; those bytes do not count.
func (t *seenText) fits(b []byte) bool {
	if len(b) < maxSeenText {
		if cap(b) < maxSeenText || len(b) < t.length {
			return false
		}
		b = b[:maxSeenText]
	}
	return t.words[0].fits(b) && t.words[1].fits(b[8:])
}

// set makes t the first bytes of b. If they are too many, or if b's memory ends too soon
// to look at them, it returns false and t fits nothing.
func (t *seenText) set(b []byte, length int) bool {
	if length > maxSeenText || cap(b) < maxSeenText {
		*t = noText
		return false
	}
	b = b[:max(len(b), maxSeenText)]
	t.length = length
	t.words[0].set(b, length)
	t.words[1].set(b[8:], length-8)
	return true
}

// noText fits nothing, as no byte counts.
var noText = seenText{words: [2]maskedWord{{text: 1}}}
