// Package writer brings whole lines to places: files and standard output. A
// Sink has a bounded buffer and a flusher goroutine of its own, so a place that
// is slow or in trouble holds up nobody else until its bound is reached.
//
//	Append ─▶ queue (two halves that swap) ─▶ flusher ─▶ target: a file, standard output
//
// The package knows bytes, how many lines they stand for, and whether a line is
// urgent or may be dropped. It never prints and never ends the process: trouble
// is told through Options.Notify, and every line is counted once, as written,
// dropped or failed.
package writer

import (
	"bytes"
	"math"
)

// A Batch is a block of encoded records on its way into one sink, in order.
type Batch []Rec

// A Rec is one record of a Batch: the unit that is written, dropped or failed
// as a whole. It ends with a newline unless it is Open or the input's last.
type Rec struct {
	Data []byte // the caller's; not kept after Put, see also Lend

	// Lines is how many input lines it stands for; 0 for further pieces of a
	// line that came in pieces.
	Lines uint32

	Urgent  bool // flushed at once, with everything before it
	MayDrop bool // dropped, not waited for, when it does not fit under Drop
	Open    bool // a piece of a line that goes on with the next Rec

	// Continues: it belongs to the Rec before, as the lines of a stack trace do. A
	// file is not changed between the two if they fit into one.
	Continues bool

	// Each: every line of Data stands for one line of the input and is what the Rec
	// would be for it alone: a record or, with Continues, a part of the one before.
	// Such a run costs no more than a single record, however long it is.
	Each bool
}

// Add appends r. A run of lines grows by one that is like it and stands right
// behind it in memory.
func (b *Batch) Add(r Rec) {
	if n := len(*b); n > 0 {
		last := &(*b)[n-1]
		if r.Each && r.Continues == last.Continues && r.Urgent == last.Urgent && r.MayDrop == last.MayDrop && last.Extend(r.Data, r.Lines) {
			return
		}
	}
	*b = append(*b, r)
}

// Extend makes r, if it is a run, longer by lines that stand right behind it in
// memory.
func (r *Rec) Extend(data []byte, lines uint32) bool {
	if !r.Each || !goesOn(r.Data, data) || r.Lines > math.MaxUint32-lines {
		return false
	}
	r.Data = r.Data[:len(r.Data)+len(data)]
	r.Lines += lines
	return true
}

// goesOn reports whether q, which is not empty, stands right behind p in memory.
func goesOn(p, q []byte) bool {
	n, m := len(p), len(q)
	return m > 0 && cap(p) >= n+m && &p[:n+1][n] == &q[0]
}

// sideBySide reports whether the records of b follow one another in memory.
func (b Batch) sideBySide() bool {
	for i := 1; i < len(b); i++ {
		if !goesOn(b[i-1].Data, b[i].Data) {
			return false
		}
	}
	return true
}

func (r *Rec) load() load { return load{lines: uint64(r.Lines), bytes: len(r.Data)} }

func (r *Rec) fits(room load) bool {
	return uint64(r.Lines) <= room.lines && len(r.Data) <= room.bytes
}

// takeFront takes off a run the lines at its front that fit into room, and at
// least one if nothing else waits. Of what is no run it takes nothing.
func (r *Rec) takeFront(room load, alone bool) (front Rec) {
	if !r.Each {
		return Rec{}
	}
	lines, end := r.fit(room)
	if lines == 0 && alone {
		lines, end = 1, r.endOf(1)
	}
	return r.takeLines(lines, end)
}

// takeLines takes the first lines of a run off it, which end at end.
func (r *Rec) takeLines(lines uint32, end int) (front Rec) {
	front = *r
	front.Data, front.Lines = r.Data[:end], lines
	r.Data, r.Lines = r.Data[end:], r.Lines-lines
	return front
}

func (b Batch) fits(room load) bool {
	for i := range b {
		if !b[i].fits(room) {
			return false
		}
		room = room.less(b[i].load())
	}
	return true
}

// beyond returns how many records at the front of b do not fit into room together
// with all behind them, and of the next one, if it is a run, how many lines do not, and
// where they end.
func (b Batch) beyond(room load) (n int, lines uint32, end int) {
	for n = len(b); n > 0 && b[n-1].fits(room); n-- {
		room = room.less(b[n-1].load())
	}
	if n > 0 && b[n-1].Each {
		if lines, end = b[n-1].beyond(room); end < len(b[n-1].Data) {
			return n - 1, lines, end
		}
	}
	return n, 0, 0
}

// beyond is fit from the other end: how many lines at the front of a run, which does
// not fit into room, are to go so that the rest does, and where they end.
func (r *Rec) beyond(room load) (lines uint32, end int) {
	if uint64(r.Lines) > room.lines {
		lines = r.Lines - uint32(room.lines)
		end = r.endOf(lines)
	}
	if over := len(r.Data) - room.bytes; over > end {
		end = over + bytes.IndexByte(r.Data[over-1:], '\n')
		lines = uint32(bytes.Count(r.Data[:end], newline))
	}
	return lines, end
}

// fit returns how many lines of a run fit into room, and where they end.
func (r *Rec) fit(room load) (lines uint32, end int) {
	lines, end = r.Lines, len(r.Data)
	if uint64(lines) > room.lines {
		lines = uint32(room.lines)
		end = r.endOf(lines)
	}
	if end > room.bytes {
		end = bytes.LastIndexByte(r.Data[:room.bytes], '\n') + 1
		lines = uint32(bytes.Count(r.Data[:end], newline))
	}
	return lines, end
}

var newline = []byte{'\n'}

// endOf returns where line number n of a run ends, counted from 1. Lines being
// of like length, it is looked for from where it would be if all were the same:
// to count newlines takes a fraction of the time that going from one to the next
// does.
func (r *Rec) endOf(n uint32) int {
	if n == 0 {
		return 0
	}
	guess := int(uint64(len(r.Data)) * uint64(n) / uint64(r.Lines))
	end := bytes.LastIndexByte(r.Data[:guess], '\n') + 1
	have := uint32(bytes.Count(r.Data[:end], newline))
	for ; have < n; have++ {
		end += bytes.IndexByte(r.Data[end:], '\n') + 1
	}
	for ; have > n; have-- {
		end = bytes.LastIndexByte(r.Data[:end-1], '\n') + 1
	}
	return end
}
