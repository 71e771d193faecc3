package rotate

import (
	"context"
	"errors"
	"path"
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
	ctx   context.Context
	stop  context.CancelFunc // ends ctx
	dir   *directory         // of the archives
	live  *directory         // of the active file; usually dir
	locks []*lock

	naming   naming
	keep     Retention
	compress Compression
	fsync    file.Fsync
	link     string // path of the symbolic link to the active file; "": none

	usage     *usage
	outage    *outage.Tracker
	notify    func(outage.Event)
	clocks    clocks
	steps     *atomic.Uint64 // grows with each compressed chunk
	deletions *atomic.Uint64 // archives that reportDeleted counts
	failures  *atomic.Uint64 // archives for which Options.Then has failed

	wake     wakeup.Signal     // there may be something to do
	requests chan spaceRequest // for space on the disk; also answered between two steps of a compression
	done     chan struct{}     // closed by run at its end

	mu        sync.Mutex
	retired   []retired
	renamedAt map[string]time.Time // when an archive that others may still append to got its name
	closing   bool
	linkTo    string // path that the link must lead to; "": it does

	// Only the archiver's goroutine uses these.
	listing         listing
	setbacks        map[task]setback
	linkOutage      *outage.Tracker
	ranAt           time.Time // when runOnce began last
	reportedAt      time.Time // when a deletion was reported last
	started         time.Time
	compressing     string          // the archive that is being compressed
	leftAlone       map[string]bool // files that are never touched again
	postponed       map[string]bool // archives that are not compressed before there is another
	reserveTooSmall bool            // the last compression needed more space than its reserve
	diskFullAt      time.Time       // when the disk was full last
	tooOldAt        time.Time       // when the next archive is too old, by the wall clock; zero: none will be
	pending         *spaceRequest   // not answered yet
	follower        follower
}

// A retired file has become an archive and is closed by the archiver, if it was open.
type retired struct {
	*file.File
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

// newArchiver opens the Rotator's directory, takes the lock and starts an archiver. It
// returns the latest stamp of all archives.
func (r *Rotator) newArchiver() (a *archiver, newest time.Time, err error) {
	ctx, stop := context.WithCancel(r.ctx)
	a = &archiver{
		ctx: ctx, stop: stop,
		naming: r.naming, keep: r.o.Rotation.Retention, compress: r.o.Rotation.Compress, fsync: r.o.File.Fsync,
		usage: newUsage(), outage: outage.New(r.o.Notify, r.o.File.Path, true), steps: &r.compressionSteps, deletions: &r.deletions, failures: &r.failures,
		notify: r.o.Notify, clocks: r.clocks, setbacks: map[task]setback{},
		link: r.o.Rotation.Link, linkOutage: outage.New(r.o.Notify, r.o.Rotation.Link, true),
		wake: wakeup.New(), requests: make(chan spaceRequest), done: make(chan struct{}),
		renamedAt: map[string]time.Time{}, leftAlone: map[string]bool{}, postponed: map[string]bool{}, started: time.Now(),
		follower: newFollower(r.o.Then),
	}
	a.usage.claim(r.name)
	if err = a.openDirectories(r); err == nil {
		err = a.list()
	}
	if err != nil {
		a.release()
		return nil, newest, err
	}
	for _, f := range a.listing.archives {
		if f.time.After(newest) {
			newest = f.time
		}
	}
	return a, newest, nil
}

// lockBase returns the name that the lock's name is made of: the pattern, or without one
// the name of the active file.
func (r *Rotator) lockBase() string {
	if r.naming.pattern != nil {
		return r.naming.pattern.format
	}
	return r.name
}

// retire gives the archiver a file that was renamed or replaced, when next, which is the name
// of the active file now, is claimed: a listing has no file that is still in use.
func (a *archiver) retire(r retired, next string) {
	r.Path = a.dir.pathOf(r.name)
	if a.compress != NoCompression || a.follower.then != nil {
		a.mu.Lock()
		a.renamedAt[r.name] = time.Now() // before claim, so that it is left alone for a while
		a.mu.Unlock()
	}
	a.usage.claim(next)
	a.mu.Lock()
	a.retired = append(a.retired, r)
	a.mu.Unlock()
	a.wake.Set()
}

// close returns when all archives are as the retention and the compression want them, or
// when the context is done. The archiver has ended then, and the directory is closed.
func (a *archiver) close() error {
	a.mu.Lock()
	a.closing = true
	a.mu.Unlock()
	a.wake.Set()
	<-a.done
	return a.release()
}

// release closes what newArchiver has opened.
func (a *archiver) release() error {
	a.stop()
	var errs []error
	for _, l := range a.locks {
		errs = append(errs, l.release())
	}
	if a.dir != a.live {
		errs = append(errs, a.dir.close())
	}
	if a.live != nil {
		errs = append(errs, a.live.close())
	}
	return errors.Join(errs...)
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
		if pause := a.follow(); pause > 0 {
			wait = sooner(wait, pause)
		}
		switch {
		case a.ctx.Err() != nil, last && (wait == 0 || err != nil) && !a.follower.isBusy():
			a.closeRetired()
			a.endFollowing()
			return
		case last == a.isClosing():
			a.sleep(sooner(wait, a.nextDue()))
		}
	}
}

