package rotate

import (
	"errors"
	"slices"
	"syscall"
	"time"
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
	files, active, err := a.scan()
	if err != nil || !a.keep.enabled() {
		return false, err
	}
	gone := a.expired(files, active, 0)
	if diskFull {
		temporaries := slices.DeleteFunc(slices.Clone(files), func(f logFile) bool { return !f.temp })
		gone = append(temporaries, gone...)
	}
	archives := slices.DeleteFunc(files, func(f logFile) bool { return f.name == active || f.temp })
	if diskFull && len(gone) == 0 && len(archives) > 0 {
		gone = []logFile{slices.MinFunc(archives, logFile.compareAge)}
	}
	for _, f := range gone {
		if f.name == a.compressing {
			return freed, errInterrupted // the archives after it must not be deleted first
		}
		if err := a.deleteArchive(f); err != nil {
			return freed, err
		}
		freed = freed || f.size > 0
	}
	return freed, nil
}

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
