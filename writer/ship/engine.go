package ship

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"sync"
	"time"

	"logly/writer/outage"
)

const (
	minBackoff = 500 * time.Millisecond
	maxBackoff = 30 * time.Second

	// refusedPause is how long a wrong configuration may have to be corrected before the
	// next attempt.
	refusedPause = 30 * time.Second

	// maxRetryAfter bounds what an engine can ask for.
	maxRetryAfter = 10 * time.Minute
)

// backoff returns how long to wait after an attempt. attempts is how many have failed since
// the last success. It is random, so that those who lost an engine together do not all come
// back together.
func backoff(attempts int, a Answer, random func() float64) time.Duration {
	switch {
	case a.Verdict == Refused:
		return refusedPause
	case a.RetryAfter > 0:
		return min(a.RetryAfter+time.Duration(float64(min(a.RetryAfter, maxRetryAfter))*random()/5), maxRetryAfter)
	}
	d := minBackoff << min(max(attempts-1, 0), 10)
	return time.Duration(float64(min(d, maxBackoff)) * (0.5 + random()))
}

func random() float64 { return rand.Float64() }

// An engine is the state of the far end. It is safe for several goroutines.
type engine struct {
	mu      sync.Mutex
	target  string
	tracker *outage.Tracker
	away    time.Time // zero: the last request succeeded
	refused bool
	err     error

	requests, retries, bytes uint64
}

func newEngine(o Options) *engine {
	return &engine{target: o.Target, tracker: outage.New(o.Notify, o.Target, false)}
}

var errNoReason = errors.New("the engine gave no reason")

// answered records an answer. again says that it was not the first attempt.
func (e *engine) answered(a Answer, again bool) {
	now := time.Now()
	e.mu.Lock()
	defer e.mu.Unlock()
	e.requests++
	e.bytes += uint64(a.Bytes)
	if again {
		e.retries++
	}
	if a.Verdict == Delivered || a.Verdict == Split {
		e.away, e.refused, e.err = time.Time{}, false, nil
		e.tracker.Recovered(now)
		return
	}
	if e.away.IsZero() {
		e.away = now
	}
	e.refused, e.err = a.Verdict == Refused, reason(a)
	e.tracker.Failed(&fs.PathError{Op: "send", Path: e.target, Err: e.err}, now)
}

func reason(a Answer) error {
	if a.Err == nil {
		return errNoReason
	}
	return a.Err
}

func (e *engine) fill(c *Counts) {
	e.mu.Lock()
	defer e.mu.Unlock()
	c.Requests, c.Retries, c.Bytes = e.requests, e.retries, e.bytes
	c.Away, c.Refused, c.Err = e.away, e.refused, e.err
}

var errNotInTime = errors.New("not delivered in time")

// cause returns why records could not be delivered.
func (e *engine) cause() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.err == nil {
		return errNotInTime
	}
	return e.err
}
