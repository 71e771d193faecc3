package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// Colons tell which colons of a line may be those of a report or a frame, found in
// one walk over them. Each is an index, -1 for none.
type Colons struct {
	First int
	Line  int // the first in front of " line ", as a shell writes a place
	In    int // the first in front of "in ", as Ruby does
}

var NoColons = Colons{-1, -1, -1}

// maxColons is how far into a line they are looked for: places stand at its head.
const maxColons = 512

func ColonsOf(text []byte) Colons {
	c := NoColons
	window := text[:min(len(text), maxColons)]
	for i := 0; ; i++ {
		n := bytes.IndexByte(window[i:], ':')
		if n < 0 {
			return c
		}
		i += n
		if c.First < 0 {
			c.First = i
		}
		switch rest := window[i+1:]; {
		case len(rest) == 0:
			return c
		case rest[0] == ' ' && c.Line < 0 && scan.HasPrefix(rest, " line "):
			c.Line = i
		case rest[0] == 'i' && c.In < 0 && scan.HasPrefix(rest, "in "):
			c.In = i
		}
	}
}
