package format

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// logfmtPairs walks over a line of key=value pairs, as Heroku's and Go's loggers
// write them: separated by spaces, a value in double quotes when it holds a
// space, a quote or nothing printable, a key alone when it is a flag.
type logfmtPairs struct {
	b     []byte
	i     int
	key   Span
	value Span // with its quotes, if it has any; empty and at the key's end for a flag
	flag  bool // the key stands alone
	bad   bool // the walk ended in front of something that is no pair
}

func (p *logfmtPairs) next() bool {
	b := p.b
	start := skipSpaces(b, p.i)
	if start >= len(b) {
		return false
	}
	i := start
	for i < len(b) && logfmtKeyByte[b[i]] {
		i++
	}
	switch {
	case i == start:
	case i == len(b) || b[i] == ' ':
		p.key, p.value, p.flag = Span{start, i}, Span{i, i}, true
		p.i = i
		return true
	case b[i] == '=':
		return p.nextValue(start, i)
	}
	p.bad = true
	return false
}

// nextValue moves on to the pair whose key is b[start:end], in front of its
// equals sign.
func (p *logfmtPairs) nextValue(start, end int) bool {
	i := logfmtValue(p.b, end+1)
	if i < 0 {
		p.bad = true
		return false
	}
	p.key, p.value, p.flag = Span{start, end}, Span{end + 1, i}, false
	p.i = i
	return true
}

// logfmtValue returns the end of the value at b[i], -1 if its quotes do not close
// in front of a space or the end.
func logfmtValue(b []byte, i int) int {
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

// logfmtKeyByte tells the bytes that a key consists of.
var logfmtKeyByte = func() (t [256]bool) {
	for c := range t {
		t[c] = isLetter(byte(c)) || isDigit(byte(c))
	}
	for _, c := range "_-./@:$" {
		t[c] = true
	}
	return t
}()
