package rotate

import (
	"errors"
	"syscall"
	"time"

	"logly/writer/outage"
)

// A spaceRequest asks the archiver to free space. The Rotator waits for the answer.
type spaceRequest struct {
	diskFull bool // delete an archive even if the retention keeps it
	freed    chan bool
}

// requestSpace makes the archiver delete archives, and reports whether it freed space.
func (a *archiver) requestSpace(diskFull bool) bool {
	r := spaceRequest{diskFull: diskFull, freed: make(chan bool, 1)}
	select {
	case a.requests <- r:
	case <-a.ctx.Done():
		return false
	}
	select {
	case freed := <-r.freed:
		return freed
	case <-a.ctx.Done():
		return false
	}
}

// serveRequest answers a request for space, if there is one. It leaves the request
// pending if it must interrupt a compression first.
func (a *archiver) serveRequest() error {
	select {
	case r := <-a.requests:
		a.pending = &r
	default:
	}
	if a.pending == nil {
		return nil
	}
	if a.pending.diskFull {
		a.diskFullAt = time.Now()
	}
	freed, err := a.freeSpace(a.pending.diskFull)
	if !errors.Is(err, errInterrupted) {
		a.pending.freed <- freed
		a.pending = nil
	}
	return err
}

// freeSpace deletes what the retention does not keep. If the disk is full it deletes
// temporaries first, and at least the oldest archive. Without a retention it deletes
// nothing.
func (a *archiver) freeSpace(diskFull bool) (freed bool, err error) {
	if err := a.scan(); err != nil || !a.keep.enabled() {
		return false, err
	}
	if diskFull {
		for _, f := range a.listing.temporaries {
			freed = a.usage.remove(f, a.dir.remove) == nil && f.size > 0 || freed
		}
		a.listing.temporaries = nil
	}
	gone := a.expired(0)
	if diskFull && len(gone) == 0 && !freed {
		gone = a.oldest()
	}
	for _, f := range gone {
		if f.name == a.compressing {
			return freed, errInterrupted // the archives after it must not be deleted first
		}
		if a.deleteArchive(f) {
			freed = freed || f.size > 0
			a.reportDeleted(f, diskFull)
		}
	}
	return freed, nil
}

// oldest returns the oldest archive that can be deleted, if there is one.
func (a *archiver) oldest() []logFile {
	for i, f := range a.listing.archives {
		if !a.isSetBack("remove", f.name) {
			return a.listing.archives[i : i+1 : i+1]
		}
	}
	return nil
}

// reportPause is how long no further deletion is reported. All of them are counted.
const reportPause = 10 * time.Second

// reportDeleted counts and reports an archive that was deleted for lack of space, or
// because it alone exceeds the total: its lines are gone sooner than a user may expect.
func (a *archiver) reportDeleted(f logFile, diskFull bool) {
	tooLarge := a.keep.KeepTotal > 0 && f.size > a.keep.KeepTotal
	if !diskFull && !tooLarge {
		return
	}
	a.deletions.Add(1)
	if a.notify == nil || !a.reportedAt.IsZero() && time.Since(a.reportedAt) < reportPause {
		return
	}
	a.reportedAt = time.Now()
	e := outage.Event{Op: "remove", Path: a.dir.pathOf(f.name), Background: true, Deleted: f.size}
	if diskFull {
		e.Err = syscall.ENOSPC
	}
	a.notify(e)
}

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
