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

// within reports whether what comes next belongs to the record before it.
func (c *cursor) within() bool { return !c.done() && c.seg.marks[c.next].continues }

// upTo returns what of the rest goes into a file that takes room more bytes, an
// empty one taking whole. Nothing: the next file has to come first.
//
// Lines stay whole, however long, and records stay whole if they fit into one
// file.
func (c *cursor) upTo(room, whole int64) []byte {
	rest := c.rest()
	if int64(len(rest)) <= room {
		return rest
	}
	records, lines, line, record := c.fit(room)
	switch {
	case c.midLine() && lines == 0:
		return rest[:line]
	case records > 0:
		return rest[:records]
	case room < whole && !c.within() && int64(record) <= whole:
		return nil
	case lines > 0:
		return rest[:lines]
	case room < whole:
		return nil
	}
	return rest[:line]
}

// fit returns how many bytes of whole records and of whole lines room takes, and
// how long the first line and the first record are.
func (c *cursor) fit(room int64) (records, lines, line, record int) {
	marks := c.seg.marks
	for i := c.next; i < len(marks); i++ {
		if marks[i].kind == pieceEnd && i+1 < len(marks) {
			continue
		}
		n := marks[i].end - c.pos
		ends := i+1 == len(marks) || !marks[i+1].continues
		if line == 0 {
			line = n
		}
		if record == 0 && ends {
			record = n
		}
		if int64(n) <= room {
			lines = n
			if ends {
				records = n
			}
		} else if record > 0 {
			break
		}
	}
	return records, lines, line, record
}
