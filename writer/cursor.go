package writer

import "bytes"

// A cursor is how far a segment has been handed to the kernel.
type cursor struct {
	seg  *segment
	pos  int    // bytes handed over
	next int    // first mark not wholly handed over
	left uint64 // lines not wholly handed over
	part uint32 // lines of the run at next that are
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
			lines += uint64(m.lines - c.part)
		}
		c.next++
		c.part = 0
	}
	if c.inRun() {
		done := uint32(bytes.Count(c.seg.data[c.markStart():c.pos], newline))
		lines += uint64(done - c.part)
		c.part = done
	}
	c.left -= lines
	return lines
}

// inRun reports whether a run is what is to be handed over next.
func (c *cursor) inRun() bool { return !c.done() && c.seg.marks[c.next].kind == runEnd }

// markStart is where begins what the next mark is the end of.
func (c *cursor) markStart() int {
	if c.next == 0 {
		return 0
	}
	return c.seg.marks[c.next-1].end
}

// start is where the record begins that is next to be completed.
func (c *cursor) start() int {
	start := c.markStart()
	if c.inRun() {
		start += bytes.LastIndexByte(c.seg.data[start:c.pos], '\n') + 1
	}
	return start
}

// rewind goes back to the start of a record that was handed over in part.
func (c *cursor) rewind() { c.pos = c.start() }

// midLine reports whether the last byte handed over was within a line.
func (c *cursor) midLine() bool {
	switch {
	case c.pos > c.start():
		return true
	case c.pos > c.markStart():
		return false // between two lines of a run
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
	f := c.fit(room)
	switch {
	case c.midLine() && f.records == 0:
		return rest[:max(f.line, f.lines)]
	case f.records > 0:
		return rest[:f.records]
	case room < whole && !c.within() && int64(f.record) <= whole:
		return nil
	case f.lines > 0:
		return rest[:f.lines]
	case room < whole:
		return nil
	}
	return rest[:f.line]
}

// A fitting is how much of a cursor's rest goes into a room.
type fitting struct {
	records, lines int // bytes of the whole records, and of the whole lines, that fit
	line, record   int // how long the first line and the first record are; 0: not known yet
}

// fit returns how much of the rest room takes.
func (c *cursor) fit(room int64) (f fitting) {
	marks, from := c.seg.marks, c.pos
	for i := c.next; i < len(marks); i++ {
		m := &marks[i]
		if m.kind == pieceEnd && i+1 < len(marks) {
			continue
		}
		for m.kind == runEnd && from < m.end {
			from += bytes.IndexByte(c.seg.data[from:m.end], '\n') + 1
			if from < m.end && f.sees(from-c.pos, room, !m.continues) {
				return f
			}
		}
		from = m.end
		if f.sees(m.end-c.pos, room, i+1 == len(marks) || !marks[i+1].continues) {
			return f
		}
	}
	return f
}

// sees takes a line into account that ends behind n bytes, and a record with it if
// ends; true: what comes behind it does not matter.
func (f *fitting) sees(n int, room int64, ends bool) (enough bool) {
	if f.line == 0 {
		f.line = n
	}
	if f.record == 0 && ends {
		f.record = n
	}
	if int64(n) > room {
		return f.record > 0
	}
	f.lines = n
	if ends {
		f.records = n
	}
	return false
}
