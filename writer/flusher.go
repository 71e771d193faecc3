package writer

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"runtime"
	"syscall"
	"time"
)

// A flusher is the goroutine that owns a sink's target. It rests without a timer
// while nothing waits.
type flusher struct {
	ctx     context.Context
	queue   *queue
	target  target
	rotator rotator // target, if it is one
	trouble trouble
	note    func(dst []byte, lines uint64) []byte
	fsync   bool // after every flush

	lingers bool // it may, and so may the sink: there is more than one processor
	brisk   bool // the last wait was a short one

	midLine bool // what was flushed last ends within a line

	spare segment   // the half that is with neither the queue nor deliver
	lent  segment   // another, without memory for data
	large time.Time // when a half last needed more memory than it keeps in calm times
	timer *time.Timer

	bell   bell          // there is something to do
	room   bell          // Append may go on
	opened chan struct{} // closed by run after the first attempt to open
	first  error         // of that attempt, if it is ErrDirectory or ErrLocked; for reading once opened is closed
	done   chan struct{} // closed by run at its end
}

// A bell wakes the one goroutine that waits for it. A ring that nobody waits for
// is kept, a second one is not.
type bell chan struct{}

func (b bell) ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}

// pollSlice is how long the flusher waits for a pipe or a terminal before it
// looks whether the context is done.
const pollSlice = 100 * time.Millisecond

// largeFor is how long the halves stay large after they had to be: memory that a
// burst needed is soon needed again, as long as the load lasts.
const largeFor = time.Second

func newFlusher(ctx context.Context, q *queue, t target, o Options) *flusher {
	f := &flusher{
		ctx: ctx, queue: q, target: t, note: o.DropNote, fsync: o.Fsync == OnFlush,
		trouble: trouble{notify: o.Notify, path: o.Path},
		timer:   time.NewTimer(time.Hour),
		bell:    make(bell, 1), room: make(bell, 1),
		opened: make(chan struct{}), done: make(chan struct{}),
	}
	f.rotator, _ = t.(rotator)
	f.lingers = o.Async && runtime.GOMAXPROCS(0) > 1
	f.timer.Stop()
	return f
}

func (f *flusher) run() {
	defer close(f.done)
	defer f.room.ring()
	f.open()
	close(f.opened)
	for f.step() {
	}
	f.end()
}

func (f *flusher) open() {
	switch err := f.target.reopen(false); {
	case errors.Is(err, ErrDirectory), errors.Is(err, ErrLocked):
		f.first = err
	case err != nil:
		f.failed(err)
	}
}

// step waits for something to do and does it; false: there will be no more.
func (f *flusher) step() bool {
	switch f.await() {
	case renew:
		f.reopen()
	case flush:
		return f.flush()
	case end:
		return false
	}
	return true
}

func (f *flusher) reopen() {
	if err := f.target.reopen(f.midLine); err != nil {
		f.failed(err)
	} else {
		f.well()
	}
}

// flush writes what is lent, or the half that has filled; false: the sink is at its
// end.
func (f *flusher) flush() bool {
	seg := f.queue.swap(&f.lent, &f.spare)
	seg.spell(f.note)
	if err := f.deliver(&seg); err != nil {
		f.queue.giveUp(err)
		return false
	}
	f.settleTrouble()
	if f.queue.finish() {
		f.room.ring()
	}
	if n := len(seg.marks); n > 0 { // or the books were closed meanwhile
		f.midLine = seg.marks[n-1].kind == pieceEnd
	}
	f.recycle(&seg)
	return true
}

// recycle keeps the memory of a segment that was flushed for the next swap.
func (f *flusher) recycle(seg *segment) {
	if seg.lent {
		f.lent = seg.emptied(0)
		return
	}
	if len(seg.data) > f.queue.keepCalm {
		f.large = time.Now()
	}
	f.spare = seg.emptied(f.queue.keepBusy)
}

// settleTrouble ends the trouble that there was: the lines are with the kernel.
func (f *flusher) settleTrouble() {
	if f.fsync {
		if err := f.target.sync(); err != nil {
			f.trouble.unsynced(err)
		}
	}
	f.well()
}

// deliver hands all of seg to the kernel, through any trouble. It gives up only
// when the reader is gone, or when an attempt fails after the context is done.
func (f *flusher) deliver(seg *segment) error {
	c := newCursor(seg)
	f.advance(&c, 0) // over records without bytes
	for !c.done() {
		err := f.attempt(&c)
		switch {
		case err == nil, errors.Is(err, errMoved):
		case errors.Is(err, ErrGone):
			return ErrGone
		case f.ctx.Err() != nil:
			return context.Cause(f.ctx)
		case errors.Is(err, syscall.EAGAIN):
			f.target.wait(pollSlice)
		default:
			f.failed(err)
			f.pause()
		}
	}
	return nil
}

// attempt makes the target ready and does one write.
func (f *flusher) attempt(c *cursor) error {
	if f.rotator != nil && !c.midLine() {
		f.rotator.turn(c.within())
	}
	moved, err := f.target.ready(c.midLine())
	if moved {
		c.rewind()
	}
	if err != nil {
		return err
	}
	p := c.rest()
	if f.rotator != nil {
		if p = c.upTo(f.rotator.room()); len(p) == 0 {
			f.rotator.finish()
			return nil
		}
	}
	n, err := f.target.write(p)
	f.advance(c, n)
	if n == 0 && err == nil {
		return io.ErrNoProgress
	}
	return err
}

// advance reports n bytes that were handed over.
func (f *flusher) advance(c *cursor, n int) {
	lines := c.advance(n)
	if f.queue.progress(n, lines, c.unwritten()) {
		f.room.ring()
	}
}

func (f *flusher) failed(err error) {
	if isSync(err) {
		f.trouble.unsynced(err)
		return
	}
	f.trouble.failed(err, time.Now())
	if f.queue.fail(true) {
		f.room.ring()
	}
}

// well says that the target works.
func (f *flusher) well() {
	f.trouble.over(time.Now())
	f.queue.fail(false)
}

// pause waits until it is time for another attempt: when the pause is over, the
// target is to be reopened, or the context is done.
func (f *flusher) pause() {
	f.timer.Reset(f.trouble.pause)
	select {
	case <-f.timer.C:
	case <-f.bell:
	case <-f.ctx.Done():
	}
	f.timer.Stop()
}

// end closes the target. One that could not be opened so far gets a last chance,
// so that its trouble does not outlive its cause for want of lines.
func (f *flusher) end() {
	f.queue.settle()
	if err := f.trouble.err.Load(); err != nil && (err.Op == "open" || err.Op == "mkdir") && f.ctx.Err() == nil {
		f.reopen()
	}
	switch err := f.target.close(); {
	case isSync(err):
		f.trouble.unsynced(err)
	case err != nil:
		f.trouble.atTheEnd(err)
	}
}

// isSync reports whether err is of an fsync.
func isSync(err error) bool {
	var cause *fs.PathError
	return errors.As(err, &cause) && cause.Op == "fsync"
}
