package rotate

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"logly/writer/file"
	"logly/writer/internal/wakeup"
	"logly/writer/outage"
)

// An archiver is the goroutine that closes, compresses and deletes finished files. The
// Rotator waits for it only if it needs space: the next write would exceed the total,
// or the disk is full.
type archiver struct {
	policy
	ctx    context.Context
	dir    *directory
	usage  *usage
	outage *outage.Tracker
	fsync  file.Fsync
	steps  *atomic.Uint64 // grows with each compressed chunk

	wake     wakeup.Signal     // there may be something to do
	requests chan spaceRequest // answered even during a compression
	done     chan struct{}     // closed by run at its end

	mu        sync.Mutex
	retired   []retired
	renamedAt map[string]time.Time // when an archive that others may still append to got its name
	closing   bool

	// Only the archiver's goroutine uses these.
	started         time.Time
	compressing     string          // the archive that is being compressed
	compressors     []*compressor   // kept while there are archives to compress
	leftAlone       map[string]bool // files that are never touched again
	postponed       map[string]bool // archives that are not compressed before there is another
	reserveTooSmall bool            // the last compression needed more space than its reserve
	diskFullAt      time.Time       // when the disk was full last
	pending         *spaceRequest   // not answered yet
}

// A retired file has become an archive and is closed by the archiver.
type retired struct {
	file *file.Detached // nil: it was not open
	name string
}

// appendGrace is how long other processes may append to a file after it was renamed.
// Each of them checks the path more often than that.
const appendGrace = 2 * file.PathCheckInterval

// diskFullPause is how long no archive is compressed after the disk was full, because
// a compression needs space first.
const diskFullPause = 10 * time.Second

// errInterrupted ends a compression in favour of a request for space.
var errInterrupted = errors.New("interrupted")

func newArchiver(ctx context.Context, d *directory, u *usage, p policy, o Options, steps *atomic.Uint64) *archiver {
	return &archiver{
		policy: p, ctx: ctx, dir: d, usage: u, fsync: o.File.Fsync, steps: steps,
		outage: outage.New(o.Notify, o.File.Path, true),
		wake:   wakeup.New(), requests: make(chan spaceRequest), done: make(chan struct{}),
		renamedAt: map[string]time.Time{}, leftAlone: map[string]bool{}, postponed: map[string]bool{}, started: time.Now(),
	}
}

// retire hands over a file that was renamed or replaced.
func (a *archiver) retire(r retired) {
	a.mu.Lock()
	a.retired = append(a.retired, r)
	if a.compress != NoCompression {
		a.renamedAt[r.name] = time.Now()
	}
	a.mu.Unlock()
	a.wake.Set()
}

// close returns when all archives are as the policy wants them, or when the context is
// done. The archiver has ended then.
func (a *archiver) close() {
	a.mu.Lock()
	a.closing = true
	a.mu.Unlock()
	a.wake.Set()
	<-a.done
}

func (a *archiver) isClosing() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.closing
}

func (a *archiver) run() {
	defer close(a.done)
	for {
		last := a.isClosing()
		wait, err := a.runOnce()
		if err != nil {
			a.outage.Failed(err, time.Now())
			wait = a.outage.Backoff()
		} else {
			a.outage.Recovered(time.Now())
		}
		switch {
		case a.ctx.Err() != nil, last && (wait == 0 || err != nil):
			a.closeRetired()
			return
		case last == a.isClosing():
			a.sleep(wait)
		}
	}
}

// sleep returns when there may be something to do, or after wait. A wait of 0 is unlimited.
func (a *archiver) sleep(wait time.Duration) {
	var timeout <-chan time.Time
	if wait > 0 {
		timeout = time.After(wait)
	}
	select {
	case <-a.wake:
	case <-timeout:
	case <-a.ctx.Done():
	case r := <-a.requests:
		a.pending = &r
	}
}

// runOnce does everything that can be done now. wait is how long the rest must wait; 0:
// there is nothing left.
func (a *archiver) runOnce() (wait time.Duration, err error) {
	defer func() { a.compressors = nil }()
	for a.ctx.Err() == nil {
		if err := errors.Join(a.closeRetired(), a.serveRequest()); err != nil {
			return 0, err
		}
		files, s, err := a.scan()
		if err != nil {
			return 0, err
		}
		actions := a.plan(files, s)
		if len(actions) == 0 {
			return 0, nil
		}
		wait, err = a.perform(actions)
		if wait > 0 || err != nil && !errors.Is(err, errInterrupted) {
			return wait, err
		}
	}
	return 0, nil
}

// scan lists the files and corrects the usage.
func (a *archiver) scan() ([]logFile, snapshot, error) {
	generation := a.usage.beginScan()
	files, err := a.dir.list(a.naming)
	if err != nil {
		return nil, snapshot{}, err
	}
	active := a.usage.endScan(files, generation)
	s := snapshot{
		now: time.Now(), active: active, headroom: a.keep.headroom(), reserve: a.reserve, parallelism: a.parallelism(),
		leaveAlone: func(name string) bool { return a.leftAlone[name] || a.postponed[name] },
	}
	return files, s, nil
}

func (a *archiver) perform(actions []action) (wait time.Duration, err error) {
	for i, c := range actions {
		switch c.kind {
		case removeTemp:
			err = a.usage.remove(c.file, a.dir.remove)
		case recoverArchive:
			err = a.recoverArchive(c.file, c.compressed)
		case deleteArchive:
			err = a.deleteArchive(c.file)
		case compressArchive:
			return a.compressReady(actions[i:])
		}
		if err != nil {
			return 0, err
		}
	}
	return 0, nil
}

func (a *archiver) deleteArchive(f logFile) error {
	delete(a.leftAlone, f.name)
	a.mu.Lock()
	delete(a.renamedAt, f.name)
	a.mu.Unlock()
	return a.usage.remove(f, a.dir.remove)
}

// closeRetired closes the files that became archives. Its error is reported but not
// retried, because nothing more can be done for such a file.
func (a *archiver) closeRetired() error {
	a.mu.Lock()
	files := a.retired
	a.retired = nil
	a.mu.Unlock()
	if len(files) > 0 {
		clear(a.postponed)
	}
	var errs []error
	for _, r := range files {
		if r.file != nil && a.fsync == file.FsyncOnClose {
			errs = append(errs, a.dir.pathError("fsync", r.name, r.file.Sync()))
		}
		if r.file != nil {
			errs = append(errs, a.dir.pathError("close", r.name, r.file.Close()))
		}
		if a.fsync != file.FsyncNever {
			errs = append(errs, a.dir.syncNames(r.name))
		}
	}
	return errors.Join(errs...)
}
