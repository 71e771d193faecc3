package writer

import (
	"bytes"
	"math"
)

// A Batch is a block of entries for one sink, in order.
type Batch []Entry

// An Entry is the unit that is written, dropped or failed as a whole. It ends with a
// newline unless it is Partial or the last of the input.
type Entry struct {
	Data []byte // belongs to the caller; the sink copies it

	// Lines is how many input lines the entry contains. Only the first fragment of a
	// line counts it.
	Lines uint32

	Urgent    bool // flush it at once, with everything before it
	Droppable bool // with Overflow Drop, drop it if it does not fit
	Partial   bool // a fragment of a line that continues in the next entry

	// Continues says that the entry belongs to the record before, as the lines of a
	// stack trace do. Rotation keeps both in one file if they fit.
	Continues bool

	// IsRun says that each line of Data is an entry of one input line, with the same
	// flags. A run of any length costs no more than a single entry.
	IsRun bool
}

// Add appends e. It extends the last entry if both are runs with equal flags and
// contiguous in memory.
func (b *Batch) Add(e Entry) {
	if n := len(*b); n > 0 {
		last := &(*b)[n-1]
		if e.IsRun && e.Continues == last.Continues && e.Urgent == last.Urgent && e.Droppable == last.Droppable && last.Extend(e.Data, e.Lines) {
			return
		}
	}
	*b = append(*b, e)
}

// Extend appends lines to a run. It returns false if e is no run or data does not
// follow it directly in memory.
func (e *Entry) Extend(data []byte, lines uint32) bool {
	if !e.IsRun || !isContiguous(e.Data, data) || e.Lines > math.MaxUint32-lines {
		return false
	}
	e.Data = e.Data[:len(e.Data)+len(data)]
	e.Lines += lines
	return true
}

// isContiguous reports whether q is not empty and follows p directly in memory.
func isContiguous(p, q []byte) bool {
	n, m := len(p), len(q)
	return m > 0 && cap(p) >= n+m && &p[:n+1][n] == &q[0]
}

func (b Batch) fits(space amount) bool {
	for i := range b {
		if !b[i].fits(space) {
			return false
		}
		space = space.minus(b[i].amount())
	}
	return true
}

func (e *Entry) amount() amount { return amount{lines: uint64(e.Lines), bytes: len(e.Data)} }

func (e *Entry) fits(space amount) bool {
	return uint64(e.Lines) <= space.lines && len(e.Data) <= space.bytes
}

// splitFitting removes from a run the first lines that fit into space, and returns
// them. If the sink is empty it removes at least one. It never splits other entries.
func (e *Entry) splitFitting(space amount, empty bool) (first Entry) {
	if !e.IsRun {
		return Entry{}
	}
	lines, end := e.fitting(space)
	if lines == 0 && empty {
		lines, end = 1, e.lineEnd(1)
	}
	return e.split(lines, end)
}

// split removes the first lines of a run, up to end in Data, and returns them.
func (e *Entry) split(lines uint32, end int) (first Entry) {
	first = *e
	first.Data, first.Lines = e.Data[:end], lines
	e.Data, e.Lines = e.Data[end:], e.Lines-lines
	return first
}

// fitting returns how many lines from the start of a run fit into space, and where they
// end.
func (e *Entry) fitting(space amount) (lines uint32, end int) {
	lines, end = e.Lines, len(e.Data)
	if uint64(lines) > space.lines {
		lines = uint32(space.lines)
		end = e.lineEnd(lines)
	}
	if end > space.bytes {
		end = bytes.LastIndexByte(e.Data[:space.bytes], '\n') + 1
		lines = uint32(bytes.Count(e.Data[:end], newline))
	}
	return lines, end
}

var newline = []byte{'\n'}

// lineEnd returns where the first n lines of a run end. Lines are usually of similar
// length, so it starts at the position that equal lengths would give. Counting newlines
// up to there is several times faster than finding each of them.
func (e *Entry) lineEnd(n uint32) int {
	if n == 0 {
		return 0
	}
	guess := int(uint64(len(e.Data)) * uint64(n) / uint64(e.Lines))
	end := bytes.LastIndexByte(e.Data[:guess], '\n') + 1
	have := uint32(bytes.Count(e.Data[:end], newline))
	for ; have < n; have++ {
		end += bytes.IndexByte(e.Data[end:], '\n') + 1
	}
	for ; have > n; have-- {
		end = bytes.LastIndexByte(e.Data[:end-1], '\n') + 1
	}
	return end
}
