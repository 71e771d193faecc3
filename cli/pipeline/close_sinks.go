package pipeline

import "sync"

// CloseSinks drains and closes every sink, side by side. The watch gives up
// those that take nothing more.
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

// CloseErr is how close ended, nil if it has not.
func (t *Route) CloseErr() error {
	if err := t.closeErr.Load(); err != nil {
		return *err
	}
	return nil
}
