package format

import "bytes"

// colons tell which colons of a line may be those of a report or a frame, found in
// one walk over them. Each is an index, -1 for none.
type colons struct {
	first int
	line  int // the first in front of " line ", as a shell writes a place
	in    int // the first in front of "in ", as Ruby does
}

var noColons = colons{-1, -1, -1}

// maxColons is how far into a line they are looked for: places stand at its head.
const maxColons = 512

func colonsOf(text []byte) colons {
	c := noColons
	window := text[:min(len(text), maxColons)]
	for i := 0; ; i++ {
		n := bytes.IndexByte(window[i:], ':')
		if n < 0 {
			return c
		}
		i += n
		if c.first < 0 {
			c.first = i
		}
		switch rest := window[i+1:]; {
		case len(rest) == 0:
			return c
		case rest[0] == ' ' && c.line < 0 && hasPrefix(rest, " line "):
			c.line = i
		case rest[0] == 'i' && c.in < 0 && hasPrefix(rest, "in "):
			c.in = i
		}
	}
}
