package writer

import (
	"sync"
	"time"
)

// A queue holds what was appended and not yet handed to the kernel, in two
// halves: one fills while the flusher writes the other. What is lent to it comes
// before what fills. Its lock is held to copy and to swap, never over a system
// call; whoever has to be woken is woken by the caller, after the lock is released.
//
// One goroutine puts, another one polls, takes and reports; the rest is for any.
type queue struct {
	limits

	mu     sync.Mutex
	front  segment   // what is lent
	fill   segment   // the half that fills
	oldest time.Time // when the first record came into front or fill
	flying load      // what the flusher has taken and not yet handed over
	loaned bool      // ... that is lent
	busy   bool      // the flusher has not yet finished what it took

	open  bool   // the record put last goes on
	carry uint32 // lines of the line that goes on; counted where it ends
	skip  bool   // the rest of a line that was dropped is to be dropped too

	failing bool // attempts to write fail

	full    bool // a record did not fit since the last swap
	urgent  bool // an urgent record waits
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
	if q.emptyLocked() {
		q.oldest = now
	}
	if lent {
		n = q.borrowLocked(b)
	}
	for n < len(b) {
		if n += q.takeFittingLocked(b[n:]); n == len(b) {
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

// borrowLocked takes what would have to be waited for, or all if it will be waited
// for anyway, from the front of b without copying, if that stands side by side in
// memory and nothing that was copied waits in front of it. It returns how many
// records it has taken whole.
func (q *queue) borrowLocked(b Batch) (n int) {
	if !q.fill.empty() {
		return 0
	}
	whole, lines, end := len(b), uint32(0), 0
	if !q.untilWritten {
		if b.fits(q.most()) {
			return 0 // there will soon be room for all of it
		}
		room, _ := q.roomLocked()
		whole, lines, end = b.beyond(room)
	}
	if !b[:whole].sideBySide() {
		return 0
	}
	for n < whole && q.borrowRecLocked(b[n]) {
		n++
	}
	if n == whole && lines > 0 {
		r := b[n]
		if q.borrowRecLocked(r.takeLines(lines, end)) {
			b[n] = r
		}
	}
	return n
}

func (q *queue) borrowRecLocked(r Rec) bool {
	if !q.front.borrow(r.Data) {
		return false
	}
	q.markLocked(&q.front, &r)
	return true
}

// takeFittingLocked copies the records at the front of b that fit and returns how
// many it has taken whole.
func (q *queue) takeFittingLocked(b Batch) (n int) {
	if q.skip {
		return 0
	}
	room, empty := q.roomLocked()
	for n < len(b) {
		r := &b[n]
		if !r.fits(room) && (!empty || r.Each && r.Lines > 1) {
			if front := r.takeFront(room, empty); front.Lines > 0 {
				q.takeLocked(&front)
			}
			break
		}
		q.takeLocked(r)
		room = room.less(r.load())
		empty = false
		n++
	}
	return n
}

func (q *queue) takeLocked(r *Rec) {
	q.fill.append(r.Data, q.keepBusy)
	q.markLocked(&q.fill, r)
}

// markLocked accounts for r, which g's data end with.
func (q *queue) markLocked(g *segment, r *Rec) {
	if g.empty() {
		g.open = q.open
	}
	q.urgent = q.urgent || r.Urgent
	m := mark{end: len(g.data), lines: r.Lines, continues: r.Continues}
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
	g.push(m)
}

// markEndLocked ends the line that goes on where fill ends, as so many lines.
func (q *queue) markEndLocked(lines uint32) {
	if q.fill.empty() {
		q.fill.open = true
	}
	q.fill.push(mark{end: len(q.fill.data), lines: lines})
	q.open, q.carry = false, 0
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
		lost += q.carry
		q.fill.append(newline, q.keepBusy)
		q.markEndLocked(0)
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
	return q.most().less(held), held == load{}
}

// heldLocked is what of the sink's own memory is not yet handed to the kernel.
func (q *queue) heldLocked() load {
	held := load{lines: q.fill.lines, bytes: len(q.fill.data)}
	if !q.loaned {
		held.lines += q.flying.lines
		held.bytes += q.flying.bytes
	}
	return held
}

// linesLocked is how many lines are not yet handed to the kernel.
func (q *queue) linesLocked() uint64 { return q.front.lines + q.fill.lines + q.flying.lines }

func (q *queue) emptyLocked() bool { return q.front.empty() && q.fill.empty() }

// dueLocked reports whether what waits, which is something, is to be flushed by now.
func (q *queue) dueLocked(now time.Time) bool {
	if !q.front.empty() || q.full || q.urgent || q.closed || len(q.fill.data) >= q.bufferSize || now.Sub(q.oldest) >= q.flushInterval {
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
