package writer

import (
	"context"
	"runtime"
	"time"
)

// spinFor is how long a goroutine waits for another one without sleeping. It is longer
// than one block or one write takes. While both sides are busy, waking a thread would
// cost more than the wait: this doubled the speed of two files in memory.
const spinFor = 50 * time.Microsecond

// maxSpins limits the spinning if the clock does not move, as in a synctest bubble.
const maxSpins = 1000

// nextTask waits for something to do.
func (f *flusher) nextTask() task {
	began := time.Now()
	if f.lastWaitShort {
		spinWait(func() bool { return f.queue.isDue(time.Now()) })
	}
	t := f.sleep()
	f.lastWaitShort = f.maySpin && time.Since(began) < spinFor
	return t
}

// spinWait lets other goroutines run until done returns true, or for spinFor.
func spinWait(done func() bool) {
	began := time.Now()
	for spins := 0; spins < maxSpins && time.Since(began) < spinFor && !done(); spins++ {
		runtime.Gosched()
	}
}

// sleep blocks until there is something to do.
func (f *flusher) sleep() task {
	for {
		now := time.Now()
		atRest := now.Sub(f.lastLarge) >= keepLargeFor
		t, wait := f.queue.poll(now, atRest)
		if t != taskWait {
			return t
		}
		if atRest {
			f.spare = f.spare.recycled(f.queue.keepIdle)
		}
		var timeout <-chan time.Time
		if wait > 0 {
			f.timer.Reset(wait)
			timeout = f.timer.C
		}
		select {
		case <-f.queue.wake:
		case <-timeout:
		case <-f.ctx.Done():
			f.queue.closeIntake(context.Cause(f.ctx))
		}
		f.timer.Stop()
	}
}
