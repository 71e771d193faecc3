package pipeline

import "bytes"

// hasNoEscape reports whether the last n bytes that nextLine returned contain
// no escape byte. For long lines it returns false without a search: only their
// head matters.
func (s *LineReader) hasNoEscape(n int) bool {
	return n <= longLine && (s.nextESC.at >= s.start || s.nextESC.next(s.buf[:s.end], s.start-n) >= s.start)
}

// longLine is the length from which searching a whole line for an escape byte
// costs more than looking at its head.
const longLine = 1 << 10

// An escapeIndex caches the position of the first escape byte in a buffer that
// is read from front to back. Searching a whole block costs a fraction of
// searching each line. If found is false, there is no escape byte before at.
type escapeIndex struct {
	at    int
	found bool
}

// next returns the index of the first escape byte in b[from:], or len(b) if
// there is none.
func (m *escapeIndex) next(b []byte, from int) int {
	if m.at >= from && (m.found || m.at == len(b)) {
		return m.at
	}
	from = max(from, m.at)
	if i := bytes.IndexByte(b[from:], escape); i >= 0 {
		m.at, m.found = from+i, true
	} else {
		m.at, m.found = len(b), false
	}
	return m.at
}

// move adjusts the position after the first n bytes of the buffer were removed.
func (m *escapeIndex) move(n int) {
	m.found = m.found && m.at >= n
	m.at = max(m.at-n, 0)
}

// escape is the first byte of a terminal's escape sequences.
const escape = 0x1b
