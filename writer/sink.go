package writer

import (
	"context"
	"os"
	"sync/atomic"
	"time"
)

// A Sink takes lines to one place. Put, Lend, Wait and then Close are for one goroutine;
// the other methods are for any.
type Sink struct {
	ctx     context.Context
	queue   *queue
	flusher *flusher

	archived *atomic.Uint64 // see Counts
}

// lastCall is how long Close waits, once the context is done, for a flusher that
// may be about to finish and may be stuck in a system call.
const lastCall = 250 * time.Millisecond

// firstAttempt is how long Open waits: far more than any disk takes that works,
// and no longer than a user waits for a program to start.
const firstAttempt = time.Second

// Open starts a sink that appends to the file o.Path and waits for the first
// attempt to open it, unless that hangs. Only a directory, ErrDirectory, a file
// that another process rotates, ErrLocked, and a rotation that makes no sense are
// errors; any other failure is trouble: it is notified, it is what Err returns,
// and it is retried when there is something to write.
//
// When ctx is done every wait ends: what is left is tried once more and has
// failed if that does not take it.
func Open(ctx context.Context, o Options) (*Sink, error) {
	o.Notify, o.archived = serially(o.Notify), new(atomic.Uint64)
	t, err := newTarget(ctx, o)
	if err != nil {
		return nil, err
	}
	s := start(ctx, t, o)
	patience := time.NewTimer(firstAttempt)
	defer patience.Stop()
	select {
	case <-s.flusher.opened:
	case <-patience.C:
		return s, nil
	case <-ctx.Done():
		return s, nil
	}
	if err := s.flusher.first; err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// New starts a sink that writes to f, which it neither reopens nor closes. It is
// for standard output: a reader that is gone ends the sink with ErrGone. f may be
// in non-blocking mode, also from one moment to the next.
func New(ctx context.Context, f *os.File, o Options) *Sink {
	o.Path = f.Name()
	return start(ctx, newStream(f), o)
}

func start(ctx context.Context, t target, o Options) *Sink {
	if o.archived == nil {
		o.archived = new(atomic.Uint64)
	}
	s := &Sink{ctx: ctx, queue: &queue{limits: newLimits(o)}, archived: o.archived}
	s.flusher = newFlusher(ctx, s.queue, t, o)
	go s.flusher.run()
	return s
}

// Append is Put and then Wait.
func (s *Sink) Append(b Batch) error {
	if err := s.Put(b); err != nil {
		return err
	}
	return s.Wait()
}

// Put takes over the records of b: it copies them, and under Drop it may leave
// some out. It waits while they do not fit into an async sink; any other takes them
// at once and should be waited for before it gets more. Whatever it returns, every
// line is counted. The records of b are not valid afterwards.
//
// Its errors are ErrGone, os.ErrClosed and the cause of the context's end.
func (s *Sink) Put(b Batch) error { return s.put(b, false) }

// Lend is Put, but the sink may write records from where they are: they have to stay
// as they are until Wait returns without an error, or with ErrGone. With any other a
// write(2) may still be under way, for ever. An async sink does so with what does not
// fit, from the front, instead of having the caller wait; under Drop it does not. It
// saves a twentieth of what copying to two files in memory takes, and with async
// sinks, which get more at once, a sixth.
func (s *Sink) Lend(b Batch) error { return s.put(b, !s.queue.drop) }

func (s *Sink) put(b Batch, lent bool) error {
	now := time.Now()
	for len(b) > 0 {
		n, wake, err := s.queue.put(b, now, lent)
		if wake {
			s.flusher.bell.ring()
		}
		if err != nil {
			return err
		}
		if b = b[n:]; len(b) == 0 {
			return nil
		}
		if err := s.waitForRoom(); err != nil {
			s.queue.refuse(b)
			s.queue.giveUp(err)
			return err
		}
	}
	return nil
}

// Wait returns when what was put is written, through any trouble. Of an async sink
// only what it has borrowed is waited for. Its errors are Put's.
func (s *Sink) Wait() error {
	for {
		yes, err := s.queue.pending()
		if !yes {
			return err
		}
		if err := s.waitForRoom(); err != nil {
			s.queue.giveUp(err) // the flusher may be stuck, and nobody will wait for it again
			return err
		}
	}
}

func (s *Sink) waitForRoom() error {
	if s.flusher.lingers && linger(s.hasRoom) {
		return nil
	}
	select {
	case <-s.flusher.room:
		return nil
	case <-s.ctx.Done():
		return context.Cause(s.ctx)
	}
}

// hasRoom is waitForRoom without waiting.
func (s *Sink) hasRoom() bool {
	select {
	case <-s.flusher.room:
		return true
	default:
		return false
	}
}

// Reopen makes the sink close its file and open the path anew, at once if it is
// not writing.
func (s *Sink) Reopen() {
	s.queue.askRenewal()
	s.flusher.bell.ring()
}

// Retry ends the pause that a sink in trouble makes between two attempts.
func (s *Sink) Retry() { s.flusher.bell.ring() }

// Close writes what is left and closes the file. It returns at the latest
// shortly after the context is done, also when the flusher is stuck in a system
// call, and then Counts no longer change. An error says why lines failed, or what
// trouble the sink was in to its end.
func (s *Sink) Close() error {
	s.queue.shut(os.ErrClosed)
	s.flusher.bell.ring()
	select {
	case <-s.flusher.done:
	case <-s.ctx.Done():
		s.awaitLastCall()
	}
	s.queue.settle()
	return s.outcome()
}

func (s *Sink) awaitLastCall() {
	t := time.NewTimer(lastCall)
	defer t.Stop()
	select {
	case <-s.flusher.done:
	case <-t.C:
	}
}

func (s *Sink) outcome() error {
	if err := s.Err(); err != nil {
		return err
	}
	switch {
	case s.Counts().Failed == 0:
		return nil
	case s.ctx.Err() != nil:
		return context.Cause(s.ctx)
	}
	return s.queue.reason()
}

// Err returns the trouble that the sink is in, nil if it is well. Right after
// Open it says whether the file could be opened.
func (s *Sink) Err() error {
	if err := s.flusher.trouble.err.Load(); err != nil {
		return err
	}
	return nil
}

// Unsynced returns why lines that count as written may not be on the disk, where
// that was asked for with Fsync; nil: they are.
func (s *Sink) Unsynced() error {
	if err := s.flusher.trouble.unsure.Load(); err != nil {
		return err
	}
	return nil
}

// Counts returns the sink's books as of now.
func (s *Sink) Counts() Counts {
	c := s.queue.snapshot()
	c.Troubles = s.flusher.trouble.count.Load()
	c.Archived = s.archived.Load()
	return c
}
