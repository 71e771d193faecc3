package cli

import (
	"context"
	"os"
	"sync/atomic"
	"time"
)

// lastCall is what sinks get, after the input was cut short, to write what
// they already hold.
const lastCall = 500 * time.Millisecond

// Exit statuses of signals, as shells give them: 128 + the signal's number.
const (
	statusInterrupted = 128 + 2
	statusTerminated  = 128 + 15
)

// A control carries out what signals ask for while the work (reading, then
// draining) goes on in a goroutine of its own. It waits for nothing but time,
// so it hears a signal whatever the work is stuck in.
//
//	running ── SIGTERM ──▶ ending: input is still read, for at most grace
//	running, ending ── grace over, or a second SIGINT ──▶ stopped: no more is read, the sinks drain
//	stopped ── time over, or a third SIGINT ──▶ abandoned: what is left is lost, and counted
type control struct {
	grace   time.Duration
	wake    func() // makes the pump look at stopped
	reopen  func()
	stats   func()
	abandon context.CancelFunc // every sink gives up

	// Of a command; nil without one.
	child *child
	kill  func()          // ends it when the grace is over
	ended <-chan struct{} // it has ended
	leave func()          // is called from a grace after that on, until the work is done

	stopped    atomic.Bool
	interrupts int
	ending     bool
	status     int // of the exit, if the input was cut short
	timer      *time.Timer
	next       func() // what happens when timer expires
}

// attend obeys signals until work is done, or long enough after it was
// abandoned. It reports whether the work came to its end.
func (c *control) attend(work <-chan struct{}, signals <-chan os.Signal) bool {
	c.timer = time.NewTimer(time.Hour)
	c.timer.Stop()
	var overdue <-chan time.Time
	for {
		select {
		case <-work:
			return true
		case s := <-signals:
			c.obey(s)
		case <-c.ended:
			c.ended, overdue = nil, time.After(c.grace)
		case <-overdue:
			overdue = time.After(lastCall)
			c.leave()
		case <-c.timer.C:
			if c.next == nil {
				return false
			}
			c.next()
		}
	}
}

func (c *control) obey(s os.Signal) {
	if c.child.hears(s) {
		return
	}
	switch s {
	case os.Interrupt:
		c.interrupt()
	case sigTerm:
		if !c.ending {
			c.ending = true
			c.after(c.grace, func() { c.cutShort(statusTerminated, lastCall) })
		}
	case sigReopen:
		c.reopen()
	case sigStats:
		c.stats()
	}
}

// interrupt leaves the first Ctrl-C to the program upstream, which got it too
// and may have last words.
func (c *control) interrupt() {
	c.interrupts++
	switch {
	case c.interrupts == 2 && !c.ending:
		c.cutShort(statusInterrupted, c.grace)
	case c.interrupts == 2:
		c.cutShort(statusInterrupted, lastCall)
	case c.interrupts > 2:
		c.giveUp()
	}
}

// cutShort stops reading and gives the sinks time to drain.
func (c *control) cutShort(status int, drain time.Duration) {
	if c.stopped.Load() {
		return
	}
	c.ending = true
	c.status = status
	c.stopped.Store(true)
	c.wake()
	if c.kill != nil {
		c.kill()
	}
	c.after(drain, c.giveUp)
}

// giveUp makes the sinks count what is left as lost. Work that is inside a
// system call cannot be helped; it is not waited for much longer.
func (c *control) giveUp() {
	c.abandon()
	c.after(lastCall, nil)
}

func (c *control) after(d time.Duration, next func()) {
	c.next = next
	c.timer.Reset(d)
}
