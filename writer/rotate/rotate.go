package rotate

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"runtime"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
)

// maxPostpone is how long a due rotation waits for the end of a multi-line record.
const maxPostpone = time.Second

// MaybeRotate changes the file if the next line belongs into another one, because its
// period is over or its pattern produces another name. It is called between two lines.
// arrived is when the next line arrived: a line that waited belongs to the period before.
// inRecord says that it continues the record before it.
func (r *Rotator) MaybeRotate(inRecord bool, arrived time.Time) {
	at := arrived.Round(0).In(r.location)
	if at.Before(r.arrived) {
		r.clockWentBack(at)
	}
	r.arrived = at
	r.checkLink()
	if r.waitsToRetry() {
		return
	}
	if r.archiver == nil && r.active.IsOpen() {
		r.openDirAgain()
	}
	if !r.isDue(at) || r.postpone(inRecord) {
		return
	}
	r.postponedSince = time.Time{}
	over := r.isOver(at)
	if r.naming.pattern != nil {
		r.selectFile(at)
	}
	if over || r.requested {
		r.Rotate()
	}
}

// StartsFile reports whether a line that arrived then does not belong into the active
// file. While no file can be changed, every line does.
func (r *Rotator) StartsFile(arrived time.Time) bool {
	return !r.waitsToRetry() && r.isDue(arrived.Round(0).In(r.location))
}

func (r *Rotator) isDue(at time.Time) bool {
	return r.requested || r.isOver(at) || r.naming.pattern != nil && r.naming.pattern.name(at) != r.name
}

func (r *Rotator) isOver(at time.Time) bool {
	return !r.periodEnd.IsZero() && !at.Before(r.periodEnd)
}

// waitsToRetry reports whether a change of the file has failed and it is too early to try
// again. Steps of the wall clock have no influence.
func (r *Rotator) waitsToRetry() bool { return time.Now().Before(r.retryAt) }

// postpone reports whether a rotation that is due must wait for the end of a record.
func (r *Rotator) postpone(inRecord bool) bool {
	if r.postponedSince.IsZero() {
		r.postponedSince = time.Now()
	}
	return inRecord && time.Since(r.postponedSince) < maxPostpone
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

// selectFile makes the right file for a line that arrived at at the active one. If that
// cannot be opened, an open file stays active. Otherwise Ready opens it.
func (r *Rotator) selectFile(at time.Time) {
	if r.naming.pattern == nil {
		r.followLink()
		return
	}
	name := r.naming.pattern.name(at)
	path := r.pathOf(name)
	if name == r.name && r.active.Path == path {
		return
	}
	next := r.active.Successor(path)
	next.Truncate = r.active.Truncate || r.o.File.Truncate && r.isFromEarlierCycle(path, name, at)
	if r.archiver != nil {
		r.archiver.usage.hold(name)
	}
	if r.active.IsOpen() {
		if err := r.open(next); err != nil {
			r.letGo()
			r.failed(err)
			return
		}
	}
	r.changeTo(next, name, r.name)
}

// open opens a file that lines will be written to. A failed sync of its directory is no
// reason not to use it.
func (r *Rotator) open(next *file.File) error {
	err := next.Reopen(false)
	if err != nil && next.IsOpen() {
		r.syncErr, err = errors.Join(r.syncErr, err), nil
	}
	return err
}

// letGo gives up the name that was about to be used.
func (r *Rotator) letGo() {
	if r.archiver != nil {
		r.archiver.usage.letGo()
	}
}

// changeTo makes next, which has the given name, the active file. The file before it
// becomes the given archive.
func (r *Rotator) changeTo(next *file.File, name, archive string) {
	old := r.active
	if r.o.File.Fsync == file.FsyncOnFlush { // its lines belong to a flush that has not ended yet
		r.syncErr = errors.Join(r.syncErr, old.Sync())
	}
	if r.archiver == nil {
		r.syncErr = errors.Join(r.syncErr, old.Close())
	} else {
		r.archiver.retire(retired{old, archive}, name)
	}
	r.requested = r.requested && r.name == "" // the first file of a pattern may hold lines from before
	r.active, r.name, r.seenOpens = next, name, 0
	r.retryAt = time.Time{}
	r.outage.Recovered(time.Now())
}

// isFromEarlierCycle reports whether a pattern has produced other names since the file
// was last written, as app-%a.log has after a week. The steps double, so one of them is
// longer than the time that a name lasts and shorter than a cycle.
func (r *Rotator) isFromEarlierCycle(path, name string, at time.Time) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	for step := time.Second; at.Add(-step).After(info.ModTime()); step *= 2 {
		if r.naming.pattern.name(at.Add(-step)) != name {
			return true
		}
	}
	return false
}

