package writer

import (
	"sync"
	"time"
)

// A queue holds the entries that the kernel does not have yet. It has two halves: one
// fills while the flusher writes the other. Lent entries come before the half that
// fills. The lock is held to copy and to swap, never over a system call. Methods report
// whom to wake; the caller does that without the lock.
//
// One goroutine puts, the flusher's goroutine consumes (queue_consumer.go), and every
// other method is for any goroutine.
type queue struct {
	limits

	mu             sync.Mutex
	lent           segment   // entries in the caller's memory
	filling        segment   // the half that fills
	oldest         time.Time // when the first entry came into lent or filling
	inFlight       amount    // what the flusher has taken and not handed over yet
	inFlightIsLent bool
	busy           bool // the flusher has not finished the last segment

	lineOpen  bool   // the last entry is a fragment, and its line continues
	openLines uint32 // lines of that line; they are counted where it ends
	skipRest  bool   // the line was dropped, so its other fragments must be too

	failing bool // attempts to write fail

	full            bool  // an entry did not fit since the last swap
	urgent          bool  // an urgent entry waits
	closed          bool  // nothing more is accepted
	closeErr        error // why
	reopenRequested bool
	finalized       bool // the counts no longer change

	idle            bool // the flusher sleeps until it is woken
	timerArmed      bool // or until its timer, which is set for oldest
	producerWaiting bool // the goroutine that puts waits for space

	counts Counts // except Waiting and what the flusher knows
}

// put accepts entries from the start of b by copying, borrowing, dropping or counting
// them as failed, and returns how many. If n is less than len(b) there is no space, and
// the flusher will wake the caller. Some lines of a run at b[n] may be accepted then.
// wake says that the flusher must be woken.
func (q *queue) put(b Batch, now time.Time, lent bool) (n int, wake bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		q.countFailedLocked(b)
		return len(b), false, q.closeErr
	}
	if q.emptyLocked() {
		q.oldest = now
	}
	if lent {
		n = q.borrowLocked(b)
	}
	for n < len(b) {
		if n += q.copyFittingLocked(b[n:]); n == len(b) {
			break
		}
		if !q.skipRest {
			q.full = true
			if !q.mayDropLocked(&b[n]) {
				q.producerWaiting = true
				break
			}
		}
		if q.dropLocked(&b[n]) {
			n++
		}
	}
	if q.idle && (!q.timerArmed || q.isDueLocked(now)) {
		q.idle, wake = false, true
	}
	return n, wake, nil
}

// mayDropLocked reports whether e, which does not fit, is dropped rather than waited
// for. A begun line is completed, because a file should have whole lines. The exception
// is a failing sink, which could fail for ever.
func (q *queue) mayDropLocked(e *Entry) bool {
	return q.drop && e.Droppable && (!q.lineOpen || q.failing)
}

// setFailing records whether attempts to write fail. wake says that the goroutine that
// puts must be woken.
func (q *queue) setFailing(failing bool) (wake bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.failing = failing
	wake = failing && q.lineOpen && q.producerWaiting
	if wake {
		q.producerWaiting = false
	}
	return wake
}

// borrowLocked accepts entries from the start of b without copying, and returns how
// many whole ones. An async sink borrows only what does not fit. It borrows nothing if
// copied entries wait, or if the entries are not contiguous in memory.
func (q *queue) borrowLocked(b Batch) (n int) {
	if !q.filling.empty() {
		return 0
	}
	whole, lines, end := len(b), uint32(0), 0
	if !q.sync {
		if b.fits(q.capacity()) {
			return 0 // there will soon be space for all of it
		}
		space, _ := q.spaceLocked()
		whole, lines, end = b.excess(space)
	}
	if !b[:whole].isContiguous() {
		return 0
	}
	for n < whole && q.borrowEntryLocked(b[n]) {
		n++
	}
	if n == whole && lines > 0 {
		e := b[n]
		if q.borrowEntryLocked(e.split(lines, end)) {
			b[n] = e
		}
	}
	return n
}

func (q *queue) borrowEntryLocked(e Entry) bool {
	if !q.lent.borrow(e.Data) {
		return false
	}
	q.addBoundaryLocked(&q.lent, &e)
	return true
}

