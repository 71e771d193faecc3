package cli

import "bytes"

// clean reports whether the last n bytes that next has returned are Clean.
func (s *stream) clean(n int) bool {
	if s.start > s.cleanTo {
		s.cleanTo = s.dirt(s.start - n)
	}
	return s.start <= s.cleanTo
}

// dirt returns where the first byte is, from buf[from] on, that a Clean line does not
// have. To look for it in a whole block costs a fraction of looking in every line.
func (s *stream) dirt(from int) int {
	held := s.buf[:s.end]
	return min(s.escape.next(held, from, 0x1b), s.zero.next(held, from, 0))
}

// A landmark is where a byte stands in a buffer that is read from its front to its
// end: at, or not in front of at if it has not been found.
type landmark struct {
	at    int
	found bool
}

// next returns the index of the first c from b[from] on, or else b's length.
func (m *landmark) next(b []byte, from int, c byte) int {
	if m.found && m.at >= from {
		return m.at
	}
	from = max(from, m.at)
	if i := bytes.IndexByte(b[from:], c); i >= 0 {
		m.at, m.found = from+i, true
	} else {
		m.at, m.found = len(b), false
	}
	return m.at
}

// move takes the first n bytes off the buffer.
func (m *landmark) move(n int) {
	m.found = m.found && m.at >= n
	m.at = max(m.at-n, 0)
}
