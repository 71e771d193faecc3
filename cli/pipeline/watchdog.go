package pipeline

import (
	"sync/atomic"
	"time"

	"logly/cli/message"
)

// A Watchdog keeps a sink that takes nothing from holding up the end of the run
// for ever. While the pump is held in a sink it cannot see that its input has
// ended, so the watch looks in its place: from then on every sink has grace.
// Until then nobody is given up, however long a sink's trouble lasts.
//
// It sleeps unless something waits for a sink.
type Watchdog struct {
	routes     []*Route
	grace      time.Duration
	inputEnded func() bool // the input has nothing more to come

	waiting  atomic.Bool // the pump is inside a delivery, or the sinks are closing
	closing  atomic.Bool
	deadline atomic.Pointer[time.Time] // when grace is over, if that was decided elsewhere
	timer    *time.Timer

	endedAt  time.Time // when the input was first seen to have ended; zero: not yet
	stalls   []stall   // one a route
	interval time.Duration
}

// A stall is how long a sink has taken nothing.
type stall struct {
	since    time.Time // zero: it does not
	progress uint64    // what it had taken, and archived, by then
}

// checkEvery is how often a watch looks, at most. With a short grace it looks
// more often, so that it is not overstepped by much.
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

// SinksClosing says that the input is at its end and the sinks are being closed.
func (w *Watchdog) SinksClosing() {
	w.closing.Store(true)
	w.begin()
}

// Shorten says that the input was cut short and that grace is over after left.
func (w *Watchdog) Shorten(left time.Duration) {
	due := time.Now().Add(left)
	w.deadline.Store(&due)
}

// Run looks until done.
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

// check gives up the sinks that have taken nothing for too long after the end.
func (w *Watchdog) check(now time.Time) {
	stalled := false
	for i, t := range w.routes {
		if w.update(&w.stalls[i], t, now) {
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
			t.Abandon(message.ErrNotInTime)
		default:
			t.Sink.Retry() // or the pause between two attempts could use up grace
		}
	}
}

// ending reports whether the input has ended, and settles when that was.
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

// update brings s up to date and reports whether t is stalled. A reader that
// takes its time is no stall: it is waited for, as any filter does.
func (w *Watchdog) update(s *stall, t *Route, now time.Time) bool {
	c := t.Sink.Counts()
	waits := c.Waiting > 0 || w.closing.Load() && !t.closed.Load()
	switch {
	case !waits, t.ReaderPaced && t.Sink.Err() == nil:
		*s = stall{}
	case s.since.IsZero() || s.progress != c.Bytes+c.CompressionSteps:
		*s = stall{since: now, progress: c.Bytes + c.CompressionSteps}
	}
	return !s.since.IsZero()
}

// overdue reports whether t has had grace. A sink that gets into trouble after
// the others have used up theirs has until the next look, or else as many
// graces would pass as there are sinks.
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
