package summary

import (
	"bytes"
	"unicode/utf8"
)

// masked replaces a part that differs from record to record.
const masked = '#'

// appendMask appends the mask of text, at most maxText bytes: numbers, ids (hexadecimal, UUIDs, long
// words with several digits) and quoted parts are each replaced by #. Numbers next to each other, as
// in a date, an address or a version, are one #. It does not matter which digits a number has.
func appendMask(dst, text []byte) []byte {
	m := masker{out: dst, start: len(dst)}
	for i := 0; i < len(text) && len(m.out)-m.start < maxText; {
		switch c := text[i]; {
		case isQuote(c) && !(i > 0 && isWordByte(text[i-1])):
			if n := quotedLen(text[i:]); n > 0 {
				m.out = append(m.out, c)
				m.mask()
				m.out = append(m.out, c)
				i += n
				continue
			}
			m.out = append(m.out, c)
			i++
		case isWordByte(c):
			n := uuidLen(text[i:])
			if n > 0 {
				m.mask()
			} else {
				n = wordLen(text[i:])
				m.word(text[i : i+n])
			}
			i += n
		default:
			_, size := utf8.DecodeRune(text[i:])
			m.out = append(m.out, text[i:i+size]...)
			i += size
		}
	}
	return append(m.out[:m.start], shortened(m.out[m.start:])...)
}

// A masker writes a mask to out, which it begins at start.
type masker struct {
	out   []byte
	start int
}

// mask appends #, unless the last one also covers it.
func (m *masker) mask() {
	mask := m.out[m.start:]
	n := len(mask)
	switch {
	case n >= 1 && mask[n-1] == masked:
	case n >= 2 && mask[n-2] == masked && bytes.IndexByte([]byte(".:,/-_+"), mask[n-1]) >= 0:
		m.out = m.out[:len(m.out)-1]
	default:
		m.out = append(m.out, masked)
	}
}

// word appends the mask of a word of letters and digits.
func (m *masker) word(word []byte) {
	if isID(word) {
		m.mask()
		return
	}
	for i, c := range word {
		switch {
		case !isDigit(c):
			m.out = append(m.out, c)
		case i == 0 || !isDigit(word[i-1]):
			m.mask()
		}
	}
}

// isID reports whether a word of letters and digits is hexadecimal or looks random.
func isID(word []byte) bool {
	digits, hex := 0, 0
	for _, c := range word {
		if isDigit(c) {
			digits++
		}
		if isHex(c) {
			hex++
		}
	}
	const (
		shortHash   = 7  // the length of git's abbreviated hashes
		randomWord  = 16 // no shorter than a random word usually is
		hexPrefixed = len("0x0")
	)
	switch n := len(word); {
	case hex == n && n >= shortHash, n >= randomWord && digits >= 3:
		return digits > 0
	default:
		return n >= hexPrefixed && hex == n-1 && isDigit(word[0]) && word[1]|' ' == 'x'
	}
}

// wordLen returns the length of the word of letters and digits at the start of text.
func wordLen(text []byte) int {
	n := 0
	for n < len(text) && isWordByte(text[n]) {
		n++
	}
	return n
}

// uuidLen returns the length of the UUID at the start of text; 0 if there is none.
func uuidLen(text []byte) int {
	const form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
	if len(text) < len(form) || len(text) > len(form) && isWordByte(text[len(form)]) {
		return 0
	}
	for i := range len(form) {
		if dash := form[i] == '-'; dash != (text[i] == '-') || !dash && !isHex(text[i]) {
			return 0
		}
	}
	return len(form)
}

// quotedLen returns the length of the quoted part at the start of text, with its quotes; 0 if
// it has no end. The end is not in the middle of a word, as an apostrophe is.
func quotedLen(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == text[0] && (i+1 == len(text) || !isWordByte(text[i+1])):
			return i + 1
		}
	}
	return 0
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isHex(c byte) bool   { return isDigit(c) || c|' ' >= 'a' && c|' ' <= 'f' }

func isWordByte(c byte) bool { return isDigit(c) || c|' ' >= 'a' && c|' ' <= 'z' }
