package cli

import (
	"context"
	"math"
	"os"
	"sync/atomic"
	"time"

	"logly/cli/command"
	"logly/cli/message"
)

// drainTime is how long sinks have at the end to write their buffers. It is
// long enough for the ones that work, even after one or two that the watchdog
// gives up.
const drainTime = time.Second

// A shutdown does what signals ask for while the work (reading, then draining)
// runs in another goroutine. It waits only for time, so it handles signals
// whatever the work is blocked in.
//
//	running ── SIGTERM ──▶ ending: input is still read, for at most grace
//	running, ending ── grace over, or a second SIGINT or SIGQUIT ──▶ stopped: reading stops, the sinks drain
//	stopped ── what is left of grace, and drainTime, over, or a third SIGINT or SIGQUIT ──▶ abandoned: the rest is lost, and counted
type shutdown struct {
	grace        time.Duration
	wake         func() // makes the pump look at stopped
	reopen       func()
	printStats   func()
	rotate       func()
	shortenGrace func(left time.Duration) // limits the time that stalled sinks still have
	abandonSinks context.CancelFunc       // makes every sink give up
	stopsAtOnce  bool                     // there is no program upstream that has the signal too

	// For a command; nil without one.
	command      *command.Command
	killCommand  func()          // called when the grace period is over
	commandEnded <-chan struct{} // closed when the command has ended
	abandonInput func()          // called one grace period after the command's end, and every drainTime from then on

	stopped    atomic.Bool
	interrupts int
	ending     bool
	status     int // exit status if the input was cut short
	timer      *time.Timer
	next       func() // called when timer expires; nil: run returns
}

// run handles signals until work is closed, or until it is clear that it will
// not be. It reports whether work was closed.
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
		c.interrupt(message.StatusInterrupted)
	case sigQuit:
		c.interrupt(message.StatusQuit)
	case sigTerm:
		if c.stopsAtOnce {
			c.stopReading(message.StatusTerminated, c.grace)
		} else if !c.ending {
			c.ending = true
			c.after(min(c.grace, maxGrace), func() { c.stopReading(message.StatusTerminated, 0) })
		}
	case sigReopen:
		c.reopen()
	case sigStats:
		c.printStats()
	case sigRotate:
		c.rotate()
	}
}

// interrupt handles Ctrl-C and Ctrl-\. The first one is for the program upstream,
// which got it too and may still have something to say. status is that of a run
// which this signal cuts short.
func (c *shutdown) interrupt(status int) {
	c.interrupts++
	switch {
	case c.interrupts == 2 && !c.ending:
		c.stopReading(status, c.grace)
	case c.interrupts == 2:
		c.stopReading(status, 0)
	case c.interrupts > 2:
		c.giveUp()
	}
}

// stopReading stops reading. Stalled sinks then have the time left to recover,
// and all sinks drainTime to drain.
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
	c.after(left+min(drainTime, math.MaxInt64-left), c.giveUp)
}

// giveUp makes the sinks count the rest as lost. Work that is blocked in a
// system call cannot be ended; logly does not wait for it much longer.
func (c *shutdown) giveUp() {
	c.abandonSinks()
	c.after(drainTime, nil)
}

func (c *shutdown) after(d time.Duration, next func()) {
	c.next = next
	c.timer.Reset(d)
}

// bindCommand connects the shutdown to the command, if there is one.
func (r *run) bindCommand() {
	if r.command == nil {
		return
	}
	c := r.shutdown
	c.command, c.commandEnded, c.abandonInput, c.killCommand = r.command, r.command.Ended, r.abandonInput, r.killCommand
}

// killCommand kills a command that did not end within the grace period.
func (r *run) killCommand() {
	if !r.command.HasEnded() {
		r.report.Errorf("%s: still running %s after it was asked to end; it was killed", r.command.Name(), r.config.Grace)
		r.command.Kill()
	}
}

// abandonInput ends the run if it is still busy one grace period after the
// command ended. The pump may be waiting for a process that the command has
// left running, or for a failing sink. With --kill-group such processes are killed
// first, which ends the input.
func (r *run) abandonInput() {
	if r.command.KillRest() {
		r.report.Notef("%s: ended, but processes of its group were still running after %s; they were killed", r.command.Name(), r.config.Grace)
		return
	}
	r.pump.AbandonInput()
	r.watchdog.Shorten(0)
}
