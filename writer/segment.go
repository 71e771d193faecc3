package writer

import (
	"math"
	"time"
)

// A segment holds entries that are flushed together: their bytes, and a boundary where
// each entry ends. The boundaries say which lines a short write has completed, and
// where another file can start.
//
// It has one owner at a time: the queue while it fills, then the flusher.
type segment struct {
	data          []byte
	boundaries    []boundary // their ends never decrease; the last is len(data)
	lines         uint64     // lines of all boundaries except drop markers
	drops         int        // how many boundaries are drop markers
	startsMidLine bool       // data starts within a line
	urgent        bool       // an entry is to be flushed at once
	arrivals      []arrival  // in order; only if the file depends on the time
}

// An arrival says when the entries from a boundary on arrived, up to the next arrival.
type arrival struct {
	at    time.Time
	first int // the boundary that it begins with, as an index in boundaries
	start int // where the entry of that boundary begins in data
}

// arrivalStep is how far apart two arrivals are at least. A period ends on a whole
// millisecond.
const arrivalStep = time.Millisecond

// noteArrival records when the next entry arrives.
func (g *segment) noteArrival(at time.Time) {
	at = at.Truncate(arrivalStep)
	if n := len(g.arrivals); n > 0 {
		last := &g.arrivals[n-1]
		if last.at.Equal(at) {
			return
		}
		if last.first == len(g.boundaries) {
			last.at = at
			return
		}
	}
	g.arrivals = append(g.arrivals, arrival{at: at, first: len(g.boundaries), start: len(g.data)})
}

// A boundary is the end of an entry or of a run, or the place where lines were dropped.
type boundary struct {
	end   int // in data
	lines uint32
	kind  boundaryKind

	continues bool // the entry belongs to the record before
}

type boundaryKind uint8

const (
	entryEnd    boundaryKind = iota
	fragmentEnd              // the line continues; its lines are counted where it ends
	runEnd                   // the end of a run: each of its lines is an entry
	dropMarker               // lines were dropped here; it has no bytes before insertDropNotes
)

func (g *segment) empty() bool { return len(g.boundaries) == 0 }

// addBoundary adds the end of an entry whose bytes are in data, or are about to be. Two
// runs of the same kind become one.
func (g *segment) addBoundary(b boundary) {
	g.lines += uint64(b.lines)
	if n := len(g.boundaries); n > 0 && b.kind == runEnd && !g.startsArrival(n) {
		if last := &g.boundaries[n-1]; last.kind == runEnd && last.continues == b.continues && last.lines <= math.MaxUint32-b.lines {
			last.end = b.end
			last.lines += b.lines
			return
		}
	}
	g.boundaries = append(g.boundaries, b)
}

// startsArrival reports whether the boundary of this index is the first of an arrival.
func (g *segment) startsArrival(index int) bool {
	n := len(g.arrivals)
	return n > 0 && g.arrivals[n-1].first == index
}

// append copies p to the end of data.
func (g *segment) append(p []byte, l *limits) {
	if need := len(g.data) + len(p); need > cap(g.data) {
		grown := make([]byte, len(g.data), l.newCap(need, cap(g.data)))
		copy(grown, g.data)
		g.data = grown
	}
	g.data = append(g.data, p...)
}

// newCap returns how much memory a half gets instead of what it has. That doubles as long as
// it stays within what the half keeps, and above grows by an eighth. At rest a half keeps
// keepIdle: it must not get more for less, or it would lose that after every flush.
func (l *limits) newCap(need, have int) int {
	switch {
	case need <= l.keepIdle:
		return max(need, min(2*have, l.keepIdle))
	case need <= l.keepBusy:
		return max(need, min(2*have, l.keepBusy))
	}
	return need + need/8
}

// markDropped records that lines were dropped at the end of data.
func (g *segment) markDropped(lines uint32) {
	if lines == 0 {
		return
	}
	if n := len(g.boundaries); n > 0 {
		last := &g.boundaries[n-1]
		if last.kind == dropMarker && last.lines+lines >= lines { // no overflow
			last.lines += lines
			return
		}
	}
	g.boundaries = append(g.boundaries, boundary{end: len(g.data), lines: lines, kind: dropMarker})
	g.drops++
}

// insertDropNotes inserts the line of note at every drop marker. note may be nil.
func (g *segment) insertDropNotes(note func(dst []byte, lines uint64) []byte) {
	if note == nil || g.drops == 0 {
		return
	}
	out := make([]byte, 0, len(g.data)+len(g.data)/8+512)
	start := 0
	arrivals := g.arrivals
	for i := range g.boundaries {
		b := &g.boundaries[i]
		if len(arrivals) > 0 && arrivals[0].first == i {
			arrivals[0].start, arrivals = len(out), arrivals[1:]
		}
		if b.kind == dropMarker {
			out = note(out, uint64(b.lines))
		}
		out = append(out, g.data[start:b.end]...)
		start, b.end = b.end, len(out)
	}
	g.data = out
}

// maxSpareBoundaries is 256 KiB of boundaries: lines of 64 bytes for 1 MiB.
const maxSpareBoundaries = 16 << 10

// recycled returns an empty segment in the memory of g. It frees memory of more than
// keep bytes, which a single huge line may have needed.
func (g *segment) recycled(keep int) segment {
	e := segment{data: g.data[:0], boundaries: g.boundaries[:0], arrivals: g.arrivals[:0]}
	if cap(e.data) > keep {
		e.data = nil
	}
	if cap(e.boundaries) > maxSpareBoundaries {
		e.boundaries = nil
	}
	return e
}
