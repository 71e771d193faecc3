package cli

import (
	"context"
	"os"
	"sync/atomic"
	"time"

	"logly/cli/command"
	"logly/cli/message"
)

// lastCall is what sinks get, when their time is over, to write what they
// already hold: enough for those that work to be served behind one or two that
// the watch gives up.
const lastCall = time.Second

// A control carries out what signals ask for while the work (reading, then
// draining) goes on in a goroutine of its own. It waits for nothing but time,
// so it hears a signal whatever the work is stuck in.
//
//	running ── SIGTERM ──▶ ending: input is still read, for at most grace
//	running, ending ── grace over, or a second SIGINT ──▶ stopped: no more is read, the sinks drain
//	stopped ── time and the last call over, or a third SIGINT ──▶ abandoned: what is left is lost, and counted
type control struct {
	grace   time.Duration
	wake    func() // makes the pump look at stopped
	reopen  func()
	stats   func()
	hurry   func(left time.Duration) // sinks that take nothing have so long
	abandon context.CancelFunc       // every sink gives up

	// Of a command; nil without one.
	child *command.Command
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
	if c.child.Forward(s) {
		return
	}
	switch s {
	case os.Interrupt:
		c.interrupt()
	case sigTerm:
		if !c.ending {
			c.ending = true
			c.after(min(c.grace, longestGrace), func() { c.cutShort(message.StatusTerminated, 0) })
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
		c.cutShort(message.StatusInterrupted, c.grace)
	case c.interrupts == 2:
		c.cutShort(message.StatusInterrupted, 0)
	case c.interrupts > 2:
		c.giveUp()
	}
}

// cutShort stops reading and gives the sinks that are in trouble so much time,
// and all of them a last call, to drain.
func (c *control) cutShort(status int, left time.Duration) {
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
	c.hurry(left)
	c.after(left+lastCall, c.giveUp)
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
