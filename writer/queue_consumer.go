package writer

import "time"

// A task is what the flusher must do next.
type task uint8

const (
	taskWait task = iota
	taskFlush
	taskReopen
	taskRotate
	taskStop
)

// A rotationRequest is how far a request to rotate has got.
type rotationRequest uint8

const (
	noRotation        rotationRequest = iota
	rotationRequested                 // what waits is written first
	rotationDue
)

// poll returns the next task. For taskWait the flusher sleeps until it is woken, or for
// wait if that is not 0. atRest says that no half needed much memory lately.
func (q *queue) poll(now time.Time, atRest bool) (t task, wait time.Duration) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.idle = false
	switch {
	case q.reopenRequested:
		q.reopenRequested = false
		return taskReopen, 0
	case q.rotation == rotationRequested && !q.filling.empty() && !q.onlyGathersLocked(now):
		q.rotation = rotationDue
		return taskFlush, 0
	case q.rotation != noRotation:
		q.rotation = noRotation
		return taskRotate, 0
	case q.filling.empty() && q.closed:
		return taskStop, 0
	case q.filling.empty():
		if atRest {
			q.filling = q.filling.recycled(q.keepIdle)
		}
		q.idle = true
		return taskWait, 0
	case q.isDueLocked(now):
		return taskFlush, 0
	}
	q.idle = true
	if q.onlyGathersLocked(now) {
		return taskWait, q.lineBegan.Add(gatherTime).Sub(now)
	}
	return taskWait, q.oldest.Add(q.flushInterval).Sub(now)
}

// isDue reports whether poll would return a task other than taskWait.
func (q *queue) isDue(now time.Time) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed || q.reopenRequested || q.rotation != noRotation || !q.filling.empty() && q.isDueLocked(now)
}

// swap hands the filled half to the flusher and replaces it with spare, which is empty. A
// begun line that is gathered stays. Memory changes its owner only here.
func (q *queue) swap(spare segment, now time.Time) (taken segment) {
	q.mu.Lock()
	defer q.mu.Unlock()
	gathers := !q.closed && len(q.filling.boundaries) > 1 && q.gathersLocked(now)
	taken, q.filling = q.filling, spare
	if gathers {
		taken.moveBegunLine(&q.filling)
		q.oldest = q.lineBegan
	}
	q.full = false
	q.inFlight, q.busy = amount{lines: taken.lines, bytes: len(taken.data)}, true
	return taken
}

// progress records a write of n bytes, which completed lines. left is the rest of what
// was taken.
func (q *queue) progress(n int, lines uint64, left amount) {
	if q.recordProgress(n, lines, left) && !q.sync { // a synchronous sink waits for finish
		q.spaceFreed.Set()
	}
}

func (q *queue) recordProgress(n int, lines uint64, left amount) (freed bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.finalized {
		return false
	}
	q.counts.Bytes += uint64(n)
	q.counts.Written += lines
	freed = q.inFlight != left
	q.inFlight = left
	return freed
}

// finish records that everything that was taken is handed over.
func (q *queue) finish() {
	q.mu.Lock()
	q.busy = false
	q.mu.Unlock()
	q.spaceFreed.Set()
}

// mustWait reports whether Wait must wait for something that is not written yet. The
// flusher will wake the caller then. Otherwise err says why the sink gave up, or is nil.
func (q *queue) mustWait() (waiting bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	gathers := q.onlyGathersLocked(time.Now())
	waiting = q.busy || !q.filling.empty() && !gathers
	if !q.sync {
		held := q.heldLocked()
		q.overLimit = q.overLimit && (held.lines > q.maxLines || held.bytes > q.maxBytes)
		waiting = q.overLimit && (q.busy || !gathers)
	}
	return waiting && !q.finalized, q.closeErr
}

// closeIntake accepts nothing more, for the reason err, and makes a flush due. It ends
// an open line.
func (q *queue) closeIntake(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closeIntakeLocked(err)
}

func (q *queue) closeIntakeLocked(err error) {
	if q.closed {
		return
	}
	q.closed, q.closeErr = true, err
	if !q.lineOpen {
		return
	}
	if !q.raw {
		q.filling.append(newline, &q.limits)
	}
	q.endLineLocked(q.openLines)
}

// giveUp accepts nothing more, because err keeps the sink from writing. It replaces an
// earlier reason. The entries of lost, which Put could not hand over, have failed.
func (q *queue) giveUp(err error, lost Batch) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.countFailedLocked(lost)
	q.closeIntakeLocked(err)
	q.closeErr = err
}

// finalize ends the counting of a queue that is closed: lines that are not written have
// failed. The flusher may still be stuck in a system call, whose result does not count.
func (q *queue) finalize() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.finalized {
		return
	}
	q.counts.Failed += q.heldLocked().lines
	q.filling, q.inFlight = segment{}, amount{}
	q.finalized, q.busy = true, false
}

// requestReopen makes the flusher reopen the target.
func (q *queue) requestReopen() {
	q.mu.Lock()
	q.reopenRequested = true
	q.mu.Unlock()
	q.wake.Set()
}

// requestRotation makes the flusher rotate the target after what waits.
func (q *queue) requestRotation() {
	q.mu.Lock()
	q.rotation = rotationRequested
	q.mu.Unlock()
	q.wake.Set()
}

func (q *queue) snapshot() Counts {
	q.mu.Lock()
	defer q.mu.Unlock()
	c := q.counts
	c.Waiting = q.heldLocked().lines + uint64(q.openLines)
	return c
}
