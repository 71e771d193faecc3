package rotate

import (
	"errors"
	"runtime"
	"sync"
	"time"
)

// parallelism returns how many archives may be compressed at once. While lines are
// written it is one, which leaves the other processors to the program that logs. At the
// end nothing else is left to do, and two use the processors of the smallest machines.
// It stays one if space is short, because each compression needs some.
func (a *archiver) parallelism() int {
	if a.isClosing() && a.keep.KeepTotal == 0 && a.diskFullAt.IsZero() {
		return 2
	}
	return 1
}

// reserve returns how much space compressing size bytes is expected to take. A quarter
// is enough for almost all logs. After it was too little, all of size is reserved.
func (a *archiver) reserve(size int64) int64 {
	if a.reserveTooSmall {
		return size
	}
	return size / 4
}

// compressReady compresses the archives that need not wait. If all must wait, it
// returns how long.
func (a *archiver) compressReady(files []logFile) (wait time.Duration, err error) {
	var ready []logFile
	for _, f := range files {
		switch left := a.delay(f.name); {
		case left == 0:
			ready = append(ready, f)
		case wait == 0 || left < wait:
			wait = left
		}
	}
	if len(ready) == 0 {
		return wait, nil
	}
	return 0, a.compressAll(ready)
}

// delay returns how long an archive must wait before it is compressed, because other
// processes may append to it or the disk was full.
func (a *archiver) delay(name string) time.Duration {
	wait := a.appendDelay(name)
	if !a.isClosing() && !a.diskFullAt.IsZero() {
		wait = max(wait, diskFullPause-time.Since(a.diskFullAt))
	}
	return max(wait, 0)
}

// appendDelay returns how long other processes may still append to an archive.
func (a *archiver) appendDelay(name string) time.Duration {
	a.mu.Lock()
	since, ok := a.renamedAt[name]
	a.mu.Unlock()
	if !ok {
		since = a.started
	}
	wait := appendGrace - time.Since(since)
	if wait > 0 && a.hasNoWriter(name) {
		wait = 0
	}
	if wait <= 0 {
		a.mu.Lock()
		delete(a.renamedAt, name)
		a.mu.Unlock()
	}
	return max(wait, 0)
}

func (a *archiver) hasNoWriter(name string) bool {
	f, err := a.dir.open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	return hasNoWriter(f)
}

// compressAll compresses archives, several at once. A full disk is no error: they are
// tried again later.
func (a *archiver) compressAll(files []logFile) error {
	jobs := make([]compressJob, len(files))
	for i, f := range files {
		jobs[i] = compressJob{archiver: a, source: f}
	}
	if len(jobs) == 1 {
		a.compressing = files[0].name
		jobs[0].err = jobs[0].compress(a.yieldAndServe)
		a.compressing = ""
	} else {
		var all sync.WaitGroup
		for i := range jobs { // the sink is closing, so nobody requests space any more
			all.Go(func() { jobs[i].err = jobs[i].compress(a.yield) })
		}
		all.Wait()
	}
	var errs []error
	for i := range jobs {
		errs = append(errs, a.afterCompression(&jobs[i], jobs[i].finish(), len(jobs)))
	}
	return errors.Join(errs...)
}

// afterCompression records the outcome err of a job. If the archive could not be compressed,
// it decides when to try again. parallel is how many jobs ran at once. Only an interruption
// is returned; it ends the run of the archiver.
func (a *archiver) afterCompression(j *compressJob, err error, parallel int) error {
	name := j.source.name
	a.look(name)
	a.look(j.outName())
	switch {
	case err == nil:
		a.reserveTooSmall = false
		a.succeeded(task{"compress", name})
		if !j.grown {
			a.finished(j.outName())
		}
	case isDiskFull(err):
		a.diskFullAt = time.Now()
		a.postponed[name] = a.isClosing() && parallel == 1 // until the next start
	case errors.Is(err, errTotalExceeded):
		if a.reserveTooSmall {
			a.postponed[name] = true
		}
		a.reserveTooSmall = !a.reserveTooSmall
	case errors.Is(err, errInterrupted), a.ctx.Err() != nil:
		return err
	default:
		a.setBack(task{"compress", name}, err)
	}
	return nil
}

// errTotalExceeded ends a compression that would exceed the total.
var errTotalExceeded = errors.New("the total would be exceeded")

// yieldAndServe is called between two chunks of work. It lets other goroutines run and
// answers requests for space. The work must end with its error.
func (a *archiver) yieldAndServe() error {
	if err := a.yield(); err != nil {
		return err
	}
	select {
	case r := <-a.requests:
		a.pending = &r
		if r.diskFull {
			return errInterrupted
		}
		return a.serveRequest()
	case <-a.wake: // the rest waits for the end of the work
		if err := a.closeRetired(); err != nil { // each keeps a descriptor
			a.outage.Failed(err, time.Now())
		}
		_, err := a.freeSpace(false)
		return err
	default:
		return nil
	}
}

// yield lets other goroutines run. Its error is set when the context is done.
func (a *archiver) yield() error {
	runtime.Gosched()
	a.steps.Add(1)
	processSteps.Add(1)
	return a.ctx.Err()
}