// copyFittingLocked copies the entries from the start of b that fit, and returns how
// many whole ones.
func (q *queue) copyFittingLocked(b Batch) (n int) {
	if q.skipRest {
		return 0
	}
	space, empty := q.spaceLocked()
	for n < len(b) {
		e := &b[n]
		if !e.fits(space) && (!empty || e.IsRun && e.Lines > 1) {
			if first := e.splitFitting(space, empty); first.Lines > 0 {
				q.copyLocked(&first)
			}
			break
		}
		q.copyLocked(e)
		space = space.minus(e.amount())
		empty = false
		n++
	}
	return n
}

func (q *queue) copyLocked(e *Entry) {
	q.filling.append(e.Data, q.keepBusy)
	q.addBoundaryLocked(&q.filling, e)
}

// addBoundaryLocked accounts for e, whose bytes are the last of g.
func (q *queue) addBoundaryLocked(g *segment, e *Entry) {
	if g.empty() {
		g.startsMidLine = q.lineOpen
	}
	q.urgent = q.urgent || e.Urgent
	b := boundary{end: len(g.data), lines: e.Lines, continues: e.Continues}
	switch {
	case e.Partial:
		q.lineOpen = true
		q.openLines += e.Lines
		b.lines, b.kind = 0, fragmentEnd
	case q.lineOpen:
		b.lines += q.openLines
		q.lineOpen, q.openLines = false, 0
	case e.IsRun:
		b.kind = runEnd
	}
	g.addBoundary(b)
}

// endLineLocked ends the open line and counts it as lines.
func (q *queue) endLineLocked(lines uint32) {
	if q.filling.empty() {
		q.filling.startsMidLine = true
	}
	q.filling.addBoundary(boundary{end: len(q.filling.data), lines: lines})
	q.lineOpen, q.openLines = false, 0
}

// dropLocked drops e and reports whether nothing of it is left. Of a run it drops only
// the first line, because the next one may be short enough to fit. A begun line is
// ended and counts as dropped, together with its other fragments.
func (q *queue) dropLocked(e *Entry) (whole bool) {
	dropped := e.Lines
	if space, _ := q.spaceLocked(); e.IsRun && dropped > 1 && space.lines > 0 {
		dropped = e.split(1, e.lineEnd(1)).Lines
	} else {
		whole = true
	}
	if q.lineOpen {
		dropped += q.openLines
		q.filling.append(newline, q.keepBusy)
		q.endLineLocked(0)
	}
	q.skipRest = e.Partial
	q.counts.Dropped += uint64(dropped)
	q.filling.markDropped(dropped)
	return whole
}

// spaceLocked returns how much fits, and whether nothing waits. An empty queue accepts
// an entry of any size.
func (q *queue) spaceLocked() (space amount, empty bool) {
	held := q.heldLocked()
	return q.capacity().minus(held), held == amount{}
}

// heldLocked returns how much of the sink's own memory the kernel does not have yet.
func (q *queue) heldLocked() amount {
	held := amount{lines: q.filling.lines, bytes: len(q.filling.data)}
	if !q.inFlightIsLent {
		held.lines += q.inFlight.lines
		held.bytes += q.inFlight.bytes
	}
	return held
}

// linesLocked returns how many lines are not handed over yet.
func (q *queue) linesLocked() uint64 { return q.lent.lines + q.filling.lines + q.inFlight.lines }

func (q *queue) emptyLocked() bool { return q.lent.empty() && q.filling.empty() }

// isDueLocked reports whether a flush is due. The queue is not empty.
func (q *queue) isDueLocked(now time.Time) bool {
	if !q.lent.empty() || q.full || q.urgent || q.closed || len(q.filling.data) >= q.bufferSize || now.Sub(q.oldest) >= q.flushInterval {
		return true
	}
	held := q.heldLocked()
	return held.lines >= q.maxLines || held.bytes >= q.maxBytes
}

// countFailed counts the lines of b as failed.
func (q *queue) countFailed(b Batch) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.countFailedLocked(b)
}

func (q *queue) countFailedLocked(b Batch) {
	for i := range b {
		q.counts.Failed += uint64(b[i].Lines)
	}
}
