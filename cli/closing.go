package cli

import (
	"sync"
	"time"
)

// A trouble is what is wrong with a sink, as the writer tells it.
type trouble struct {
	mu      sync.Mutex
	err     error         // nil: nothing is
	last    error         // what was wrong last, for the final word on lost lines
	changed chan struct{} // capacity 1
}

func newTrouble() *trouble { return &trouble{changed: make(chan struct{}, 1)} }

func (t *trouble) set(err error) {
	t.mu.Lock()
	t.err = err
	if err != nil {
		t.last = err
	}
	t.mu.Unlock()
	select {
	case t.changed <- struct{}{}:
	default:
	}
}

func (t *trouble) now() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

func (t *trouble) lastErr() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last
}

// closeSinks drains and closes every sink, side by side.
func closeSinks(routes []*route, grace time.Duration) {
	var all sync.WaitGroup
	for _, t := range routes {
		all.Go(func() { t.close(grace) })
	}
	all.Wait()
}

// close drains and closes the sink. One that merely waits for its reader is
// waited for, as any filter does; one that fails is given up when it has
// failed for grace on end.
func (t *route) close(grace time.Duration) {
	closed := make(chan struct{})
	go func() {
		t.closeErr = t.sink.Close()
		close(closed)
	}()
	patience := time.NewTimer(grace)
	defer patience.Stop()
	if t.trouble.now() == nil {
		patience.Stop()
	}
	for {
		select {
		case <-closed:
			return
		case <-t.trouble.changed:
			if t.trouble.now() == nil {
				patience.Stop()
			} else {
				patience.Reset(grace)
			}
		case <-patience.C:
			t.abandon()
		}
	}
}

