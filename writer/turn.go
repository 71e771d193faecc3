package writer

import (
	"errors"
	"io/fs"
	"math"
	"time"
)

// sameRecord is how long lines that continue a record put a turn off.
const sameRecord = time.Second

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
		// In this order: the archiver leaves alone for a while what it knows to be fresh.
		f.home.archiver.retire(retired{d: d, open: isOpen, name: f.name})
		f.home.ledger.claim(name)
	} else if isOpen {
		d.close()
	}
	f.name, f.live.path = name, f.path(name)
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
	var name string
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
