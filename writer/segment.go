package writer

import "math"

// A segment is a run of records: their bytes, and a mark where each one ends, so
// that a flush that stops halfway knows which lines went out, and so that a file
// can be changed between two lines.
//
// It has one owner at a time: the queue while it fills, then the flusher.
type segment struct {
	data  []byte
	lent  bool   // data is memory of the caller's
	marks []mark // never decreasing ends; the last one's is len(data)
	lines uint64 // sum of the lines of all marks but gaps
	gaps  int    // how many of the marks are gaps
	open  bool   // data begins within a line
}

// A mark is the end of one record, or of a run of them, or the place of records
// that are missing.
type mark struct {
	end   int // in data
	lines uint32
	kind  markKind

	continues bool // the record belongs to the one before
}

type markKind uint8

const (
	lineEnd  markKind = iota
	pieceEnd          // the line goes on after it; its lines count where it ends
	runEnd            // of lines, each of which is a record or continues one
	gap               // lines were dropped here; no bytes until spell
)

func (g *segment) empty() bool { return len(g.marks) == 0 }

// push adds the mark of a record whose bytes are, or are about to be, appended.
func (g *segment) push(m mark) {
	g.lines += uint64(m.lines)
	if n := len(g.marks); n > 0 && m.kind == runEnd {
		if last := &g.marks[n-1]; last.kind == runEnd && last.continues == m.continues && last.lines <= math.MaxUint32-m.lines {
			last.end = m.end
			last.lines += m.lines
			return
		}
	}
	g.marks = append(g.marks, m)
}

// borrow appends p without copying; false if it is neither the first nor stands right
// behind the rest in memory.
func (g *segment) borrow(p []byte) bool {
	switch {
	case len(p) == 0:
		return false
	case len(g.data) == 0:
		g.data, g.lent = p, true
	case goesOn(g.data, p):
		g.data = g.data[:len(g.data)+len(p)]
	default:
		return false
	}
	return true
}

// append appends p to the data. To make room the memory doubles, but not beyond
// most if that is enough; beyond it grows by an eighth.
func (g *segment) append(p []byte, most int) {
	if need := len(g.data) + len(p); need > cap(g.data) {
		grown := make([]byte, len(g.data), growth(need, cap(g.data), most))
		copy(grown, g.data)
		g.data = grown
	}
	g.data = append(g.data, p...)
}

func growth(need, have, most int) int {
	if need > most {
		return need + need/8
	}
	return max(need, min(2*have, most))
}

// miss records that lines are missing at the end of g.
func (g *segment) miss(lines uint32) {
	if lines == 0 {
		return
	}
	if n := len(g.marks); n > 0 {
		last := &g.marks[n-1]
		if last.kind == gap && last.lines+lines >= lines { // no overflow
			last.lines += lines
			return
		}
	}
	g.marks = append(g.marks, mark{end: len(g.data), lines: lines, kind: gap})
	g.gaps++
}

// spell puts note's line in the place of every gap.
func (g *segment) spell(note func(dst []byte, lines uint64) []byte) {
	if note == nil || g.gaps == 0 {
		return
	}
	out := make([]byte, 0, len(g.data)+len(g.data)/8+512)
	start := 0
	for i := range g.marks {
		m := &g.marks[i]
		if m.kind == gap {
			out = note(out, uint64(m.lines))
		}
		out = append(out, g.data[start:m.end]...)
		start, m.end = m.end, len(out)
	}
	g.data = out
}

// emptied returns g without its content, with its own memory as far as that is at
// most keep bytes: one huge line must not hold its memory for ever.
func (g *segment) emptied(keep int) segment {
	e := segment{data: g.data[:0], marks: g.marks[:0]}
	if g.lent || cap(e.data) > keep {
		e.data = nil
	}
	if cap(e.marks) > maxSpareMarks {
		e.marks = nil
	}
	return e
}

// maxSpareMarks is 256 KiB of marks, as many as lines of 64 bytes in 1 MiB.
const maxSpareMarks = 16 << 10
