package writer

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// An archiver is the goroutine that looks after the files that a sink has
// finished: it closes, compresses and deletes them. The sink never waits for it,
// but for room: where the next write would break the total, or a disk is full.
type archiver struct {
	rules
	ctx     context.Context
	folder  *folder
	ledger  *ledger
	trouble trouble
	fsync   Fsync

	bell     bell          // there may be something to do
	requests chan request  // answered also in the middle of a compression
	done     chan struct{} // closed by run at its end

	mu      sync.Mutex
	retired []retired
	fresh   map[string]time.Time // archives that others may still append to: when they got their names
	closing bool

	// The goroutine's own.
	started time.Time
	busy    string          // the archive that is being compressed
	presses []*press        // kept while there is one to compress
	asIs    map[string]bool // files that stay as they are
	later   map[string]bool // archives that are not compressed before there is another
	tight   bool            // the last compression did not get by with its reserve
	noRoom  time.Time       // when the disk was full last
	asked   *request        // not yet answered

	archived *atomic.Uint64 // steps of compression, for everyone; nil: nobody asks
}

// retired is a file that has become an archive.
type retired struct {
	d    descriptor
	open bool
	name string
}

// appendersGone is how long after its renaming no process appends to a file any
// more: each looks at the path before it writes.
const appendersGone = 2 * lookEvery

// fullFor is how long nothing is compressed after the disk was full: what that
// takes meanwhile would be missing at once.
const fullFor = 10 * time.Second

// errInterrupted ends a compression in favour of a request.
var errInterrupted = errors.New("interrupted")

func newArchiver(ctx context.Context, d *folder, l *ledger, r rules, o Options) *archiver {
	return &archiver{
		rules: r, ctx: ctx, folder: d, ledger: l, fsync: o.Fsync, archived: o.archived,
		trouble: trouble{notify: o.Notify, path: o.Path, behind: true},
		bell:    make(bell, 1), requests: make(chan request), done: make(chan struct{}),
		fresh: map[string]time.Time{}, asIs: map[string]bool{}, later: map[string]bool{}, started: time.Now(),
	}
}

// retire hands over a file that has got the name of an archive.
func (a *archiver) retire(r retired) {
	a.mu.Lock()
	a.retired = append(a.retired, r)
	if a.compress != NoCompression {
		a.fresh[r.name] = time.Now()
	}
	a.mu.Unlock()
	a.bell.ring()
}

// close ends the archiver once everything is done, or when its context is.
func (a *archiver) close() {
	a.mu.Lock()
	a.closing = true
	a.mu.Unlock()
	a.bell.ring()
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
		wait, err := a.round()
		if err != nil {
			a.trouble.failed(err, time.Now())
			wait = a.trouble.pause
		} else {
			a.trouble.over(time.Now())
		}
		switch {
		case a.ctx.Err() != nil, last && (wait == 0 || err != nil):
			a.closeRetired()
			return
		case last == a.isClosing():
			a.await(wait)
		}
	}
}

// await rests until there is something to do, or until wait, if not 0, is over.
func (a *archiver) await(wait time.Duration) {
	var alarm <-chan time.Time
	if wait > 0 {
		t := time.NewTimer(wait)
		defer t.Stop()
		alarm = t.C
	}
	select {
	case <-a.bell:
	case <-alarm:
	case <-a.ctx.Done():
	case r := <-a.requests:
		a.asked = &r
	}
}

// round does what is to be done. If something has to wait it says how long.
func (a *archiver) round() (wait time.Duration, err error) {
	defer func() { a.presses = nil }()
	for a.ctx.Err() == nil {
		if err := errors.Join(a.closeRetired(), a.answer()); err != nil {
			return 0, err
		}
		files, m, err := a.look()
		if err != nil {
			return 0, err
		}
		todo := a.chores(files, m)
		if len(todo) == 0 {
			return 0, nil
		}
		wait, err = a.do(todo)
		if wait > 0 || err != nil && !errors.Is(err, errInterrupted) {
			return wait, err
		}
	}
	return 0, nil
}

