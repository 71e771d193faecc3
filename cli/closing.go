package cli

import "sync"

// closeSinks drains and closes every sink, side by side. The watch gives up
// those that take nothing more.
func closeSinks(routes []*route) {
	var all sync.WaitGroup
	for _, t := range routes {
		all.Go(t.close)
	}
	all.Wait()
}

// close drains and closes the sink.
func (t *route) close() {
	err := t.sink.Close()
	t.closeErr.Store(&err)
	t.closed.Store(true)
}

// closeError is how close ended, nil if it has not.
func (t *route) closeError() error {
	if err := t.closeErr.Load(); err != nil {
		return *err
	}
	return nil
}
