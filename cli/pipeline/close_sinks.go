package pipeline

import "sync"

// CloseSinks drains and closes all sinks at the same time. The watchdog gives
// up a sink that takes nothing.
func CloseSinks(routes []*Route) {
	var all sync.WaitGroup
	for _, t := range routes {
		all.Go(t.close)
	}
	all.Wait()
}

// close drains and closes the sink.
func (t *Route) close() {
	err := t.Sink.Close()
	t.closeErr.Store(&err)
	t.closed.Store(true)
}

// CloseErr returns the error of closing the sink; nil also while it is open.
func (t *Route) CloseErr() error {
	if err := t.closeErr.Load(); err != nil {
		return *err
	}
	return nil
}
