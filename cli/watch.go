package cli

import (
	"errors"
	"sync/atomic"
	"time"
)

// errLate is why a sink lost what it was given up with.
var errLate = errors.New("not written in time")

// A watch keeps a sink that takes nothing from holding up the end of the run
// for ever. While the pump is held in a sink it cannot see that its input has
// ended, so the watch looks in its place: from then on every sink has grace.
// Until then nobody is given up, however long a sink's trouble lasts.
//
// It sleeps unless something waits for a sink.
type watch struct {
	routes []*route
	grace  time.Duration
	ended  func() bool // the input has nothing more to come

	waiting atomic.Bool // the pump is inside a delivery, or the sinks are closing
	closing atomic.Bool
	due     atomic.Pointer[time.Time] // when grace is over, if that was decided elsewhere
	alarm   *time.Timer

	end      time.Time // when the input was first seen to have ended; zero: not yet
	stalls   []stall   // one a route
	interval time.Duration
}

// A stall is how long a sink has taken nothing.
type stall struct {
	since time.Time // zero: it does not
	done  uint64    // what it had taken, and archived, by then
}

// lookEvery is how often a watch looks, at most. With a short grace it looks
// more often, so that it is not overstepped by much.
const lookEvery = 200 * time.Millisecond

func newWatch(routes []*route, grace time.Duration, ended func() bool) *watch {
	w := &watch{
		routes: routes, grace: grace, ended: ended,
		alarm:    time.NewTimer(time.Hour),
		stalls:   make([]stall, len(routes)),
		interval: max(10*time.Millisecond, min(lookEvery, grace/5)),
	}
	w.alarm.Stop()
	return w
}

// begin and finish enclose what a sink may hold up.
func (w *watch) begin() {
	w.waiting.Store(true)
	w.alarm.Reset(w.interval)
}

func (w *watch) finish() {
	w.waiting.Store(false)
	w.alarm.Stop()
}

// close says that the input is at its end and the sinks are being closed.
func (w *watch) close() {
	w.closing.Store(true)
	w.begin()
}

// hurry says that the input was cut short and that grace is over after left.
func (w *watch) hurry(left time.Duration) {
	due := time.Now().Add(left)
	w.due.Store(&due)
}

// run looks until done.
func (w *watch) run(done <-chan struct{}) {
	defer w.alarm.Stop()
	for {
		select {
		case <-done:
			return
		case <-w.alarm.C:
		}
		if w.waiting.Load() {
			w.look(time.Now())
			w.alarm.Reset(w.interval)
		}
	}
}

// look gives up the sinks that have taken nothing for too long after the end.
func (w *watch) look(now time.Time) {
	stalled := false
	for i, t := range w.routes {
		if w.note(&w.stalls[i], t, now) {
			stalled = true
		}
	}
	if !stalled {
		return
	}
	if !w.ending(now) {
		return
	}
	for i, t := range w.routes {
		switch s := w.stalls[i]; {
		case s.since.IsZero():
		case w.overdue(s, t, now):
			t.abandon(errLate)
		default:
			t.sink.Retry() // or the pause between two attempts could use up grace
		}
	}
}

// ending reports whether the input has ended, and settles when that was.
func (w *watch) ending(now time.Time) bool {
	if due := w.due.Load(); due != nil {
		if end := due.Add(-w.grace); w.end.IsZero() || end.Before(w.end) {
			w.end = end
		}
	}
	if w.end.IsZero() && (w.closing.Load() || w.ended()) {
		w.end = now
	}
	return !w.end.IsZero()
}

// note brings s up to date and reports whether t is stalled. A reader that
// takes its time is no stall: it is waited for, as any filter does.
func (w *watch) note(s *stall, t *route, now time.Time) bool {
	c := t.sink.Counts()
	waits := c.Waiting > 0 || w.closing.Load() && !t.closed.Load()
	switch {
	case !waits, t.paced && t.sink.Err() == nil:
		*s = stall{}
	case s.since.IsZero() || s.done != c.Bytes+c.CompressionSteps:
		*s = stall{since: now, done: c.Bytes + c.CompressionSteps}
	}
	return !s.since.IsZero()
}

// overdue reports whether t has had grace. A sink that gets into trouble after
// the others have used up theirs has until the next look, or else as many
// graces would pass as there are sinks.
func (w *watch) overdue(s stall, t *route, now time.Time) bool {
	since := s.since
	if since.Before(w.end) {
		since = w.end
	}
	if now.Sub(since) >= w.grace {
		return true
	}
	return t.sink.Err() != nil && now.Sub(w.end) >= w.grace && now.After(s.since)
}
