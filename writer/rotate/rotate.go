package rotate

import (
	"errors"
	"io/fs"
	"math"
	"runtime"
	"time"

	"logly/writer/outage"
)

// maxPostpone is how long a due rotation waits for the end of a multi-line record.
const maxPostpone = time.Second

// MaybeRotate rotates the file if its period is over or its pattern produces another
// name. It is called between two lines. inRecord says that the next line continues the
// record before it.
func (r *Rotator) MaybeRotate(inRecord bool) {
	now := r.now()
	if now.Before(r.lastNow) {
		r.clockWentBack(now)
	}
	r.lastNow = now
	r.checkLink()
	if r.archiver == nil && r.active.IsOpen() && !now.Before(r.retryAt) {
		r.seenOpens--
		r.afterOpen()
	}
	over := !r.periodEnd.IsZero() && !now.Before(r.periodEnd)
	renamed := r.naming.pattern != nil && r.naming.pattern.name(now) != r.name
	if !over && !renamed || r.postpone(inRecord, now) {
		return
	}
	r.postponedSince = time.Time{}
	if r.naming.pattern != nil {
		r.selectFile(now)
	}
	if over {
		r.Rotate()
	}
}

// postpone reports whether a rotation that is due must wait for the end of a record.
func (r *Rotator) postpone(inRecord bool, now time.Time) bool {
	if r.postponedSince.IsZero() {
		r.postponedSince = now
	}
	return inRecord && now.Sub(r.postponedSince) < maxPostpone
}

// clockWentBack corrects the end of the period after the clock was set back by more
// than a period. A smaller step over the end of a period starts no second one.
func (r *Rotator) clockWentBack(now time.Time) {
	if r.periodEnd.IsZero() {
		return
	}
	every := r.o.Rotation.Every
	if end := every.end(now); every.end(end).Before(r.periodEnd) {
		r.periodEnd = end
	}
}

// selectFile makes the right file for now the active one. Ready opens it.
func (r *Rotator) selectFile(now time.Time) {
	if r.naming.pattern == nil {
		r.followLink()
		return
	}
	name := r.naming.pattern.name(now)
	if name == r.name && r.active.Path == r.pathOf(name) {
		return
	}
	if old := r.active.Detach(); r.archiver == nil {
		old.Close()
	} else {
		// retire comes first: the archiver leaves recently retired files alone for a while.
		r.archiver.retire(retired{old, r.name})
		r.archiver.usage.claim(name)
	}
	r.name = name
	r.active.Path = r.pathOf(name)
}

// periodEndOf returns when the period of the open file ends; zero: never.
func (r *Rotator) periodEndOf(now time.Time) time.Time {
	if r.o.Rotation.Every == (Period{}) {
		return time.Time{}
	}
	if info, err := r.archiver.dir.root.Lstat(r.name); err == nil && info.Size() > 0 && info.ModTime().Before(now) {
		now = info.ModTime().In(r.location)
	}
	return r.o.Rotation.Every.end(now)
}

// Space returns how many bytes the active file can still take, and how many an empty
// file can.
func (r *Rotator) Space() (left, whole int64) {
	if r.maxSize == 0 || r.archiver == nil || !r.active.IsRegular() || r.now().Before(r.retryAt) {
		return math.MaxInt64, math.MaxInt64
	}
	return r.maxSize - r.active.Size(), r.maxSize
}

// Rotate turns the active file into an archive. It keeps an empty file.
func (r *Rotator) Rotate() {
	now := r.now()
	switch {
	case r.archiver == nil || !r.active.IsOpen() || !r.active.IsRegular() || now.Before(r.retryAt):
		return
	case r.active.Size() == 0:
		r.periodEnd = r.periodEndOf(now)
		return
	case !r.ownsName():
		r.active.CheckPath() // the next Ready opens the file that the path names now
		r.retryAt = now.Add(outage.MinBackoff)
		return
	}
	if err := r.archiveActive(now); err != nil {
		r.failed(err)
		return
	}
	r.retryAt = time.Time{}
	r.outage.Recovered(now)
	if r.o.Rotation.Every != (Period{}) {
		r.periodEnd = r.o.Rotation.Every.end(now)
	}
}

// ownsName reports whether the active file's name still belongs to the open file.
func (r *Rotator) ownsName() bool {
	info, err := r.archiver.dir.root.Lstat(r.name)
	return err == nil && r.active.IsSame(info)
}

// archiveActive renames the active file and hands it to the archiver. The next Ready
// creates a new one.
func (r *Rotator) archiveActive(now time.Time) error {
	if runtime.GOOS == "windows" { // it cannot rename an open file
		r.active.Close()
	}
	a := r.archiver
	var name string
	for err := fs.ErrExist; err != nil; {
		r.newest = nextStamp(now, r.newest)
		name = archiveName(r.name, r.newest)
		if err = a.dir.rename(r.name, name); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	if info, err := a.dir.root.Lstat(name); err == nil && r.o.File.Mode == 0 {
		r.active.Mode = info.Mode().Perm()
	}
	a.usage.claim(r.name)
	a.retire(retired{r.active.Detach(), name})
	return nil
}
