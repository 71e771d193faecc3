package writer

import (
	"bytes"
	"time"
)

// A cursor is the position up to which a segment has been handed to the kernel.
type cursor struct {
	seg       *segment
	pos       int    // bytes handed over
	next      int    // index of the first boundary that was not reached
	linesLeft uint64 // lines not completely handed over
	runLines  uint32 // lines of the run at next that are completely handed over
}

func (c *cursor) done() bool   { return c.next == len(c.seg.boundaries) }
func (c *cursor) rest() []byte { return c.seg.data[c.pos:] }

// advance moves the cursor by n bytes and returns how many lines they completed.
func (c *cursor) advance(n int) (lines uint64) {
	c.pos += n
	for !c.done() && c.seg.boundaries[c.next].end <= c.pos {
		if b := c.seg.boundaries[c.next]; b.kind != dropMarker {
			lines += uint64(b.lines - c.runLines)
		}
		c.next++
		c.runLines = 0
	}
	if c.inRun() {
		completed := uint32(bytes.Count(c.seg.data[c.boundaryStart():c.pos], newline))
		lines += uint64(completed - c.runLines)
		c.runLines = completed
	}
	c.linesLeft -= lines
	return lines
}

// inRun reports whether the next bytes belong to a run.
func (c *cursor) inRun() bool { return !c.done() && c.seg.boundaries[c.next].kind == runEnd }

// boundaryStart returns the start of the entry or run that the next boundary
// ends.
func (c *cursor) boundaryStart() int {
	if c.next == 0 {
		return 0
	}
	return c.seg.boundaries[c.next-1].end
}

// entryStart returns where the entry starts that is completed next. Each line of a run
// is an entry.
func (c *cursor) entryStart() int {
	start := c.boundaryStart()
	if c.inRun() {
		start += bytes.LastIndexByte(c.seg.data[start:c.pos], '\n') + 1
	}
	return start
}

// entryEnd returns where the entry ends that is completed next.
func (c *cursor) entryEnd() int {
	end := c.seg.boundaries[c.next].end
	if c.inRun() {
		end = c.pos + bytes.IndexByte(c.seg.data[c.pos:end], '\n') + 1
	}
	return end
}

// rewind goes back to the start of an entry that was handed over in part.
func (c *cursor) rewind() { c.pos = c.entryStart() }

// midLine reports whether the last byte handed over was within a line.
func (c *cursor) midLine() bool {
	switch {
	case c.pos > c.entryStart():
		return true
	case c.pos > c.boundaryStart():
		return false // between two lines of a run
	case c.next == 0:
		return c.seg.startsMidLine
	}
	return c.seg.boundaries[c.next-1].kind == fragmentEnd
}

// unwritten returns what a failure at this moment would lose.
func (c *cursor) unwritten() amount {
	return amount{lines: c.linesLeft, bytes: len(c.seg.data) - c.entryStart()}
}

// inRecord reports whether the next entry belongs to the record before it.
func (c *cursor) inRecord() bool { return !c.done() && c.seg.boundaries[c.next].continues }

// fitting returns the next bytes for a file that can take left more bytes, where an
// empty file can take whole. If it returns nothing, another file must start first.
//
// It never splits a line, and splits a record only if it does not fit into one file.
func (c *cursor) fitting(left, whole int64) []byte {
	rest := c.rest()
	if int64(len(rest)) <= left {
		return rest
	}
	m := c.measure(left)
	switch {
	case c.midLine() && m.records == 0:
		return rest[:max(m.firstLine, m.lines)]
	case m.records > 0:
		return rest[:m.records]
	case left < whole && !c.inRecord() && int64(m.firstRecord) <= whole:
		return nil
	case m.lines > 0:
		return rest[:m.lines]
	case left < whole:
		return nil
	}
	return rest[:m.firstLine]
}

// A measurement says how much of the bytes after a cursor fits into a space.
type measurement struct {
	records, lines         int // bytes of the whole records, and of the whole lines, that fit
	firstLine, firstRecord int // bytes of the first line and of the first record; 0: not known yet
}

// measure returns how much of the rest fits into space bytes.
func (c *cursor) measure(space int64) (m measurement) {
	boundaries, from := c.seg.boundaries, c.pos
	for i := c.next; i < len(boundaries); i++ {
		b := &boundaries[i]
		if b.kind == fragmentEnd && i+1 < len(boundaries) {
			continue
		}
		for b.kind == runEnd && from < b.end {
			from += bytes.IndexByte(c.seg.data[from:b.end], '\n') + 1
			if from < b.end && m.add(from-c.pos, space, !b.continues) {
				return m
			}
		}
		from = b.end
		if m.add(b.end-c.pos, space, i+1 == len(boundaries) || !boundaries[i+1].continues) {
			return m
		}
	}
	return m
}

// add takes into account a line that ends after n bytes. endsRecord says that a record
// ends with it. It returns true when later lines do not matter.
func (m *measurement) add(n int, space int64, endsRecord bool) (enough bool) {
	if m.firstLine == 0 {
		m.firstLine = n
	}
	if m.firstRecord == 0 && endsRecord {
		m.firstRecord = n
	}
	if int64(n) > space {
		return m.firstRecord > 0
	}
	m.lines = n
	if endsRecord {
		m.records = n
	}
	return false
}

// arrived returns when the next entry arrived; now, if the segment does not know it.
func (c *cursor) arrived() time.Time {
	at := time.Now()
	for _, a := range c.seg.arrivals {
		if a.first > c.next {
			break
		}
		at = a.at
	}
	return at
}

// arrivedBefore returns the bytes of p, which begin at the cursor, up to the first entry
// of a later arrival that starts another file.
func (c *cursor) arrivedBefore(p []byte, startsFile func(arrived time.Time) bool) []byte {
	for _, a := range c.seg.arrivals {
		switch {
		case a.first <= c.next || a.start <= c.pos:
		case a.start-c.pos >= len(p):
			return p
		case startsFile(a.at):
			return p[:a.start-c.pos]
		}
	}
	return p
}
