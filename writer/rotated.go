package writer

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
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

// A home is a folder with what belongs to its being opened.
type home struct {
	folder   *folder
	lock     *lock
	ledger   *ledger
	archiver *archiver
	stop     context.CancelFunc // the archiver's context
	newest   time.Time          // of all archives
}

// sameRecord is how long lines that continue a record put a turn off.
const sameRecord = time.Second

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

// turn is called between two lines.
func (f *rotatedFile) turn(within bool) {
	now := f.now()
	if now.Before(f.seen) {
		f.clockWentBack(now)
	}
	f.seen = now
	if f.home == nil && f.live.isOpen && !now.Before(f.again) {
		f.opens--
		f.note()
	}
	over := !f.ends.IsZero() && !now.Before(f.ends)
	if !over && !f.renamed(now) || f.putOff(within, now) {
		return
	}
	f.overdue = time.Time{}
	if f.naming.pattern != nil {
		f.aim(now)
	}
	if over {
		f.finish()
	}
}

// renamed reports whether another file has become current.
func (f *rotatedFile) renamed(now time.Time) bool {
	return f.naming.pattern != nil && f.naming.pattern.name(now) != f.name
}

func (f *rotatedFile) putOff(within bool, now time.Time) bool {
	if f.overdue.IsZero() {
		f.overdue = now
	}
	return within && now.Sub(f.overdue) < sameRecord
}

// clockWentBack makes a file's period end by the new clock. A clock that is put
// back a little, over the end of a period, does not make another one.
func (f *rotatedFile) clockWentBack(now time.Time) {
	if f.ends.IsZero() {
		return
	}
	every := f.o.Rotation.Every
	if end := every.end(now); every.end(end).Before(f.ends) {
		f.ends = end
	}
}

// aim makes the live file the one that is current now. It is opened by ready.
func (f *rotatedFile) aim(now time.Time) {
	if f.naming.pattern == nil {
		f.followLink()
		return
	}
	name := f.naming.pattern.name(now)
	if name == f.name && f.live.path == f.path(name) {
		return
	}
	d, isOpen := f.live.leave()
	if f.home != nil {
		f.home.archiver.retire(retired{d: d, open: isOpen, name: f.name})
		f.home.ledger.claim(name)
	} else if isOpen {
		d.close()
	}
	f.name, f.live.path = name, f.path(name)
}

func (f *rotatedFile) path(name string) string {
	return filepath.Join(f.dir, filepath.FromSlash(name))
}

// followLink makes the file that a symbolic link leads to the one that is
// rotated: its archives are beside it, and the link stays.
func (f *rotatedFile) followLink() {
	path := f.o.Path
	for range 40 { // as many as Linux follows
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	f.live.path = path
	f.dir, f.name = filepath.Dir(path), filepath.Base(path)
	f.naming.live = f.name
}

// settleIn opens the folder, takes the lock and starts the archiver, unless that
// is done and the path still leads there. A path that is no regular file has
// none of it.
func (f *rotatedFile) settleIn() error {
	if f.home != nil && f.home.folder.isAt(f.dir) {
		return nil
	}
	if info, err := os.Stat(f.live.path); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if f.home != nil {
		f.home.stop()
		f.home.archiver.close()
		f.home.leave()
		f.home = nil
	}
	h, err := f.newHome()
	if err != nil {
		return err
	}
	f.home = h
	go h.archiver.run()
	return nil
}

func (f *rotatedFile) newHome() (*home, error) {
	d, err := openFolder(f.dir)
	if err != nil {
		return nil, err
	}
	d.before = f.before
	lock, err := d.take(f.lockedName())
	if err != nil {
		d.close()
		return nil, err
	}
	h := &home{folder: d, lock: lock, ledger: newLedger()}
	files, err := d.list(f.naming)
	if err != nil {
		h.leave()
		return nil, err
	}
	for _, m := range files {
		if m.time.After(h.newest) {
			h.newest = m.time
		}
	}
	h.ledger.claim(f.name)
	ctx, stop := context.WithCancel(f.ctx)
	rules := rules{naming: f.naming, keep: f.o.Rotation.Retention, compress: f.o.Rotation.Compress}
	h.archiver, h.stop = newArchiver(ctx, d, h.ledger, rules, f.o), stop
	return h, nil
}

// lockedName is what the lock is named after.
func (f *rotatedFile) lockedName() string {
	if f.naming.pattern != nil {
		return f.naming.pattern.format
	}
	return f.name
}

// leave gives the folder up.
func (h *home) leave() error {
	if h.stop != nil {
		h.stop()
	}
	return errors.Join(h.lock.release(), h.folder.close())
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

// endOf is when the period of the open file ends.
func (f *rotatedFile) endOf(now time.Time) time.Time {
	if f.o.Rotation.Every == (Period{}) {
		return time.Time{}
	}
	if info, err := f.home.folder.root.Lstat(f.name); err == nil && info.Size() > 0 && info.ModTime().Before(now) {
		now = info.ModTime().In(f.location)
	}
	return f.o.Rotation.Every.end(now)
}

func (f *rotatedFile) room() (left, whole int64) {
	if f.size == 0 || f.home == nil || !f.live.status.regular || f.now().Before(f.again) {
		return math.MaxInt64, math.MaxInt64
	}
	return f.size - f.live.size, f.size
}

// finish makes the current file an archive. An empty one stays.
func (f *rotatedFile) finish() {
	now := f.now()
	switch {
	case f.home == nil || !f.live.isOpen || !f.live.status.regular || now.Before(f.again):
		return
	case f.live.size == 0:
		f.ends = f.endOf(now)
		return
	case !f.owns():
		f.live.suspect = true // the next ready opens what the path names now
		f.again = now.Add(firstPause)
		return
	}
	if err := f.archive(now); err != nil {
		f.failed(err)
		return
	}
	f.again = time.Time{}
	f.trouble.over(now)
	if f.o.Rotation.Every != (Period{}) {
		f.ends = f.o.Rotation.Every.end(now)
	}
}

// owns reports whether the name in the folder is that of the open file.
func (f *rotatedFile) owns() bool {
	info, err := f.home.folder.root.Lstat(f.name)
	return err == nil && statusOf(info).same(f.live.status)
}

// archive renames the current file and hands it over. ready makes the next one.
func (f *rotatedFile) archive(now time.Time) error {
	if !renamesOpen {
		f.live.close()
	}
	h := f.home
	name := ""
	for {
		h.newest = nextStamp(now, h.newest)
		name = archiveName(f.name, h.newest)
		err := h.folder.rename(f.name, name)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	if info, err := h.folder.root.Lstat(name); err == nil && f.o.Mode == 0 {
		f.live.mode = info.Mode().Perm()
	}
	d, isOpen := f.live.leave()
	h.ledger.turn()
	h.archiver.retire(retired{d: d, open: isOpen, name: name})
	return nil
}

// failed tells trouble with making way, and puts the next attempt off.
func (f *rotatedFile) failed(err error) {
	now := f.now()
	f.trouble.failed(err, now)
	f.again = now.Add(f.trouble.pause)
}

// link makes the link lead to the current file.
func (f *rotatedFile) link() error {
	path := f.o.Rotation.Link
	if path == "" {
		return nil
	}
	d, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.close()
	return d.mark(filepath.Base(path), relative(filepath.Dir(path), f.live.path))
}

// relative is path as seen from dir, so that both can be moved together.
func relative(dir, path string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return path
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(dir, path); err == nil {
		return rel
	}
	return path
}
