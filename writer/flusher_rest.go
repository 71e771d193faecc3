package writer

import (
	"context"
	"runtime"
	"time"
)

// This file is how the flusher waits for something to do.

// await rests until there is something to do.
func (f *flusher) await() task {
	began := time.Now()
	if f.brisk {
		f.linger(began)
	}
	t := f.rest()
	f.brisk = f.lingers && time.Since(began) < lingerFor
	return t
}

// lingerFor is longer than the pump takes for a block. As long as there is more to
// write within that time of the last flush, the flusher does not sleep in between:
// to wake a thread costs both sides more than the wait. It doubled what two files
// in memory took a second, 0.39 to 0.75 GB.
const lingerFor = 50 * time.Microsecond

// lingerTurns bounds how often the others are let run meanwhile, for a clock that
// stands still, as that of tests does.
const lingerTurns = 1000

// linger lets others run until there is something to do, or for lingerFor.
func (f *flusher) linger(began time.Time) {
	now := began
	for turns := 0; turns < lingerTurns && now.Sub(began) < lingerFor && !f.queue.due(now); turns++ {
		runtime.Gosched()
		now = time.Now()
	}
}

// rest sleeps until there is something to do.
func (f *flusher) rest() task {
	for {
		now := time.Now()
		calm := now.Sub(f.large) >= largeFor
		t, wait := f.queue.poll(now, calm)
		if t != rest {
			return t
		}
		if calm {
			f.spare = f.spare.emptied(f.queue.keepCalm)
		}
		var alarm <-chan time.Time
		if wait > 0 {
			f.timer.Reset(wait)
			alarm = f.timer.C
		}
		select {
		case <-f.bell:
		case <-alarm:
		case <-f.ctx.Done():
			f.queue.shut(context.Cause(f.ctx))
		}
		f.timer.Stop()
	}
}
