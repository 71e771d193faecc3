package record

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"logly/format/internal/scan"
)

// LogfmtPairs walks over a line of key=value pairs, as Heroku's and Go's loggers
// write them: separated by spaces, a value in double quotes when it holds a
// space, a quote or nothing printable, a key alone when it is a flag.
type LogfmtPairs struct {
	B     []byte
	I     int
	Key   scan.Span
	Value scan.Span // with its quotes, if it has any; empty and at the key's end for a flag
	Flag  bool      // the key stands alone
	Bad   bool      // the walk ended in front of something that is no pair
}

func (p *LogfmtPairs) Next() bool {
	b := p.B
	start := scan.SkipSpaces(b, p.I)
	if start >= len(b) {
		return false
	}
	i := start
	for i < len(b) && LogfmtKeyByte[b[i]] {
		i++
	}
	switch {
	case i == start:
	case i == len(b) || b[i] == ' ':
		p.Key, p.Value, p.Flag = scan.Span{Start: start, End: i}, scan.Span{Start: i, End: i}, true
		p.I = i
		return true
	case b[i] == '=':
		return p.nextValue(start, i)
	}
	p.Bad = true
	return false
}

// nextValue moves on to the pair whose key is b[start:end], in front of its
// equals sign.
func (p *LogfmtPairs) nextValue(start, end int) bool {
	i := LogfmtValue(p.B, end+1)
	if i < 0 {
		p.Bad = true
		return false
	}
	p.Key, p.Value, p.Flag = scan.Span{Start: start, End: end}, scan.Span{Start: end + 1, End: i}, false
	p.I = i
	return true
}

// LogfmtValue returns the end of the value at b[i], -1 if its quotes do not close
// in front of a space or the end.
func LogfmtValue(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' {
		return spaceAt(b, i)
	}
	for i++; ; {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return -1
		}
		i += n + 1
		if !escapedAt(b, i-1) {
			break
		}
	}
	if i < len(b) && b[i] != ' ' {
		return -1
	}
	return i
}

// spaceAt returns the index of the first space from b[i] on, or the end. Values are
// short, so looking at eight bytes a step beats a call.
func spaceAt(b []byte, i int) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:]) ^ ' '*ones
		if space := (w - ones) &^ w & highs; space != 0 {
			return i + bits.TrailingZeros64(space)>>3
		}
	}
	for i < len(b) && b[i] != ' ' {
		i++
	}
	return i
}

// escapedAt reports whether an odd number of backslashes stands before b[i].
func escapedAt(b []byte, i int) bool {
	n := 0
	for i-n > 0 && b[i-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// LogfmtKeyByte tells the bytes that a key consists of.
var LogfmtKeyByte = func() (t [256]bool) {
	for c := range t {
		t[c] = scan.IsLetter(byte(c)) || scan.IsDigit(byte(c))
	}
	for _, c := range "_-./@:$" {
		t[c] = true
	}
	return t
}()
