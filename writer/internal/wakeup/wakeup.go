// Package wakeup lets one goroutine wake another without blocking.
// The sink and the rotation below it use it to start their background goroutines.
// Only packages below writer can import it.
package wakeup

// A Signal wakes the one goroutine that receives from it. One signal that nobody
// waits for is kept; further ones are dropped.
type Signal chan struct{}

// New returns a Signal that is not set.
func New() Signal { return make(Signal, 1) }

// Set wakes the receiver, or lets its next receive return at once.
func (s Signal) Set() {
	select {
	case s <- struct{}{}:
	default:
	}
}
