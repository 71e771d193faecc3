package visible

import "bytes"

// SequenceLen returns the length of the escape sequence at the start of b (ECMA-48), 0 if there
// is none: a control sequence, which sets a colour, moves the cursor or erases text, or the
// start or end of a link. Its first byte, ESC, takes n bytes there: more than one if it is
// written as an escape.
func SequenceLen(b []byte, n int) int {
	if n >= len(b) {
		return 0
	}
	if b[n] == '[' {
		return controlLen(b, n+1)
	}
	if !bytes.HasPrefix(b[n:], []byte("]8;")) {
		return 0
	}
	for i := n; i < len(b); i++ {
		switch {
		case b[i] == '\a':
			return i + 1
		case bytes.HasPrefix(b[i:], []byte("\x1b\\")):
			return i + 2
		case b[i] < ' ':
			return 0
		}
	}
	return 0
}

// controlLen returns the index after the control sequence whose parameters begin at index i.
func controlLen(b []byte, i int) int {
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z':
			return i + 1
		case (c < '0' || c > '?') && c != '!':
			return 0
		}
	}
	return 0
}

// besideColour returns the length of a sequence at the start of b that often comes with
// colours and shows nothing; 0 if there is none. It is a link, or erases the rest of the line,
// as GCC does after each colour.
func besideColour(b []byte) int {
	n := SequenceLen(b, 1)
	if n > 0 && (b[1] == ']' || string(b[1:n]) == "[K" || string(b[1:n]) == "[0K") {
		return n
	}
	return 0
}
