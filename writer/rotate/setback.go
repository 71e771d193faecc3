package rotate

import (
	"errors"
	"io/fs"
	"syscall"
	"time"

	"logly/writer/outage"
)

// A task is something that must be done with one archive.
type task struct {
	op   string // remove or compress
	name string
}

// A setback is a task that has failed. It is reported once and tried again later, and
// keeps no other archive waiting.
type setback struct {
	*outage.Tracker
	retryAt time.Time
	pause   time.Duration
	err     error
}

// The pause before a task is tried again doubles from minSetback to maxSetback.
const (
	minSetback = time.Second
	maxSetback = 30 * time.Second
)

// maxReported is how many setbacks are reported that last at the same time.
const maxReported = 5

// setBack records that a task has failed.
func (a *archiver) setBack(t task, err error) {
	if errors.Is(err, fs.ErrNotExist) || a.ctx.Err() != nil { // somebody else has removed it
		a.listing.drop(t.name)
		return
	}
	now := time.Now()
	s, known := a.setbacks[t]
	if known {
		s.pause = min(2*s.pause, maxSetback)
	} else {
		notify := a.notify
		if a.isReported(err) {
			notify = nil
		}
		s = setback{Tracker: outage.New(notify, a.dir.pathOf(t.name), true), pause: minSetback}
	}
	s.err = err
	s.Failed(err, now)
	s.retryAt = now.Add(s.pause)
	a.setbacks[t] = s
}

// isReported reports whether another message about err would say nothing new: the
// directory is not writable, or many archives cannot be deleted.
func (a *archiver) isReported(err error) bool {
	for _, s := range a.setbacks {
		for _, cause := range []error{syscall.EACCES, syscall.EROFS} {
			if errors.Is(err, cause) && errors.Is(s.err, cause) {
				return true
			}
		}
	}
	return len(a.setbacks) >= maxReported
}

// succeeded ends a setback, if there is one.
func (a *archiver) succeeded(t task) {
	if s, ok := a.setbacks[t]; ok {
		s.Recovered(time.Now())
		delete(a.setbacks, t)
	}
}

// isSetBack reports whether it is too early to try the task again.
func (a *archiver) isSetBack(op, name string) bool {
	s, ok := a.setbacks[task{op, name}]
	return ok && time.Now().Before(s.retryAt)
}
