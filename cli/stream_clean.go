package cli

import "bytes"

// clean reports whether the last n bytes that next has returned have no escape byte. Of
// a long line it is not known: there its head alone matters.
func (s *stream) clean(n int) bool {
	return n <= longLine && (s.escape.at >= s.start || s.escape.next(s.buf[:s.end], s.start-n) >= s.start)
}

// longLine is a length from which on it costs more to search all of a line than to look
// at its head.
const longLine = 1 << 10

// An escapeMark is where the first escape byte stands in a buffer that is read from its
// front to its end: at, or not in front of at if it has not been found. To look for it
// in a whole block costs a fraction of looking in every line.
type escapeMark struct {
	at    int
	found bool
}

// next returns the index of the first one from b[from] on, or else b's length.
func (m *escapeMark) next(b []byte, from int) int {
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

// move takes the first n bytes off the buffer.
func (m *escapeMark) move(n int) {
	m.found = m.found && m.at >= n
	m.at = max(m.at-n, 0)
}

// escape begins every escape sequence of a terminal.
const escape = 0x1b
