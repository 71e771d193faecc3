package writer

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A rotatedFile is a live file that makes way for the next one by a Rotation's
// rules. Lines are never held up for that: a file that cannot make way is written
// to as before, and it is tried again.
//
// Which period a file belongs to that was there before is told by its last write,
// since no file gets lines of two periods; so it needs nothing but the file
// itself, and survives a restart, a copy and a truncation.
type rotatedFile struct {
	live     *liveFile
	ctx      context.Context
	o        Options
	size     int64 // how large a file may be; 0: any
	location *time.Location

	dir    string // the folder
	naming naming // relative to dir
	name   string // of the current file, relative to dir

	home    *home     // nil: the folder could not be used yet
	opens   int       // as of live, when it was last taken note of
	ends    time.Time // the current file's period; zero: never
	seen    time.Time // the time of the last turn, to notice a clock that goes back
	overdue time.Time // since when a record's continuation has put a turn off; zero: it has not

	trouble trouble   // with making way
	again   time.Time // not before then; zero: all is well

	before func(op, name string) error // the folder's
}

// newTarget returns the target that o.Path is.
func newTarget(ctx context.Context, o Options) (target, error) {
	if err := o.Rotation.Check(o.Path); err != nil {
		return nil, err
	}
	dir, rest := splitPattern(o.Path)
	n, err := o.Rotation.naming(rest)
	if err != nil {
		return nil, err
	}
	if n.pattern == nil {
		if rest != n.live {
			rest = n.live
			o.Path = filepath.Join(dir, rest)
		}
		if !o.Rotation.turns() {
			return newLiveFile(o), nil
		}
	}
	f := &rotatedFile{
		live: newLiveFile(o), ctx: ctx, o: o, size: o.Rotation.size(), location: o.Rotation.location(),
		dir: dir, naming: n, name: rest,
		trouble: trouble{notify: o.Notify, path: o.Path, behind: true},
	}
	return f, nil
}

// splitPattern parts a path before the first name that has a %, or else before
// the last one.
func splitPattern(path string) (dir, rest string) {
	path = filepath.Clean(path)
	end := len(path)
	if i := strings.IndexByte(path, '%'); i >= 0 {
		end = i
	}
	dir, rest = filepath.Split(path[:end])
	return filepath.Clean(dir), filepath.ToSlash(rest + path[end:])
}

// serially returns notify for several goroutines.
func serially(notify func(Event)) func(Event) {
	if notify == nil {
		return nil
	}
	var mu sync.Mutex
	return func(e Event) {
		mu.Lock()
		defer mu.Unlock()
		notify(e)
	}
}

func (f *rotatedFile) now() time.Time { return time.Now().Round(0).In(f.location) }

func (f *rotatedFile) reopen(midLine bool) error {
	if !midLine {
		f.aim(f.now())
	}
	if err := f.settleIn(); errors.Is(err, ErrLocked) {
		return err
	} else if err != nil {
		f.failed(err)
	}
	err := f.live.reopen(midLine)
	f.note()
	return err
}

func (f *rotatedFile) ready(midLine bool) (moved bool, err error) {
	moved, err = f.live.ready(midLine)
	f.note()
	if isFull(err) && f.relieve() {
		err = errMoved
	}
	return moved, err
}

// write is one write(2). On a full disk the oldest archive goes.
func (f *rotatedFile) write(p []byte) (int, error) {
	f.keepTotal(len(p))
	n, err := f.live.write(p)
	if f.home != nil {
		f.home.ledger.grown(f.live.size)
	}
	if isFull(err) && f.relieve() {
		err = errMoved
	}
	return n, err
}

// keepTotal has archives deleted, ahead of the need if the archiver is in time.
func (f *rotatedFile) keepTotal(n int) {
	keep := f.o.Rotation.Retention
	if f.home == nil || keep.KeepTotal == 0 {
		return
	}
	switch total := f.home.ledger.growing(n); {
	case total > keep.KeepTotal:
		f.home.archiver.ask(false)
	case total > keep.KeepTotal-keep.growth()/2:
		f.home.archiver.bell.ring()
	}
}

// relieve has an archive deleted, if the rules allow any to be.
func (f *rotatedFile) relieve() bool {
	return f.home != nil && f.o.Rotation.Retention.set() && f.home.archiver.ask(true)
}

func (f *rotatedFile) wait(d time.Duration) { f.live.wait(d) }
func (f *rotatedFile) sync() error          { return f.live.sync() }

// close returns when the archiver has done its work, or when the context is done.
func (f *rotatedFile) close() error {
	err := f.live.close()
	if f.home != nil {
		f.home.archiver.close()
		err = errors.Join(err, f.home.leave())
		f.home = nil
	}
	return err
}

func (f *rotatedFile) path(name string) string {
	return filepath.Join(f.dir, filepath.FromSlash(name))
}

// note takes note of a file that was opened anew.
func (f *rotatedFile) note() {
	if !f.live.isOpen || f.live.opens == f.opens {
		return
	}
	f.opens = f.live.opens
	f.again = time.Time{}
	if err := f.settleIn(); err != nil {
		f.failed(err)
	}
	if f.home == nil {
		return
	}
	f.home.ledger.grown(f.live.size)
	f.ends = f.endOf(f.now())
	if err := f.link(); err != nil {
		f.failed(err)
	}
}
