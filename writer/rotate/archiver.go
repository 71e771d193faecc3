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
	ctx  context.Context
	stop context.CancelFunc // ends ctx
	dir  *directory
	lock *lock

	naming   naming
	keep     Retention
	compress Compression
	fsync    file.Fsync

	usage  *usage
	outage *outage.Tracker
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
	leftAlone       map[string]bool // files that are never touched again
	postponed       map[string]bool // archives that are not compressed before there is another
	reserveTooSmall bool            // the last compression needed more space than its reserve
	diskFullAt      time.Time       // when the disk was full last
	pending         *spaceRequest   // not answered yet
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
	dir, err := openDirectory(r.dirPath)
	if err != nil {
		return nil, newest, err
	}
	dir.faultHook = r.faultHook
	lock, err := dir.lock(r.lockBase())
	if err != nil {
		dir.close()
		return nil, newest, err
	}
	ctx, stop := context.WithCancel(r.ctx)
	a = &archiver{
		ctx: ctx, stop: stop, dir: dir, lock: lock,
		naming: r.naming, keep: r.o.Rotation.Retention, compress: r.o.Rotation.Compress, fsync: r.o.File.Fsync,
		usage: newUsage(), outage: outage.New(r.o.Notify, r.o.File.Path, true), steps: &r.compressionSteps,
		wake: wakeup.New(), requests: make(chan spaceRequest), done: make(chan struct{}),
		renamedAt: map[string]time.Time{}, leftAlone: map[string]bool{}, postponed: map[string]bool{}, started: time.Now(),
	}
	files, err := dir.list(r.naming)
	if err != nil {
		a.release()
		return nil, newest, err
	}
	for _, f := range files {
		if f.time.After(newest) {
			newest = f.time
		}
	}
	a.usage.claim(r.name)
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

// retire gives the archiver a file that was renamed or replaced.
func (a *archiver) retire(r retired) {
	r.Path = a.dir.pathOf(r.name)
	a.mu.Lock()
	a.retired = append(a.retired, r)
	if a.compress != NoCompression {
		a.renamedAt[r.name] = time.Now()
	}
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
	return errors.Join(a.lock.release(), a.dir.close())
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
	for a.ctx.Err() == nil {
		if err := errors.Join(a.closeRetired(), a.serveRequest()); err != nil {
			return 0, err
		}
		files, active, err := a.scan()
		if err != nil {
			return 0, err
		}
		found, err := a.cleanUp(files, active)
		if !found {
			found, wait, err = a.advance(files, active)
		}
		if !found || wait > 0 || err != nil && !errors.Is(err, errInterrupted) {
			return wait, err
		}
	}
	return 0, nil
}

// advance deletes the archives that the retention does not keep, and compresses the next
// ones. It reports whether there were any. wait is how long the compression must wait.
func (a *archiver) advance(files []logFile, active string) (found bool, wait time.Duration, err error) {
	expired, next := a.expireAndCompress(files, active, a.parallelism())
	for _, f := range expired {
		if err := a.deleteArchive(f); err != nil {
			return true, 0, err
		}
	}
	if len(next) > 0 {
		wait, err = a.compressReady(next)
	}
	return len(expired)+len(next) > 0, wait, err
}

// scan lists the files, corrects the usage and returns which file is active.
func (a *archiver) scan() (files []logFile, active string, err error) {
	generation := a.usage.beginScan()
	if files, err = a.dir.list(a.naming); err != nil {
		return nil, "", err
	}
	return files, a.usage.endScan(files, generation), nil
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
		errs = append(errs, r.Close())
		if a.fsync != file.FsyncNever {
			errs = append(errs, a.dir.syncNames(r.name))
		}
	}
	return errors.Join(errs...)
}
