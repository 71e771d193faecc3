package writer

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"logly/writer/file"
	"logly/writer/internal/wakeup"
	"logly/writer/outage"
	"logly/writer/rotate"
)

// ErrGone reports that nobody reads standard output any more.
var ErrGone = file.ErrGone

// A Sink brings lines to one place. One goroutine calls Put, PutAll, Append, Wait
// and then Close. All other methods are for any goroutine.
type Sink struct {
	ctx     context.Context
	queue   *queue
	flusher *flusher
	path    string
}

// closeGrace is how long Close waits for the flusher after the context is done. The
// flusher may finish soon, or may be stuck in a system call.
const closeGrace = 250 * time.Millisecond

// openTimeout is how long Open waits for a file to open, unless Options says otherwise.
// Any working disk is faster.
const openTimeout = time.Second

// errNoAnswer is the cause of an outage while the first attempt to open hangs.
var errNoAnswer = errors.New("the file system does not answer")

// Open starts a sink that appends to the file o.Path. It waits up to a second for the
// first attempt to open the file.
//
// It returns an error in five cases: file.ErrDirectory if the path is a directory,
// rotate.ErrLocked if another process rotates the file, rotate.ErrOtherFileSystem, an error of
// rotate.Rotation.Check, and any error that no later attempt can mend. Any other failure is an outage: Notify is called, Err returns
// it, and the sink retries when there is something to write.
//
// When ctx is done every wait ends. The waiting lines are tried once more, and those that
// are not written then have failed.
func Open(ctx context.Context, o Options) (*Sink, error) {
	o.Notify, o.gather = serialize(o.Notify), true
	t, err := newTarget(ctx, o)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	s := start(ctx, t, o)
	select {
	case <-s.flusher.opened:
	case <-time.After(cmp.Or(o.OpenTimeout, openTimeout)):
		s.flusher.late.Store(true)
		if o.Notify != nil {
			go s.reportLateOpen(o, began)
		}
		return s, nil
	case <-ctx.Done():
		return s, nil
	}
	if err := s.flusher.openErr; err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// reportLateOpen reports an attempt to open that hangs as an outage. It began then. If
// Open had less time to wait, such as for the last of many files, it may still succeed in time.
func (s *Sink) reportLateOpen(o Options, began time.Time) {
	select {
	case <-s.flusher.opened:
		return
	case <-s.ctx.Done():
		return
	case <-time.After(openTimeout - time.Since(began)):
	}
	e := outage.Event{Op: "open", Path: o.Path, Err: errNoAnswer}
	o.Notify(e)
	select {
	case <-s.flusher.opened:
	case <-s.ctx.Done():
		return
	}
	if s.Err() == nil {
		e.Recovered, e.Lasted = true, time.Since(began)
		o.Notify(e)
	}
}

// New starts a sink that writes to f, usually standard output. It neither reopens nor
// closes f. If the reader of f is gone, the sink ends with ErrGone.
func New(ctx context.Context, f *os.File, o Options) *Sink {
	o.Path = f.Name()
	return start(ctx, file.NewStdout(f), o)
}

// newTarget returns o.Target, a file.File, or a rotate.Rotator if o.Rotation or the path ask
// for rotation.
func newTarget(ctx context.Context, o Options) (Target, error) {
	if o.Target != nil {
		return o.Target, nil
	}
	f := file.Options{Path: o.Path, Mode: o.Mode, Truncate: o.Truncate, Raw: o.Raw, Fsync: o.Fsync, Others: o.Others}
	if path, ok := o.Rotation.SingleFile(o.Path); ok {
		f.Path = path
		return file.New(f), nil
	}
	return rotate.New(ctx, rotate.Options{File: f, Rotation: o.Rotation, Then: o.Then, Notify: o.Notify})
}

// serialize makes notify safe for several goroutines.
func serialize(notify func(outage.Event)) func(outage.Event) {
	if notify == nil {
		return nil
	}
	var mu sync.Mutex
	return func(e outage.Event) {
		mu.Lock()
		defer mu.Unlock()
		notify(e)
	}
}

func start(ctx context.Context, t Target, o Options) *Sink {
	q := &queue{limits: newLimits(o), wake: wakeup.New(), spaceFreed: wakeup.New()}
	s := &Sink{ctx: ctx, queue: q, flusher: newFlusher(ctx, q, t, o), path: o.Path}
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

// Put copies the entries of b. With Overflow Drop it may drop some. It waits while they
// do not fit into an async sink. Any other sink accepts them at once, and the caller
// must Wait before it puts more. Every line is counted, whatever Put returns. The
// contents of b are undefined afterwards.
//
// Its errors are ErrGone, os.ErrClosed and the cause of the context's end.
func (s *Sink) Put(b Batch) error { return s.put(b, false) }

// PutAll is Put, but if b is larger than the limits of an async sink it accepts b at
// once: the caller need not wait for space, and must Wait before it puts more. With
// Overflow Drop it is the same as Put.
func (s *Sink) PutAll(b Batch) error { return s.put(b, true) }

func (s *Sink) put(b Batch, all bool) error {
	now := time.Now()
	for len(b) > 0 {
		n, err := s.queue.put(b, now, all)
		if err != nil {
			return err
		}
		if b = b[n:]; len(b) == 0 {
			return nil
		}
		if err := s.waitForSpace(); err != nil {
			s.queue.giveUp(err, b)
			return err
		}
	}
	return nil
}

// Wait returns when everything that was put is written, even through outages. For an
// async sink it waits only until PutAll no longer exceeds the limits. Its errors are
// those of Put.
func (s *Sink) Wait() error {
	for {
		waiting, err := s.queue.mustWait()
		if !waiting {
			return err
		}
		if err := s.waitForSpace(); err != nil {
			s.queue.giveUp(err, nil) // the flusher may be stuck, and nobody will wait for it again
			return err
		}
	}
}

// waitForSpace returns when the flusher has made progress. Its error is the cause of
// the context's end.
func (s *Sink) waitForSpace() error {
	if s.flusher.maySpin {
		spinWait(func() bool { return len(s.queue.spaceFreed) > 0 })
	}
	select {
	case <-s.queue.spaceFreed:
		return nil
	case <-s.ctx.Done():
		return context.Cause(s.ctx)
	}
}

// Reopen makes the sink close its file and open the path again. If the sink is not
// writing it does so at once.
func (s *Sink) Reopen() { s.queue.requestReopen() }

// Rotate makes a sink that rotates start a new file after the lines that wait.
func (s *Sink) Rotate() { s.queue.requestRotation() }

// Retry makes a sink in an outage try again at once.
func (s *Sink) Retry() {
	s.queue.wake.Set()
	if r := s.flusher.relay; r != nil {
		r.Retry()
	}
}

// Close writes the waiting lines and closes the file. It returns at most 250 ms after the
// context is done, even if the flusher is stuck in a system call. Counts do not change
// after it. Its error says why lines failed, or which outage lasted to the end.
func (s *Sink) Close() error {
	s.queue.closeIntake(os.ErrClosed)
	s.queue.wake.Set()
	select {
	case <-s.flusher.done:
	case <-s.ctx.Done():
		select {
		case <-s.flusher.done:
		case <-time.After(closeGrace):
		}
	}
	s.queue.finalize()
	return s.closeErr()
}

func (s *Sink) closeErr() error {
	if err := s.Err(); err != nil {
		return err
	}
	switch {
	case s.Counts().Failed == 0:
		return nil
	case s.ctx.Err() != nil:
		return context.Cause(s.ctx)
	}
	_, err := s.queue.mustWait()
	return err
}

// Err returns the cause of the current outage, or nil. Right after Open it says whether
// the file could be opened.
func (s *Sink) Err() error {
	if err := s.flusher.outage.Err(); err != nil || !s.flusher.late.Load() {
		return err
	}
	select {
	case <-s.flusher.opened:
		return nil
	default:
		return &fs.PathError{Op: "open", Path: s.path, Err: errNoAnswer}
	}
}

// FsyncErr returns why lines that count as written may not be on the disk, or nil. It
// is always nil without Options.Fsync.
func (s *Sink) FsyncErr() error { return s.flusher.outage.FsyncErr() }

// Counts returns the statistics of this moment.
func (s *Sink) Counts() Counts {
	c := s.queue.snapshot()
	c.Outages = s.flusher.outage.Count()
	if r := s.flusher.rotator; r != nil {
		c.Progress, c.Deletions, c.ThenFailures = r.CompressionSteps(), r.Deletions(), r.ThenFailures()
	}
	if r := s.flusher.relay; r != nil {
		c.Progress = r.Progress()
	}
	return c
}

// Counts are a sink's statistics at one moment. Each line that was put is counted in
// exactly one of Written, Dropped, Failed and Waiting. After Close, Waiting is 0.
type Counts struct {
	Written uint64 // lines handed to the kernel
	Dropped uint64 // lines dropped with Overflow Drop
	Failed  uint64 // lines given up because the context was done or the reader was gone
	Waiting uint64 // lines not yet handed to the kernel

	Bytes        uint64 // bytes handed to the kernel, with drop notes and repeated bytes
	Outages      uint64
	Progress     uint64 // grows as long as archives are compressed, or a Relay gets on
	Deletions    uint64 // archives deleted for lack of space, or larger than the total
	ThenFailures uint64 // archives for which Options.Then has failed
}
