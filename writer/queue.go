package writer

import (
	"sync"
	"time"

	"logly/writer/internal/wakeup"
)

// A queue holds the entries that the kernel does not have yet. It has two halves: one
// fills while the flusher writes the other. The lock is held to copy and to swap, never
// over a system call, nor to wake a goroutine.
//
// One goroutine puts, the flusher's goroutine consumes (queue_consumer.go), and every
// other method is for any goroutine.
type queue struct {
	limits

	wake       wakeup.Signal // of the flusher: there may be something to do
	spaceFreed wakeup.Signal // of the goroutine that puts: Put or Wait may continue

	mu       sync.Mutex
	filling  segment   // the half that fills
	oldest   time.Time // when its first entry came
	now      time.Time // when the entries arrived that are put
	inFlight amount    // what the flusher has taken and not handed over yet
	busy     bool      // the flusher has not finished the last segment

	lineOpen  bool      // the last entry is a fragment, and its line continues
	lineBegan time.Time // when its first fragment came
	openLines uint32    // lines of that line; they are counted where it ends
	skipRest  bool      // the line was dropped, so its other fragments must be too

	failing bool // attempts to write fail

	overLimit       bool  // putAll has exceeded the limits
	full            bool  // an entry did not fit beside what the filling half has
	closed          bool  // nothing more is accepted
	closeErr        error // why
	reopenRequested bool
	rotation        rotationRequest
	finalized       bool // the counts no longer change

	idle bool // the flusher sleeps until it is woken, or until the oldest entry is due

	counts Counts // except Waiting and what the flusher knows
}

// put accepts entries from the start of b by copying, dropping or counting them as
// failed, and returns how many. If n is less than len(b) there is no space, and the
// flusher will wake the caller. Some lines of a run at b[n] may be accepted then.
// With all set it accepts all of b even beyond the limits, unless it may drop lines.
func (q *queue) put(b Batch, now time.Time, all bool) (n int, err error) {
	n, wake, err := q.accept(b, now, all)
	if wake {
		q.wake.Set()
	}
	return n, err
}

// accept does the work of put, but leaves it to the caller to wake the flusher
// if wake is true.
func (q *queue) accept(b Batch, now time.Time, all bool) (n int, wake bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		q.countFailedLocked(b)
		return len(b), false, q.closeErr
	}
	q.now = now
	wasEmpty := q.filling.empty()
	if wasEmpty {
		q.oldest = now
	}
	if all && !q.drop && !b.fits(q.capacity()) { // otherwise there will soon be space
		for ; n < len(b); n++ {
			q.copyLocked(&b[n])
		}
		q.overLimit = true
	}
	for n < len(b) {
		if n += q.copyFittingLocked(b[n:]); n == len(b) {
			break
		}
		if !q.skipRest {
			q.full = true
			if !q.mayDropLocked(&b[n]) {
				break
			}
		}
		if q.dropLocked(&b[n]) {
			n++
		}
	}
	if q.idle && (wasEmpty || q.isDueLocked(now)) {
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

// setFailing records whether attempts to write fail. A line that was waited for may be
// dropped then.
func (q *queue) setFailing(failing bool) {
	q.mu.Lock()
	q.failing = failing
	q.mu.Unlock()
	if failing {
		q.spaceFreed.Set()
	}
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
		if !e.fits(space) && !q.mayGrowLocked(e) && (!empty || e.IsRun && e.Lines > 1) {
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
	g := &q.filling
	if q.keepArrivals && !q.lineOpen {
		g.noteArrival(q.now)
	}
	g.append(e.Data, &q.limits)
	switch {
	case g.empty():
		g.startsMidLine = q.lineOpen
		q.full = false // what e waited for was in flight
	case q.lineOpen: // so that a line is one entry again, as far as it is here
		g.boundaries = g.boundaries[:len(g.boundaries)-1]
	}
	if !q.lineOpen {
		q.lineBegan = q.now
	}
	g.urgent = g.urgent || e.Urgent
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
		q.filling.append(newline, &q.limits)
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

// heldLocked returns how much the kernel does not have yet.
func (q *queue) heldLocked() amount {
	return amount{lines: q.filling.lines + q.inFlight.lines, bytes: len(q.filling.data) + q.inFlight.bytes}
}

// isDueLocked reports whether a flush is due. The queue is not empty.
func (q *queue) isDueLocked(now time.Time) bool {
	if q.onlyGathersLocked(now) {
		return false
	}
	if q.full || q.filling.urgent || q.closed || len(q.filling.data) >= q.bufferSize || now.Sub(q.oldest) >= q.flushInterval {
		return true
	}
	held := q.heldLocked()
	return held.lines >= q.maxLines || held.bytes >= q.maxBytes
}

func (q *queue) countFailedLocked(b Batch) {
	for i := range b {
		q.counts.Failed += uint64(b[i].Lines)
	}
}
