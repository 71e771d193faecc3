package writer

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
	"logly/writer/rotate"
)

// A flusher is the goroutine that owns a sink's target. It runs no timer while nothing
// waits.
type flusher struct {
	ctx      context.Context
	queue    *queue
	target   Target
	rotator  *rotate.Rotator // the target, if it rotates; otherwise nil
	relay    Relay           // the target, if it is one; otherwise nil
	outage   *outage.Tracker
	dropNote func(dst []byte, lines uint64) []byte
	fsync    bool // after every flush

	maySpin       bool // there is another processor for the goroutine that is waited for
	lastWaitShort bool // the last wait for a task took less than spinFor

	gaveUp  bool // no attempt can ever succeed
	midLine bool // the last flush ended within a line

	spare     segment   // the half that neither the queue nor deliver uses
	lastLarge time.Time // when a half last needed more memory than it keeps at rest
	timer     *time.Timer

	opened  chan struct{} // closed by run after the first attempt to open
	openErr error         // of that attempt, if it ends Open; read it after opened is closed
	late    atomic.Bool   // Open did not wait for the end of that attempt
	done    chan struct{} // closed by run at its end
}

// pollSlice is how long the flusher waits for a pipe or a terminal before it checks
// whether the context is done.
const pollSlice = 100 * time.Millisecond

// keepLargeFor is how long a half keeps extra memory after it was needed. A burst soon
// needs it again.
const keepLargeFor = time.Second

func newFlusher(ctx context.Context, q *queue, t Target, o Options) *flusher {
	f := &flusher{
		ctx: ctx, queue: q, target: t, dropNote: o.DropNote, fsync: o.Fsync == file.FsyncOnFlush,
		outage: outage.New(o.Notify, o.Path, false),
		timer:  time.NewTimer(time.Hour),
		opened: make(chan struct{}), done: make(chan struct{}),
	}
	f.rotator, _ = t.(*rotate.Rotator)
	f.relay, _ = t.(Relay)
	f.maySpin = o.Async && runtime.GOMAXPROCS(0) > 1
	f.timer.Stop()
	return f
}

func (f *flusher) run() {
	defer close(f.done)
	defer f.queue.spaceFreed.Set()
	f.open()
	close(f.opened)
	for f.step() {
	}
	f.close()
}

func (f *flusher) open() {
	switch err := f.target.Reopen(false); {
	case !f.late.Load() && (errors.Is(err, file.ErrDirectory) || errors.Is(err, rotate.ErrLocked) || errors.Is(err, rotate.ErrOtherFileSystem) || file.IsPermanent(err)):
		f.openErr = err
	case err != nil:
		f.failed(err)
	}
}

// step waits for a task and performs it. It returns false when there will be no more.
func (f *flusher) step() bool {
	switch f.nextTask() {
	case taskReopen:
		f.reopen()
	case taskRotate:
		if f.rotator != nil {
			f.rotator.RotateNow(f.midLine)
		}
	case taskFlush:
		return f.flush()
	case taskStop:
		return false
	}
	return true
}

func (f *flusher) reopen() {
	if err := f.target.Reopen(f.midLine); err != nil {
		f.failed(err)
	} else {
		f.markHealthy()
	}
}

// flush writes the half that has filled. It returns false when the sink has given up.
func (f *flusher) flush() bool {
	seg := f.queue.swap(f.spare, time.Now())
	f.spare = segment{}
	seg.insertDropNotes(f.dropNote)
	if err := f.deliver(&seg); err != nil {
		f.queue.giveUp(err, nil)
		return false
	}
	if f.fsync {
		if err := f.target.Sync(); err != nil {
			f.outage.FsyncFailed(err)
		}
	}
	f.markHealthy()
	if f.relay != nil {
		f.relay.Flushed(seg.urgent)
	}
	f.queue.finish()
	if n := len(seg.boundaries); n > 0 { // 0: the queue was finalized meanwhile
		f.midLine = seg.boundaries[n-1].kind == fragmentEnd
	}
	if len(seg.data) > f.queue.keepIdle {
		f.lastLarge = time.Now()
	}
	f.spare = seg.recycled(f.queue.keepBusy)
	return true
}

