package writer

import (
	"sync"
	"time"
)

// A queue holds what was appended and not yet handed to the kernel, in two
// halves: one fills while the flusher writes the other. Its lock is held to
// copy and to swap, never over a system call; whoever has to be woken is woken
// by the caller, after the lock is released.
//
// One goroutine puts, another one polls, takes and reports; the rest is for any.
type queue struct {
	limits

	mu     sync.Mutex
	fill   segment   // the half that fills
	oldest time.Time // when the first record came into fill
	flying load      // what the flusher has taken and not yet handed over
	busy   bool      // the flusher has not yet finished the half it took

	open  bool   // the record put last goes on
	carry uint32 // lines of the line that goes on; counted where it ends
	skip  bool   // the rest of a line that was dropped is to be dropped too

	failing bool // attempts to write fail

	full    bool // a record did not fit since the last swap
	urgent  bool // an urgent record is in fill
	closed  bool // nothing more is accepted: err says why
	err     error
	renew   bool // the target is to be reopened
	settled bool // the books are closed

	asleep  bool // the flusher waits for the bell
	armed   bool // ... or for its timer, set for oldest
	blocked bool // Append waits for room

	counts Counts // but Waiting
}

// put takes records off the front of b, by copying, borrowing if they are lent,
// dropping or refusing them, and returns how many. If that is not all of them there
// is no room, and the queue will tell when to try again; of a run at the front some
// lines may be gone by then. wake: the flusher has to be woken.
func (q *queue) put(b Batch, now time.Time, lent bool) (n int, wake bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		q.refuseLocked(b)
		return len(b), false, q.err
	}
	if q.fill.empty() {
		q.oldest = now
	}
	for n < len(b) {
		if n += q.takeFittingLocked(b[n:], lent); n == len(b) {
			break
		}
		if !q.skip {
			q.full = true
			if !q.mayDropLocked(&b[n]) {
				q.blocked = true
				break
			}
		}
		if q.dropLocked(&b[n]) {
			n++
		}
	}
	if q.asleep && (!q.armed || q.dueLocked(now)) {
		q.asleep, wake = false, true
	}
	return n, wake, nil
}

// mayDropLocked reports whether r, which does not fit, is left out rather than
// waited for. The rest of a line whose beginning was taken is waited for, as a
// file is to have whole lines, unless the sink is failing and may do so for ever.
func (q *queue) mayDropLocked(r *Rec) bool {
	return q.drop && r.MayDrop && (!q.open || q.failing)
}

// fail says whether attempts to write fail. wake: Append has to be woken.
func (q *queue) fail(failing bool) (wake bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.failing = failing
	wake = failing && q.open && q.blocked
	if wake {
		q.blocked = false
	}
	return wake
}

// takeFittingLocked takes the records at the front of b that fit and returns how
// many it has taken whole.
func (q *queue) takeFittingLocked(b Batch, lent bool) (n int) {
	if q.skip {
		return 0
	}
	room, empty := q.roomLocked()
	for n < len(b) {
		r := &b[n]
		if !r.fits(room) && (!empty || r.Each && r.Lines > 1) {
			if front := r.takeFront(room, empty); front.Lines > 0 {
				q.takeLocked(&front, lent)
			}
			break
		}
		q.takeLocked(r, lent)
		room.lines -= min(room.lines, uint64(r.Lines))
		room.bytes -= min(room.bytes, len(r.Data))
		empty = false
		n++
	}
	return n
}

func (q *queue) takeLocked(r *Rec, lent bool) {
	q.markLocked(r, len(q.fill.data)+len(r.Data))
	if !lent || !q.fill.borrow(r.Data) {
		q.fill.append(r.Data, q.keepBusy)
	}
}

// markLocked accounts for r, whose bytes will end at end.
func (q *queue) markLocked(r *Rec, end int) {
	q.urgent = q.urgent || r.Urgent
	m := mark{end: end, lines: r.Lines, continues: r.Continues}
	switch {
	case r.Open:
		q.open = true
		q.carry += r.Lines
		m.lines, m.kind = 0, pieceEnd
	case q.open:
		m.lines += q.carry
		q.open, q.carry = false, 0
	case r.Each:
		m.kind = runEnd
	}
	q.fill.push(m)
}

// dropLocked leaves r out, of a run its first line, as the next one may be short
// enough to fit; whole: nothing is left of it. A line that is begun is ended there
// and then, and is dropped as a whole: its further pieces are left out too.
func (q *queue) dropLocked(r *Rec) (whole bool) {
	lost := r.Lines
	if room, _ := q.roomLocked(); r.Each && lost > 1 && room.lines > 0 {
		lost = r.takeLines(1, r.endOf(1)).Lines
	} else {
		whole = true
	}
	if q.open {
		q.fill.append(newline, q.keepBusy)
		q.fill.push(mark{end: len(q.fill.data)})
		lost += q.carry
		q.open, q.carry = false, 0
	}
	q.skip = r.Open
	q.counts.Dropped += uint64(lost)
	q.fill.miss(lost)
	return whole
}

// roomLocked returns how much fits, and whether nothing at all waits, so that
// one record of any size does.
func (q *queue) roomLocked() (room load, empty bool) {
	held := q.heldLocked()
	room.lines = q.maxLines - min(q.maxLines, held.lines)
	room.bytes = q.maxBytes - min(q.maxBytes, held.bytes)
	return room, held == load{}
}

// heldLocked is everything not yet handed to the kernel.
func (q *queue) heldLocked() load {
	return load{lines: q.fill.lines + q.flying.lines, bytes: len(q.fill.data) + q.flying.bytes}
}

// dueLocked reports whether fill, which is not empty, is to be flushed by now.
func (q *queue) dueLocked(now time.Time) bool {
	if q.full || q.urgent || q.closed || len(q.fill.data) >= q.bufferSize || now.Sub(q.oldest) >= q.flushInterval {
		return true
	}
	held := q.heldLocked()
	return held.lines >= q.maxLines || held.bytes >= q.maxBytes
}

// refuse counts the lines of b as failed.
func (q *queue) refuse(b Batch) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.refuseLocked(b)
}

func (q *queue) refuseLocked(b Batch) {
	for i := range b {
		q.counts.Failed += uint64(b[i].Lines)
	}
}
