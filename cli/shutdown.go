package cli

import (
	"context"
	"os"
	"sync/atomic"
	"time"

	"logly/cli/command"
	"logly/cli/message"
)

// drainTime is what sinks get, when their time is over, to write what they
// already hold: enough for those that work to be served behind one or two that
// the watch gives up.
const drainTime = time.Second

// A shutdown carries out what signals ask for while the work (reading, then
// draining) goes on in a goroutine of its own. It waits for nothing but time,
// so it hears a signal whatever the work is stuck in.
//
//	running ── SIGTERM ──▶ ending: input is still read, for at most grace
//	running, ending ── grace over, or a second SIGINT ──▶ stopped: no more is read, the sinks drain
//	stopped ── time and the last call over, or a third SIGINT ──▶ abandoned: what is left is lost, and counted
type shutdown struct {
	grace        time.Duration
	wake         func() // makes the pump look at stopped
	reopen       func()
	printStats   func()
	shortenGrace func(left time.Duration) // sinks that take nothing have so long
	abandonSinks context.CancelFunc       // every sink gives up

	// Of a command; nil without one.
	command      *command.Command
	killCommand  func()          // ends it when the grace is over
	commandEnded <-chan struct{} // it has ended
	abandonInput func()          // is called from a grace after that on, until the work is done

	stopped    atomic.Bool
	interrupts int
	ending     bool
	status     int // of the exit, if the input was cut short
	timer      *time.Timer
	next       func() // what happens when timer expires
}

// run obeys signals until work is done, or long enough after it was
// abandoned. It reports whether the work came to its end.
func (c *shutdown) run(work <-chan struct{}, signals <-chan os.Signal) bool {
	c.timer = time.NewTimer(time.Hour)
	c.timer.Stop()
	var overdue <-chan time.Time
	for {
		select {
		case <-work:
			return true
		case s := <-signals:
			c.handle(s)
		case <-c.commandEnded:
			c.commandEnded, overdue = nil, time.After(c.grace)
		case <-overdue:
			overdue = time.After(drainTime)
			c.abandonInput()
		case <-c.timer.C:
			if c.next == nil {
				return false
			}
			c.next()
		}
	}
}

func (c *shutdown) handle(s os.Signal) {
	if c.command.Forward(s) {
		return
	}
	switch s {
	case os.Interrupt:
		c.interrupt()
	case sigTerm:
		if !c.ending {
			c.ending = true
			c.after(min(c.grace, maxGrace), func() { c.stopReading(message.StatusTerminated, 0) })
		}
	case sigReopen:
		c.reopen()
	case sigStats:
		c.printStats()
	}
}

// interrupt leaves the first Ctrl-C to the program upstream, which got it too
// and may have last words.
func (c *shutdown) interrupt() {
	c.interrupts++
	switch {
	case c.interrupts == 2 && !c.ending:
		c.stopReading(message.StatusInterrupted, c.grace)
	case c.interrupts == 2:
		c.stopReading(message.StatusInterrupted, 0)
	case c.interrupts > 2:
		c.giveUp()
	}
}

// stopReading stops reading and gives the sinks that are in trouble so much time,
// and all of them a last call, to drain.
func (c *shutdown) stopReading(status int, left time.Duration) {
	if c.stopped.Load() {
		return
	}
	c.ending = true
	c.status = status
	c.stopped.Store(true)
	c.wake()
	if c.killCommand != nil {
		c.killCommand()
	}
	c.shortenGrace(left)
	c.after(left+drainTime, c.giveUp)
}

// giveUp makes the sinks count what is left as lost. Work that is inside a
// system call cannot be helped; it is not waited for much longer.
func (c *shutdown) giveUp() {
	c.abandonSinks()
	c.after(drainTime, nil)
}

func (c *shutdown) after(d time.Duration, next func()) {
	c.next = next
	c.timer.Reset(d)
}
