package outage

import (
	"errors"
	"io/fs"
	"path/filepath"
	"sync/atomic"
	"time"
)

// An Event reports that an outage began or ended.
type Event struct {
	Op   string // the operation that failed, such as open, write, fsync, close, mkdir or rename
	Path string // the file or directory that it failed on
	Err  error  // the cause, without Op and Path

	Background bool          // lines are still written: rotation or archiving failed
	Recovered  bool          // the outage has ended
	Lasted     time.Duration // the length of the outage, if Recovered

	// Deleted is the size in bytes of an archive that was deleted although the retention
	// alone would have kept it; 0: none was. Err is ENOSPC if the disk was full, and nil if the
	// archive alone exceeded the total.
	Deleted int64

	GivenUp   bool // not retried: no later attempt can succeed, and the place gets no more lines
	Permanent bool // not retried: lines written earlier may not be on the disk
}

// The backoff doubles from MinBackoff to maxBackoff.
const (
	MinBackoff = 50 * time.Millisecond
	maxBackoff = 2 * time.Second
)

// quietPeriod is how long a place must work before its next outage is reported at
// once. An outage that begins sooner is reported only if it outlasts maxBackoff.
// This keeps a nearly full disk, where others free and use space, from flooding the log.
const quietPeriod = 10 * time.Second

// A Tracker follows the outages of one place. One goroutine reports to it. Err,
// FsyncErr and Count are for any goroutine.
type Tracker struct {
	notify     func(Event) // may be nil
	path       string      // used for errors that name no path
	background bool        // as in Event

	backoff  time.Duration
	since    time.Time // start of the current outage; zero: there is none
	ended    time.Time // end of the previous outage; zero: there was none
	notified bool      // the start of the current outage was reported

	err      atomic.Pointer[fs.PathError] // cause of the current outage; nil: there is none
	fsyncErr atomic.Pointer[fs.PathError] // first failed fsync; nil: none failed
	count    atomic.Uint64
}

// New returns a Tracker without an outage. It calls notify, which may be nil, in the
// goroutine that reports to it. Every Event has the given Background.
func New(notify func(Event), path string, background bool) *Tracker {
	return &Tracker{notify: notify, path: path, background: background}
}

// Failed records that an attempt ended with err. It begins an outage or prolongs
// the current one.
func (t *Tracker) Failed(err error, now time.Time) {
	cause := t.pathError(err)
	t.err.Store(cause)
	if t.since.IsZero() {
		t.since, t.backoff = now, MinBackoff
		t.count.Add(1)
	} else {
		t.backoff = min(2*t.backoff, maxBackoff)
	}
	afterQuiet := t.ended.IsZero() || t.since.Sub(t.ended) >= quietPeriod
	if !t.notified && (afterQuiet || now.Sub(t.since) > maxBackoff) {
		t.notified = true
		t.send(Event{Op: cause.Op, Path: cause.Path, Err: cause.Err})
	}
}

// GaveUp records that an attempt ended with err, and that there will be no other one. It
// begins an outage that does not end.
func (t *Tracker) GaveUp(err error) {
	cause := t.pathError(err)
	t.err.Store(cause)
	t.count.Add(1)
	t.send(Event{Op: cause.Op, Path: cause.Path, Err: cause.Err, GivenUp: true})
}

// Backoff returns how long to wait before the next attempt.
func (t *Tracker) Backoff() time.Duration { return t.backoff }

// Recovered ends the current outage, if there is one.
func (t *Tracker) Recovered(now time.Time) {
	if t.since.IsZero() {
		return
	}
	if cause := t.err.Swap(nil); t.notified {
		t.send(Event{Op: cause.Op, Path: cause.Path, Err: cause.Err, Recovered: true, Lasted: now.Sub(t.since)})
	}
	t.since, t.ended, t.notified = time.Time{}, now, false
}

// FsyncFailed records that written lines may not be on the disk. Only the first
// failure is reported, and nothing clears it. A retry would hide the loss, because
// Linux marks the pages clean after a failed fsync.
func (t *Tracker) FsyncFailed(err error) {
	cause := t.pathError(err)
	t.count.Add(1)
	if t.fsyncErr.CompareAndSwap(nil, cause) {
		t.send(Event{Op: cause.Op, Path: cause.Path, Err: cause.Err, Permanent: true})
	}
}

// FailedAtClose records that the last attempt of all failed. It sends no Event,
// because the caller returns the error.
func (t *Tracker) FailedAtClose(err error) {
	t.err.Store(t.pathError(err))
	t.count.Add(1)
}

// Err returns the cause of the current outage, a *fs.PathError, or nil.
func (t *Tracker) Err() error { return load(&t.err) }

// FsyncErr returns the first failed fsync, a *fs.PathError, or nil.
func (t *Tracker) FsyncErr() error { return load(&t.fsyncErr) }

// Count returns the number of outages so far. Each failed fsync counts as one.
func (t *Tracker) Count() uint64 { return t.count.Load() }

func load(p *atomic.Pointer[fs.PathError]) error {
	if err := p.Load(); err != nil {
		return err
	}
	return nil
}

func (t *Tracker) pathError(err error) *fs.PathError {
	cause := &fs.PathError{Op: "write", Path: t.path, Err: err}
	errors.As(err, &cause)
	if op := systemCalls[cause.Op]; op != "" {
		return &fs.PathError{Op: op, Path: filepath.Clean(cause.Path), Err: cause.Err}
	}
	return cause
}

// systemCalls maps names of system calls, which errors of os.Root have, to operations.
var systemCalls = map[string]string{
	"openat": "open", "fstatat": "stat", "statat": "stat", "lstatat": "stat", "readdirent": "read", "unlinkat": "remove", "mkdirat": "mkdir",
	"renameat": "rename", "symlinkat": "link", "readlinkat": "read",
}

func (t *Tracker) send(e Event) {
	if e.Background = t.background; t.notify != nil {
		t.notify(e)
	}
}
