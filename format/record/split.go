package record

import "bytes"

// NextLine splits block into its first line, that line's ending ("\n", "\r\n" or, of
// the last line, nothing) and the rest. All three alias block. A carriage return
// without a newline after it belongs to the line.
func NextLine(block []byte) (line, ending, rest []byte) {
	i := bytes.IndexByte(block, '\n')
	if i < 0 {
		return block, block[len(block):], block[len(block):]
	}
	line, ending = SplitEnding(block[:i+1])
	return line, ending, block[i+1:]
}

// SplitEnding splits p, which ends with a newline, into line and ending: "\n" or
// "\r\n". Both alias p.
func SplitEnding(p []byte) (line, ending []byte) {
	end := len(p) - 1
	if end > 0 && p[end-1] == '\r' {
		end--
	}
	return p[:end], p[end:]
}
