package record

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
	line, ending = SplitEnding(block[:i+1])
	return line, ending, block[i+1:]
}

// SplitEnding parts a line, which ends with a newline, from its ending: "\n" or
// "\r\n". Both alias p.
func SplitEnding(p []byte) (line, ending []byte) {
	end := len(p) - 1
	if end > 0 && p[end-1] == '\r' {
		end--
	}
	return p[:end], p[end:]
}