// periodEndOf returns when the period of the open file ends; zero: never. A file that is
// opened again keeps its period, although lines of that period may be written later.
func (r *Rotator) periodEndOf() time.Time {
	every := r.o.Rotation.Every
	if every == (Period{}) {
		return time.Time{}
	}
	at := r.arrived
	if at.IsZero() {
		at = r.now()
	}
	info, err := r.archiver.live.root.Lstat(r.name)
	if err != nil {
		return every.end(at)
	}
	known := r.periodFile
	r.periodFile = info
	switch {
	case known != nil && !r.periodEnd.IsZero() && os.SameFile(known, info) && info.Size() > 0:
		return r.periodEnd
	case info.Size() > 0 && info.ModTime().Before(at):
		at = info.ModTime().In(r.location)
	}
	return every.end(at)
}

// Space returns how many bytes the active file can still take, and how many an empty
// file can.
func (r *Rotator) Space() (left, whole int64) {
	if r.maxSize == 0 || r.archiver == nil || !r.active.IsRegular() || r.waitsToRetry() {
		return math.MaxInt64, math.MaxInt64
	}
	return r.maxSize - r.active.Size(), r.maxSize
}

// Rotate turns the active file into an archive. It keeps an empty file.
func (r *Rotator) Rotate() {
	switch {
	case r.active.IsOpen() && !r.active.IsRegular():
		r.requested = false
		return
	case r.archiver == nil || !r.active.IsOpen() || r.waitsToRetry():
		return
	case r.active.Size() == 0:
		r.requested = false
		r.periodEnd, r.periodFile = time.Time{}, nil
		r.periodEnd = r.periodEndOf()
		return
	}
	if !r.archiver.isStillAt(r) { // the directory of the archives was removed, or replaced by another one
		if r.openDirAgain(); r.archiver == nil {
			return
		}
	}
	if !r.ownsName() {
		r.active.CheckPath() // the next Ready opens the file that the path names now
		r.retryAt = time.Now().Add(outage.MinBackoff)
		return
	}
	err := r.archiveActive(r.now())
	if isDiskFull(err) && r.freeSpace() {
		err = r.archiveActive(r.now())
	}
	if err != nil {
		r.failed(err)
	}
}

// RotateNow turns the active file into an archive, whatever its size and its period are. If
// that is impossible now, or within a line, it is done before the next line.
func (r *Rotator) RotateNow(midLine bool) {
	if r.requested = true; !midLine {
		r.Rotate()
	}
}

// ownsName reports whether the active file's name still belongs to the open file.
func (r *Rotator) ownsName() bool {
	info, err := r.archiver.live.root.Lstat(r.name)
	return err == nil && r.active.IsSame(info)
}

// archiveActive renames the active file, creates a new one and hands the old one to the
// archiver. If there can be no new file, such as without a free inode, it takes the old
// one back.
func (r *Rotator) archiveActive(now time.Time) error {
	if runtime.GOOS == "windows" { // it cannot rename an open file
		r.active.Close()
	}
	archive, err := r.renameActive(now)
	if err != nil {
		r.letGo()
		return err
	}
	a := r.archiver
	next := r.active.Successor(r.active.Path)
	if info, err := a.dir.root.Lstat(archive); err == nil && r.o.File.Mode == 0 {
		next.Mode = info.Mode().Perm()
	}
	if err = a.dir.fault("open", r.name); err == nil {
		err = r.open(next)
	}
	if err != nil && a.dir.move(archive, a.live, r.name) == nil {
		r.letGo()
		return err
	}
	next.CopyAttributes(r.active, r.o.File.Mode == 0)
	r.changeTo(next, r.name, archive) // if next is not open, Ready tries again
	return nil
}

// renameActive gives the active file the name of an archive, which it keeps from the
// archiver.
func (r *Rotator) renameActive(now time.Time) (archive string, err error) {
	for {
		r.newest = nextStamp(now, r.newest)
		archive = archiveName(r.name, r.newest)
		r.archiver.usage.hold(archive)
		if err = r.archiver.live.move(r.name, r.archiver.dir, archive); !errors.Is(err, fs.ErrExist) {
			return archive, err
		}
	}
}