// sooner returns the shorter wait; 0 is unlimited.
func sooner(a, b time.Duration) time.Duration {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
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

// runOnce does everything that can be done now. It lists the directory once. wait is how
// long a compression must wait; 0: none does.
func (a *archiver) runOnce() (wait time.Duration, err error) {
	defer func() { a.listing = listing{} }()
	a.ranAt = time.Now()
	a.updateLink()
	for a.ctx.Err() == nil {
		if err := errors.Join(a.closeRetired(), a.serveRequest()); err != nil {
			return 0, err
		}
		if err := a.scan(); err != nil {
			return 0, err
		}
		found, err := a.cleanUp()
		if !found && err == nil {
			found, wait, err = a.advance()
		}
		if !found || wait > 0 || err != nil && !errors.Is(err, errInterrupted) {
			return wait, err
		}
	}
	return 0, nil
}

// advance deletes the archives that the retention does not keep, and compresses the next
// ones. It reports whether there were any. wait is how long the compression must wait.
func (a *archiver) advance() (found bool, wait time.Duration, err error) {
	expired, next := a.expireAndCompress(a.parallelism())
	for _, f := range expired {
		if a.deleteArchive(f) {
			a.reportDeleted(f, false)
		}
	}
	if len(next) > 0 {
		wait, err = a.compressReady(next)
	}
	return len(expired)+len(next) > 0, wait, err
}

// deleteArchive deletes an archive, and the directories of a pattern that become empty. If
// it cannot, the archive is skipped for a while.
func (a *archiver) deleteArchive(f logFile) (deleted bool) {
	if err := a.usage.remove(f, a.dir.remove); err != nil {
		a.setBack(task{"remove", f.name}, err)
		return false
	}
	a.succeeded(task{"remove", f.name})
	a.succeeded(task{"compress", f.name})
	delete(a.leftAlone, f.name)
	a.mu.Lock()
	delete(a.renamedAt, f.name)
	a.mu.Unlock()
	a.listing.drop(f.name)
	a.dir.removeEmpty(path.Dir(f.name), a.naming)
	return true
}

// nextDue returns when an archive becomes too old, or when something that failed is tried
// again; 0: never.
func (a *archiver) nextDue() (wait time.Duration) {
	now := time.Now()
	for _, s := range a.setbacks {
		if s.retryAt.After(a.ranAt) { // otherwise the last run had no need for it
			wait = sooner(wait, max(s.retryAt.Sub(now), time.Millisecond))
		}
	}
	if a.linkPending() != "" {
		wait = sooner(wait, max(a.linkOutage.Backoff(), outage.MinBackoff))
	}
	if a.tooOldAt.IsZero() || !a.clocks.isSteady() {
		return wait
	}
	return sooner(wait, max(a.tooOldAt.Sub(a.clocks.wall())+time.Millisecond, time.Millisecond))
}

// setLink makes the link lead to path. If it cannot, the archiver tries again until it
// can.
func (a *archiver) setLink(path string) {
	if a.link == "" {
		return
	}
	err := updateLink(a.link, path)
	a.mu.Lock()
	if a.linkTo = ""; err != nil {
		a.linkTo = path
	}
	a.mu.Unlock()
	if err != nil {
		a.wake.Set()
	}
}

// linkPending returns the path that the link must lead to and does not yet.
func (a *archiver) linkPending() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.linkTo
}

// updateLink tries again what setLink could not do.
func (a *archiver) updateLink() {
	path := a.linkPending()
	if path == "" {
		a.linkOutage.Recovered(time.Now())
		return
	}
	if err := updateLink(a.link, path); err != nil {
		a.linkOutage.Failed(err, time.Now())
		return
	}
	a.linkOutage.Recovered(time.Now())
	a.mu.Lock()
	changed := a.linkTo != path
	if !changed {
		a.linkTo = ""
	}
	a.mu.Unlock()
	if changed { // meanwhile another file became active
		a.wake.Set()
	}
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
		errs = append(errs, r.Close())
		a.look(r.name)
		if a.compress == NoCompression {
			a.finished(r.name)
		}
		if a.fsync != file.FsyncNever {
			errs = append(errs, a.dir.syncNames(r.name))
		}
	}
	return errors.Join(errs...)
}
