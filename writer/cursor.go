package writer

// A cursor is how far a segment has been handed to the kernel.
type cursor struct {
	seg  *segment
	pos  int    // bytes handed over
	next int    // first mark not wholly handed over
	left uint64 // lines of the marks from next on
}

func newCursor(seg *segment) cursor {
	return cursor{seg: seg, left: seg.lines}
}

func (c *cursor) done() bool   { return c.next == len(c.seg.marks) }
func (c *cursor) rest() []byte { return c.seg.data[c.pos:] }

// advance moves over n more bytes and returns how many lines they completed.
func (c *cursor) advance(n int) (lines uint64) {
	c.pos += n
	for !c.done() && c.seg.marks[c.next].end <= c.pos {
		if m := c.seg.marks[c.next]; m.kind != gap {
			lines += uint64(m.lines)
		}
		c.next++
	}
	c.left -= lines
	return lines
}

// start is where the record begins that is next to be completed.
func (c *cursor) start() int {
	if c.next == 0 {
		return 0
	}
	return c.seg.marks[c.next-1].end
}

// rewind goes back to the start of a record that was handed over in part.
func (c *cursor) rewind() { c.pos = c.start() }

// midLine reports whether the last byte handed over was within a line.
func (c *cursor) midLine() bool {
	switch {
	case c.pos > c.start():
		return true
	case c.next == 0:
		return c.seg.open
	}
	return c.seg.marks[c.next-1].kind == pieceEnd
}

// unwritten is what a failure right now would lose.
func (c *cursor) unwritten() load {
	return load{lines: c.left, bytes: len(c.seg.data) - c.start()}
}
