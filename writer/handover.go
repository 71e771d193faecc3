package writer

import "time"

// This file is the flusher's side of the queue, and its end.

// task is what the flusher has to do next.
type task uint8

const (
	rest task = iota
	flush
	renew
	end
)

// poll returns what there is to do. To rest is to wait for the bell and, when
// wait is not 0, no longer than that. calm: a half at rest need not be large.
func (q *queue) poll(now time.Time, calm bool) (t task, wait time.Duration) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.asleep = false
	switch {
	case q.renew:
		q.renew = false
		return renew, 0
	case q.emptyLocked() && q.closed:
		return end, 0
	case q.emptyLocked():
		if calm {
			q.fill = q.fill.emptied(q.keepCalm)
		}
		q.asleep, q.armed = true, false
		return rest, 0
	case q.dueLocked(now):
		return flush, 0
	}
	q.asleep, q.armed = true, true
	return rest, q.oldest.Add(q.flushInterval).Sub(now)
}

// due reports whether poll would return at once with something to do.
func (q *queue) due(now time.Time) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed || q.renew || !q.emptyLocked() && q.dueLocked(now)
}

// swap hands what is lent, or else the filled half, to the flusher and goes on with
// the one of the two spares, which are empty, that is for it. It is the only place
// where they change hands.
func (q *queue) swap(lent, half *segment) (taken segment) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.loaned = !q.front.empty(); q.loaned {
		taken, q.front, *lent = q.front, *lent, segment{}
	} else {
		taken, q.fill, *half = q.fill, *half, segment{}
	}
	if q.fill.empty() {
		q.full, q.urgent = false, false
	}
	q.flying, q.busy = load{lines: taken.lines, bytes: len(taken.data)}, true
	q.counts.Flushes++
	return taken
}

// progress reports n bytes in one write, which completed lines; left is what of
// the half is still to be handed over. wake: Append has to be woken.
func (q *queue) progress(n int, lines uint64, left load) (wake bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.settled {
		return false
	}
	if n > 0 {
		q.counts.Writes++
	}
	q.counts.Bytes += uint64(n)
	q.counts.Written += lines
	same := q.flying == left
	q.flying = left
	q.loaned = q.loaned && left.bytes > 0
	if q.untilWritten || same {
		return false // nothing that Append waits for
	}
	wake, q.blocked = q.blocked, false
	return wake
}

// finish reports that what was taken last is wholly handed over.
func (q *queue) finish() (wake bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.busy = false
	wake, q.blocked = q.blocked, false
	return wake
}

// pending reports whether anything is still to be written that is waited for, in
// which case the queue will tell when to ask again; if not, err says whether it was
// given up.
func (q *queue) pending() (yes bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	yes = q.loaned || !q.front.empty()
	if q.untilWritten {
		yes = q.busy || !q.emptyLocked()
	}
	q.blocked = yes && !q.settled
	return q.blocked, q.err
}

// shut lets nothing more in, for the reason err, and makes a flush due. An
// unfinished line is ended.
func (q *queue) shut(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.closed, q.err = true, err
	if !q.open {
		return
	}
	if !q.raw {
		q.fill.append(newline, q.keepBusy)
	}
	q.markEndLocked(q.carry)
}

// giveUp lets nothing more in because err keeps the sink from writing.
func (q *queue) giveUp(err error) {
	q.shut(err)
	q.mu.Lock()
	q.err = err
	q.mu.Unlock()
}

// reason is why nothing more is let in.
func (q *queue) reason() error {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.err
}

// settle closes the books of a queue that is shut: what is not written by now has
// failed. The flusher may still be stuck in a system call; what comes of it no
// longer counts.
func (q *queue) settle() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.settled {
		return
	}
	q.counts.Failed += q.linesLocked()
	q.front, q.fill, q.flying = segment{}, segment{}, load{}
	q.settled, q.loaned, q.busy, q.blocked = true, false, false, false
}

// askRenewal makes the flusher reopen the target.
func (q *queue) askRenewal() {
	q.mu.Lock()
	q.renew = true
	q.mu.Unlock()
}

func (q *queue) snapshot() Counts {
	q.mu.Lock()
	defer q.mu.Unlock()
	c := q.counts
	c.Waiting = q.linesLocked() + uint64(q.carry)
	return c
}