// deliver hands all of seg to the kernel, even through outages. It gives up only if the
// reader is gone, if no attempt can ever succeed, or if one fails after the context is done.
func (f *flusher) deliver(seg *segment) error {
	c := cursor{seg: seg, linesLeft: seg.lines}
	f.advance(&c, 0) // past entries without bytes
	for !c.done() {
		err := f.attempt(&c)
		switch {
		case err == nil, errors.Is(err, file.ErrMoved):
		case errors.Is(err, file.ErrGone):
			return ErrGone
		case file.IsPermanent(err):
			f.gaveUp = true
			f.outage.GaveUp(err)
			return err
		case f.ctx.Err() != nil:
			return context.Cause(f.ctx)
		case errors.Is(err, syscall.EAGAIN):
			f.target.Wait(pollSlice)
		default:
			f.failed(err)
			f.backoff()
		}
	}
	return nil
}

// attempt prepares the target and writes once.
func (f *flusher) attempt(c *cursor) error {
	if f.rotator != nil && !c.midLine() {
		f.rotator.MaybeRotate(c.inRecord(), c.arrived())
	}
	moved, err := f.target.Ready(c.midLine())
	if moved {
		c.rewind()
	}
	if err != nil {
		return err
	}
	p := c.rest()
	if c.midLine() { // if another process has written into the line, no other one is written twice
		p = p[:c.entryEnd()-c.pos]
	}
	if f.rotator != nil {
		fitting := c.fitting(f.rotator.Space())
		if p = p[:min(len(p), len(fitting))]; len(p) == 0 {
			f.rotator.Rotate()
			return nil
		}
		p = c.arrivedBefore(p, f.rotator.StartsFile)
	}
	n, err := f.target.Write(p)
	f.advance(c, n)
	if n == 0 && err == nil {
		return errNoProgress
	}
	return err
}

var errNoProgress = errors.New("the system wrote nothing")

// advance accounts for n bytes that were handed over.
func (f *flusher) advance(c *cursor, n int) {
	lines := c.advance(n)
	if f.relay != nil {
		f.relay.Wrote(lines)
	}
	f.queue.progress(n, lines, c.unwritten())
}

// failed records a failed attempt.
func (f *flusher) failed(err error) {
	if opOf(err) == "fsync" {
		f.outage.FsyncFailed(err)
		return
	}
	f.outage.Failed(err, time.Now())
	f.queue.setFailing(true)
}

// markHealthy records that the target works.
func (f *flusher) markHealthy() {
	f.outage.Recovered(time.Now())
	f.queue.setFailing(false)
}

// backoff waits before the next attempt. A wake-up or the end of the context ends it early.
func (f *flusher) backoff() {
	f.timer.Reset(f.outage.Backoff())
	select {
	case <-f.timer.C:
	case <-f.queue.wake:
	case <-f.ctx.Done():
	}
	f.timer.Stop()
}

// close closes the target. If the target could not be opened so far, it tries once
// more: without lines to write nothing else would end the outage.
func (f *flusher) close() {
	f.queue.finalize()
	if op := opOf(f.outage.Err()); (op == "open" || op == "mkdir") && !f.gaveUp && f.ctx.Err() == nil {
		f.reopen()
	}
	switch err := f.target.Close(); {
	case opOf(err) == "fsync":
		f.outage.FsyncFailed(err)
	case err != nil:
		f.outage.FailedAtClose(err)
	}
}

// opOf returns the operation that failed, or "" if err does not name one.
func opOf(err error) string {
	if cause, ok := errors.AsType[*fs.PathError](err); ok {
		return cause.Op
	}
	return ""
}

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
