package cli

import (
	"sync"
	"time"

	"logly/writer"
)

// A trouble is what is wrong with a sink, as the writer tells it.
type trouble struct {
	mu      sync.Mutex
	begun   *writer.Event // nil: nothing is wrong
	changed chan struct{} // capacity 1
}

func newTrouble() *trouble { return &trouble{changed: make(chan struct{}, 1)} }

// set is told of a beginning or an end.
func (t *trouble) set(e writer.Event) {
	t.mu.Lock()
	t.begun = &e
	if e.Over {
		t.begun = nil
	}
	t.mu.Unlock()
	select {
	case t.changed <- struct{}{}:
	default:
	}
}

func (t *trouble) lasts() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.begun != nil
}

// closeSinks drains and closes every sink, side by side.
func closeSinks(routes []*route, grace time.Duration) {
	var all sync.WaitGroup
	for _, t := range routes {
		all.Go(func() { t.close(grace) })
	}
	all.Wait()
}

// close drains and closes the sink. One that waits for its reader is waited
// for, as any filter does; one that fails is given up when it has failed for
// grace on end.
func (t *route) close(grace time.Duration) {
	closed := make(chan struct{})
	go func() {
		t.closeErr = t.sink.Close()
		close(closed)
	}()
	patience := time.NewTimer(grace)
	defer patience.Stop()
	if !t.trouble.lasts() {
		patience.Stop()
	}
	for {
		select {
		case <-closed:
			return
		case <-patience.C:
			t.abandon()
		case <-t.trouble.changed:
			if t.trouble.lasts() {
				patience.Reset(grace)
			} else {
				patience.Stop()
			}
		}
	}
}