// look counts what is there.
func (a *archiver) look() ([]file, moment, error) {
	turns := a.ledger.look()
	files, err := a.folder.list(a.naming)
	if err != nil {
		return nil, moment{}, err
	}
	current := a.ledger.listed(files, turns)
	m := moment{
		now: time.Now(), current: current, growth: a.keep.growth(), reserve: a.reserve, atOnce: a.atOnce(),
		asIs: func(name string) bool { return a.asIs[name] || a.later[name] },
	}
	return files, m, nil
}

// growth is how much may come before the archiver has heard of it: as much as a
// fast writer writes while one archive is deleted, if the total is a multiple of
// what the disk takes in a second.
func (r Retention) growth() int64 { return r.KeepTotal / 20 }

// reserve is what a compression takes: a quarter is what lines hardly ever
// exceed; all of it does for any.
func (a *archiver) reserve(size int64) int64 {
	if a.tight {
		return size
	}
	return size / 4
}

func (a *archiver) do(todo []chore) (wait time.Duration, err error) {
	for i, c := range todo {
		switch c.job {
		case sweep:
			err = a.ledger.take(c.file, a.folder.remove)
		case settle:
			err = a.settle(c.file, c.form)
		case expire:
			err = a.expire(c.file)
		case squeeze:
			return a.squeezeReady(todo[i:])
		}
		if err != nil {
			return 0, err
		}
	}
	return 0, nil
}

// squeezeReady compresses the archives that need not be left alone; if all have to
// be, it says how long.
func (a *archiver) squeezeReady(todo []chore) (wait time.Duration, err error) {
	var ready []file
	for _, c := range todo {
		switch left := a.patience(c.file.name); {
		case left == 0:
			ready = append(ready, c.file)
		case wait == 0 || left < wait:
			wait = left
		}
	}
	if len(ready) == 0 {
		return wait, nil
	}
	return 0, a.squeeze(ready)
}

func (a *archiver) expire(f file) error {
	delete(a.asIs, f.name)
	a.mu.Lock()
	delete(a.fresh, f.name)
	a.mu.Unlock()
	return a.ledger.take(f, a.folder.remove)
}

// patience is how long the archive has to be left alone, for others may append to
// it or the disk is full.
func (a *archiver) patience(name string) time.Duration {
	now := time.Now()
	a.mu.Lock()
	since, ok := a.fresh[name]
	a.mu.Unlock()
	if !ok {
		since = a.started
	}
	wait := appendersGone - now.Sub(since)
	if wait > 0 && a.unwritten(name) {
		wait = 0
	}
	if wait <= 0 {
		a.mu.Lock()
		delete(a.fresh, name)
		a.mu.Unlock()
	}
	if !a.isClosing() && !a.noRoom.IsZero() {
		wait = max(wait, fullFor-now.Sub(a.noRoom))
	}
	return max(wait, 0)
}

func (a *archiver) unwritten(name string) bool {
	f, err := a.folder.open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	yes, known := unwritten(f)
	return yes && known
}

// closeRetired closes the files that became archives. An error is told, not
// retried: nothing more can be done for such a file.
func (a *archiver) closeRetired() error {
	a.mu.Lock()
	files := a.retired
	a.retired = nil
	a.mu.Unlock()
	if len(files) > 0 {
		clear(a.later)
	}
	var errs []error
	for _, r := range files {
		if r.open && a.fsync == OnClose {
			errs = append(errs, a.folder.failure("fsync", r.name, r.d.sync()))
		}
		if r.open {
			errs = append(errs, a.folder.failure("close", r.name, r.d.close()))
		}
		if a.fsync != Never {
			errs = append(errs, a.folder.sync(r.name))
		}
	}
	return errors.Join(errs...)
}
