package pipeline

import (
	"sync/atomic"
	"time"

	"logly/cli/message"
)

// A Watchdog keeps a sink that takes nothing from delaying the end of the run
// without limit. Once the input has ended, every sink has the grace period to
// take something. Before that no sink is given up, however long its outage
// lasts. While the pump is blocked in a sink it cannot see the end of its
// input, so the watchdog checks for it.
//
// It sleeps unless something waits for a sink.
type Watchdog struct {
	routes     []*Route
	grace      time.Duration
	inputEnded func() bool // reports whether the input has ended

	waiting  atomic.Bool // the pump is in a delivery, or the sinks are being closed
	closing  atomic.Bool
	deadline atomic.Pointer[time.Time] // when the grace period ends, if Shorten has set that
	stops    atomic.Bool               // Stop was called: after deadline slow readers are given up too
	timer    *time.Timer

	endedAt  time.Time // when the end of the input was noticed; zero: it was not
	stalls   []stall   // one for each route
	interval time.Duration
}

// A stall is how long a sink has taken nothing.
type stall struct {
	since    time.Time // zero: it is not stalled
	progress uint64    // bytes that it had written, archived or handed on at that time
}

// checkEvery is the longest interval between two checks. With a short grace
// period the interval is shorter, so that the period is not exceeded by much.
const checkEvery = 200 * time.Millisecond

func NewWatchdog(routes []*Route, grace time.Duration, ended func() bool) *Watchdog {
	w := &Watchdog{
		routes: routes, grace: grace, inputEnded: ended,
		timer:    time.NewTimer(time.Hour),
		stalls:   make([]stall, len(routes)),
		interval: max(10*time.Millisecond, min(checkEvery, grace/5)),
	}
	w.timer.Stop()
	return w
}

// begin and finish enclose what a sink may hold up.
func (w *Watchdog) begin() {
	w.waiting.Store(true)
	w.timer.Reset(w.interval)
}

func (w *Watchdog) finish() {
	w.waiting.Store(false)
	w.timer.Stop()
}

// SinksClosing says that the input has ended and the sinks are being closed.
func (w *Watchdog) SinksClosing() {
	w.closing.Store(true)
	w.begin()
}

// Shorten says that reading was stopped by a signal and that the grace period
// ends after left.
func (w *Watchdog) Shorten(left time.Duration) {
	due := time.Now().Add(left)
	w.deadline.Store(&due)
}

// Stop is Shorten for a run that ends soon after the grace period, whatever a sink still
// holds. After that period a reader that takes nothing for readerPatience is given up too.
// Otherwise its sink would hold up the pump until the end, and no other sink would get the
// lines that the pump still has.
func (w *Watchdog) Stop(left time.Duration) {
	w.Shorten(left)
	w.stops.Store(true)
}

// readerPatience leaves the other sinks most of the time that a stopped run has after its
// grace period.
const readerPatience = 250 * time.Millisecond

// Run checks until done is closed.
func (w *Watchdog) Run(done <-chan struct{}) {
	defer w.timer.Stop()
	for {
		select {
		case <-done:
			return
		case <-w.timer.C:
		}
		if w.waiting.Load() {
			w.check(time.Now())
			w.timer.Reset(w.interval)
		}
	}
}

// check gives up the sinks that have taken nothing for too long after the end
// of the input.
func (w *Watchdog) check(now time.Time) {
	stalled := false
	for i, t := range w.routes {
		stalled = w.update(&w.stalls[i], t, now) || stalled
	}
	if !stalled || !w.ending(now) {
		return
	}
	for i, t := range w.routes {
		switch s := w.stalls[i]; {
		case s.since.IsZero():
		case w.waitsForReader(t):
			if due := *w.deadline.Load(); now.Sub(due) >= readerPatience && now.Sub(s.since) >= readerPatience {
				t.Abandon(message.ErrNotInTime)
			}
		case w.overdue(s, t, now):
			t.Abandon(message.ErrNotInTime)
		default:
			t.Sink.Retry() // otherwise the pause before the next attempt could use up the grace period
		}
	}
}

// ending reports whether the input has ended, and notes when that was.
func (w *Watchdog) ending(now time.Time) bool {
	if due := w.deadline.Load(); due != nil {
		if end := due.Add(-w.grace); w.endedAt.IsZero() || end.Before(w.endedAt) {
			w.endedAt = end
		}
	}
	if w.endedAt.IsZero() && (w.closing.Load() || w.inputEnded()) {
		w.endedAt = now
	}
	return !w.endedAt.IsZero()
}

// waitsForReader reports whether t takes as much as its reader does. Such a sink is not
// given up when the grace period ends: logly waits for a slow reader, as any filter does.
func (w *Watchdog) waitsForReader(t *Route) bool { return t.ReaderPaced && t.Sink.Err() == nil }

// update updates s and reports whether t is stalled.
func (w *Watchdog) update(s *stall, t *Route, now time.Time) bool {
	c := t.Sink.Counts()
	waits := c.Waiting > 0 || w.closing.Load() && t.closeErr.Load() == nil
	switch {
	case !waits, !w.stops.Load() && w.waitsForReader(t):
		*s = stall{}
	case s.since.IsZero() || s.progress != c.Bytes+c.Progress:
		*s = stall{since: now, progress: c.Bytes + c.Progress}
	}
	return !s.since.IsZero()
}

// overdue reports whether t has used up the grace period. A sink that fails
// after the others have used it up has until the next check; otherwise the run
// could take one grace period for each sink.
func (w *Watchdog) overdue(s stall, t *Route, now time.Time) bool {
	since := s.since
	if since.Before(w.endedAt) {
		since = w.endedAt
	}
	if now.Sub(since) >= w.grace {
		return true
	}
	return t.Sink.Err() != nil && now.Sub(w.endedAt) >= w.grace && now.After(s.since)
}
