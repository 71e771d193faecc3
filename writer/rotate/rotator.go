package rotate

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
)

// Options configure a Rotator.
type Options struct {
	File     file.Options // its Path may be a pattern
	Rotation Rotation

	// Then is called for each finished archive, in the background and one at a time in the
	// whole process. Its context is done when the archive can wait no longer. nil: nothing is
	// called.
	Then func(ctx context.Context, archive string) error

	faultHook func(op, name string) error // see directory; nil except in tests

	Notify func(outage.Event) // must be safe for concurrent use; nil: nobody is notified
}

// A Rotator is a file that is rotated as its Rotation says. Lines never wait for a
// rotation: if it fails, the same file gets the next lines, and it is tried again.
//
// A file that already exists belongs to the period of its last write, because no file
// gets lines of two periods. This needs no state except the file itself. It works after
// a restart, for a copied file and for a truncated one.
//
// One goroutine uses a Rotator. CompressionSteps, Deletions and ThenFailures are for any
// goroutine.
type Rotator struct {
	active   *file.File
	ctx      context.Context
	o        Options
	maxSize  int64 // largest size of a file in bytes; 0: no limit
	location *time.Location

	dirPath string // the part of the path without directives
	naming  naming // relative to dirPath
	name    string // of the active file, relative to dirPath

	archiver       *archiver   // nil: the directory could not be opened yet
	newest         time.Time   // the latest stamp of all archives
	linkCheckedAt  time.Time   // when the path was last resolved, without a pattern
	seenOpens      int         // active.Opens at the last call of afterOpen
	periodEnd      time.Time   // of the active file; zero: never
	periodFile     os.FileInfo // the file that periodEnd is of; nil: not known
	arrived        time.Time   // when the last line of MaybeRotate arrived, to notice a clock that was set back
	requested      bool        // rotate before the next line, see RotateNow
	postponedSince time.Time   // when a due rotation first waited for the end of a record; zero: none waits

	outage  *outage.Tracker // of rotation
	retryAt time.Time       // no rotation before it, by the monotonic clock; zero: rotation works
	syncErr error           // of files that were synced since the last Sync
	clocks  clocks

	compressionSteps atomic.Uint64
	deletions        atomic.Uint64
	failures         atomic.Uint64 // archives for which Options.Then has failed
}

// New returns a Rotator that is not open yet. Its archiver ends early when ctx is done.
// Its errors are those of Rotation.Check.
func New(ctx context.Context, o Options) (*Rotator, error) {
	dir, n, err := o.Rotation.parsePath(o.File.Path)
	if err != nil {
		return nil, err
	}
	o.File.Path = n.activePath(o.File.Path, dir)
	return &Rotator{
		active: file.New(o.File), ctx: ctx, o: o, maxSize: o.Rotation.maxSize(), location: o.Rotation.location(),
		dirPath: dir, naming: n, name: n.active,
		outage: outage.New(o.Notify, o.File.Path, true), clocks: newClocks(), requested: o.Rotation.AtStart,
	}, nil
}

func (r *Rotator) now() time.Time { return r.clocks.wall().Round(0).In(r.location) }

// Reopen opens the file that is active now. It returns ErrLocked if another process
// rotates it, and ErrOtherFileSystem.
func (r *Rotator) Reopen(midLine bool) error {
	if !midLine && (r.naming.pattern == nil || !r.active.IsOpen()) { // else MaybeRotate knows when the next line arrived
		r.selectFile(r.now())
	}
	if err := r.openDir(); errors.Is(err, ErrLocked) || errors.Is(err, ErrOtherFileSystem) {
		return err
	} else if err != nil {
		r.failed(err)
	}
	err := r.active.Reopen(midLine)
	r.afterOpen()
	if r.requested && !midLine {
		r.Rotate()
	}
	return err
}

// Ready prepares the next write, as File.Ready does.
func (r *Rotator) Ready(midLine bool) (moved bool, err error) {
	moved, err = r.active.Ready(midLine)
	r.afterOpen()
	if isDiskFull(err) && r.freeSpace() {
		err = file.ErrMoved
	}
	return moved, err
}

// Write does one write(2). If the disk is full and a retention is set, freeSpace deletes
// what it can, and Write asks for the rest of the bytes again by returning file.ErrMoved.
func (r *Rotator) Write(p []byte) (int, error) {
	r.enforceTotal(len(p))
	n, err := r.active.Write(p)
	if r.archiver != nil {
		r.archiver.usage.setActive(r.active.Size())
	}
	if isDiskFull(err) && r.freeSpace() {
		err = file.ErrMoved
	}
	return n, err
}

// enforceTotal makes the archiver delete archives before n bytes are written. It waits
// only if they would exceed the total.
func (r *Rotator) enforceTotal(n int) {
	keep := r.o.Rotation.Retention
	if r.archiver == nil || keep.KeepTotal == 0 {
		return
	}
	switch total := r.archiver.usage.addActive(n); {
	case total > keep.KeepTotal:
		r.archiver.requestSpace(false)
	case total > keep.KeepTotal-keep.headroom()/2:
		r.archiver.wake.Set()
	}
}

// freeSpace deletes an archive, if the retention ever deletes any, and reports whether
// it freed space.
func (r *Rotator) freeSpace() bool {
	return r.archiver != nil && r.o.Rotation.Retention.enabled() && r.archiver.requestSpace(true)
}

// Wait returns when Write may accept bytes again, or after d.
func (r *Rotator) Wait(d time.Duration) { r.active.Wait(d) }

// Sync forces the active file to the disk. Its error includes those of the files that
// were active since the last Sync.
func (r *Rotator) Sync() error {
	err := errors.Join(r.syncErr, r.active.Sync())
	r.syncErr = nil
	return err
}

// Close closes the active file. It returns when the archiver has done its work, or
// soon after the context is done.
func (r *Rotator) Close() error {
	err := errors.Join(r.syncErr, r.active.Close())
	if r.archiver != nil {
		err = errors.Join(err, r.archiver.close())
		r.archiver = nil
	}
	return err
}

// CompressionSteps returns a number that grows as long as archives are compressed.
func (r *Rotator) CompressionSteps() uint64 { return r.compressionSteps.Load() }

// Deletions returns how many archives were deleted for lack of space, or because one
// alone exceeded the total.
func (r *Rotator) Deletions() uint64 { return r.deletions.Load() }

// ThenFailures returns for how many archives Options.Then has failed.
func (r *Rotator) ThenFailures() uint64 { return r.failures.Load() }

func (r *Rotator) pathOf(name string) string {
	return filepath.Join(r.dirPath, filepath.FromSlash(name))
}

// afterOpen updates the usage, the period and the link if the active file was opened
// since the last call.
func (r *Rotator) afterOpen() {
	if !r.active.IsOpen() || r.active.Opens() == r.seenOpens {
		return
	}
	r.seenOpens = r.active.Opens()
	r.retryAt = time.Time{}
	if err := r.openDir(); err != nil {
		r.failed(err)
	}
	if r.archiver == nil {
		return
	}
	r.archiver.usage.setActive(r.active.Size())
	r.periodEnd = r.periodEndOf()
	r.archiver.setLink(r.active.Path)
}

// failed reports that a rotation failed, and delays the next attempt.
func (r *Rotator) failed(err error) {
	now := time.Now()
	r.outage.Failed(err, now)
	r.retryAt = now.Add(r.outage.Backoff())
}
