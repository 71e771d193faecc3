package writer

import (
	"errors"
	"io/fs"
	"sync/atomic"
	"time"
)

// An Event is the beginning or the end of a sink's trouble.
type Event struct {
	Op   string // what went wrong: open, write, fsync, close, mkdir
	Path string
	Err  error // the cause, without Op and Path

	Behind bool          // lines are written all the same: it is about making way for another file, or about archives
	Over   bool          // the trouble has ended
	Lasted time.Duration // if Over, how long it took

	Final bool // it is not tried again: what was written before may not be on the disk
}

// Pauses between attempts double from the first to the last.
const (
	firstPause = 50 * time.Millisecond
	lastPause  = 2 * time.Second
)

// calm is how long a sink has to be well before its next trouble is told at
// once. One that comes back sooner, as on a disk at whose brim others make and
// take room, is told only if it lasts longer than lastPause.
const calm = 10 * time.Second

// trouble turns a sink's failures into at most two events, and spaces the
// attempts. It is the flusher's, but for err and count, which anyone may load.
type trouble struct {
	notify func(Event)
	path   string        // of errors that name none
	behind bool          // as in Event
	pause  time.Duration // before the next attempt
	since  time.Time     // zero: there is no trouble
	ended  time.Time     // the trouble before; zero: there was none
	told   bool          // that it has begun

	err    atomic.Pointer[fs.PathError] // what is wrong now; nil: nothing
	unsure atomic.Pointer[fs.PathError] // why lines may not be on the disk; nil: they are, if asked to be
	count  atomic.Uint64
}

// failed says that an attempt ended in err.
func (t *trouble) failed(err error, now time.Time) {
	cause := t.causeOf(err)
	t.err.Store(cause)
	if t.since.IsZero() {
		t.since, t.pause = now, firstPause
		t.count.Add(1)
	} else {
		t.pause = min(2*t.pause, lastPause)
	}
	fresh := t.ended.IsZero() || t.since.Sub(t.ended) >= calm
	if !t.told && (fresh || now.Sub(t.since) > lastPause) {
		t.told = true
		t.tell(Event{Op: cause.Op, Path: cause.Path, Err: cause.Err})
	}
}

func (t *trouble) causeOf(err error) *fs.PathError {
	cause := &fs.PathError{Op: "write", Path: t.path, Err: err}
	errors.As(err, &cause)
	return cause
}

// unsynced says that what was written may not be on the disk. That is told once
// and does not pass: to try again would hide the loss, since after an error Linux
// takes the pages for clean.
func (t *trouble) unsynced(err error) {
	cause := t.causeOf(err)
	t.count.Add(1)
	if t.unsure.CompareAndSwap(nil, cause) {
		t.tell(Event{Op: cause.Op, Path: cause.Path, Err: cause.Err, Final: true})
	}
}

// atTheEnd says that the last attempt of all ended in err. Close tells it.
func (t *trouble) atTheEnd(err error) {
	t.err.Store(t.causeOf(err))
	t.count.Add(1)
}

// over says that all is well.
func (t *trouble) over(now time.Time) {
	if t.since.IsZero() {
		return
	}
	if cause := t.err.Swap(nil); t.told {
		t.tell(Event{Op: cause.Op, Path: cause.Path, Err: cause.Err, Over: true, Lasted: now.Sub(t.since)})
	}
	t.since, t.ended, t.told = time.Time{}, now, false
}

func (t *trouble) tell(e Event) {
	if e.Behind = t.behind; t.notify != nil {
		t.notify(e)
	}
}
