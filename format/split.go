package format

import "bytes"

// NextLine takes the first line off block. The ending is "\n" or "\r\n", or
// empty for a last line that has none; line, ending and rest join to block, and
// all three alias it. A carriage return that no newline follows belongs to its
// line.
func NextLine(block []byte) (line, ending, rest []byte) {
	i := bytes.IndexByte(block, '\n')
	if i < 0 {
		return block, block[len(block):], block[len(block):]
	}
	end := i
	if end > 0 && block[end-1] == '\r' {
		end--
	}
	return block[:end], block[end : i+1], block[i+1:]
}
