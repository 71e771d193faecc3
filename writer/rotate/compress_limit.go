package rotate

import (
	"sync/atomic"
	"time"
)

// maxCompressors is how many archives the whole process compresses or compares at once.
// Each takes up to 4 MiB, and a process may have hundreds of sinks.
const maxCompressors = 2

// compressors has a place for each archive that is being compressed.
var compressors = make(chan struct{}, maxCompressors)

// processSteps grows with each chunk that any sink of the process compresses.
var processSteps atomic.Uint64

// waitForCompressor returns when the process may compress one more archive. The caller
// must call the function that it returns. Meanwhile it calls pause, whose error ends the
// wait. As long as others make progress the wait counts as progress.
func (a *archiver) waitForCompressor(pause func() error) (release func(), err error) {
	release = func() { <-compressors }
	select {
	case compressors <- struct{}{}:
		return release, nil
	default:
	}
	tick := time.NewTicker(compressorPoll)
	defer tick.Stop()
	seen := processSteps.Load()
	for {
		select {
		case compressors <- struct{}{}:
			return release, nil
		case <-a.ctx.Done():
			return nil, a.ctx.Err()
		case <-tick.C:
		}
		steps := a.steps.Load()
		if err := pause(); err != nil {
			return nil, err
		}
		if now := processSteps.Load(); now == seen {
			a.steps.Store(steps) // undo the step that pause has counted
		} else {
			seen = now
		}
	}
}

// compressorPoll is how long a request for space waits while no archive can be compressed.
const compressorPoll = 20 * time.Millisecond
