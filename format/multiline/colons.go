package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// A colonIndex has the colons of a line that matter to reports and frames, found in one
// pass. Each is an index, or -1 if there is none.
type colonIndex struct {
	first      int
	beforeLine int // the first before " line ", as in a place of a shell
	beforeIn   int // the first before "in ", as in a place of Ruby
}

// noColons is the colonIndex of a line without colons.
var noColons = colonIndex{-1, -1, -1}

// maxColonIndex is how far into a line findColons looks: places are near the start.
const maxColonIndex = 512

// findColons returns the colonIndex of text.
func findColons(text []byte) colonIndex {
	c := noColons
	window := text[:min(len(text), maxColonIndex)]
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
		case rest[0] == ' ' && c.beforeLine < 0 && scan.HasPrefix(rest, " line "):
			c.beforeLine = i
		case rest[0] == 'i' && c.beforeIn < 0 && scan.HasPrefix(rest, "in "):
			c.beforeIn = i
		}
	}
}
