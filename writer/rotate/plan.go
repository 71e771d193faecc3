package rotate

import (
	"errors"
	"slices"
	"time"
)

// What happens to a directory next depends only on its files. Every step can be repeated
// and can be interrupted anywhere:
//
//	app-T.log                          is compressed
//	app-T.log, app-T.log.zst.tmp       the temporary is removed: the compression was interrupted
//	app-T.log, app-T.log.zst           recoverArchive: one of the two is redundant
//	app-T.log.zst                      stays, until the retention does not keep it

// cleanUp removes what a crash has left over: temporaries, and one file of each archive
// that exists twice. It reports whether there was anything, because what to do next then
// depends on the result.
func (a *archiver) cleanUp() (found bool, err error) {
	if !a.listing.untidy {
		return false, nil
	}
	a.listing.untidy = false
	for _, f := range a.listing.temporaries {
		found = true
		if err := a.usage.remove(f, a.dir.remove); err != nil {
			a.setBack(task{"remove", f.name}, err)
		} else {
			a.succeeded(task{"remove", f.name})
		}
	}
	a.listing.temporaries = nil
	plain := map[string]logFile{}
	for _, f := range a.listing.archives {
		if f.compression == NoCompression {
			plain[f.name] = f
		}
	}
	for _, f := range slices.Clone(a.listing.archives) {
		source, both := plain[f.plain]
		if f.compression == NoCompression || !both || a.leavesAlone(f.name) || a.leavesAlone(source.name) || a.isSetBack("compress", source.name) {
			continue
		}
		found = true
		switch err := a.recoverArchive(source, f); {
		case errors.Is(err, errInterrupted), a.ctx.Err() != nil:
			a.listing.untidy = true
			return true, err
		case err != nil:
			a.setBack(task{"compress", source.name}, err)
		default:
			a.succeeded(task{"compress", source.name})
		}
		a.look(f.name)
		a.look(source.name)
	}
	return found, nil
}

// expireAndCompress returns the archives to delete, oldest first, and at most atOnce to
// compress next. It deletes more to make space for the compression, unless that would
// delete an archive that is about to be compressed.
func (a *archiver) expireAndCompress(atOnce int) (expired, next []logFile) {
	expired = a.expired(0)
	next = a.uncompressed(expired, atOnce)
	if len(next) == 0 {
		return expired, nil
	}
	var size int64
	for _, f := range next {
		size += f.size
	}
	more := a.expired(a.reserve(size))
	if slices.ContainsFunc(next, nameIn(more)) {
		return expired, next
	}
	return more, next
}

// uncompressed returns at most n archives that must be compressed, oldest first.
func (a *archiver) uncompressed(expired []logFile, n int) (next []logFile) {
	if a.compress == NoCompression {
		return nil
	}
	isExpired := nameIn(expired)
	for _, f := range a.listing.archives {
		if len(next) == n {
			break
		}
		if f.compression == NoCompression && !a.leavesAlone(f.name) && !a.isSetBack("compress", f.name) && !isExpired(f) {
			next = append(next, f)
		}
	}
	return next
}

// nameIn returns a function that reports whether one of files has a file's name.
func nameIn(files []logFile) func(logFile) bool {
	names := make(map[string]bool, len(files))
	for _, f := range files {
		names[f.name] = true
	}
	return func(f logFile) bool { return names[f.name] }
}

// expired applies the retention as if extra bytes were already on the disk. The active
// file and temporaries count only for the total. It notes when the next archive becomes
// too old.
func (a *archiver) expired(extra int64) []logFile {
	if !a.keep.enabled() {
		return nil
	}
	keep, now := a.keep, a.clocks.wall()
	if !a.clocks.isSteady() {
		keep.KeepAge = 0
	}
	other := a.usage.total() + a.keep.headroom() + extra
	for _, f := range a.listing.archives {
		other -= f.size
	}
	gone := keep.expired(a.listing.archives, other, now, func(f logFile) bool { return a.isSetBack("remove", f.name) })
	a.tooOldAt = time.Time{}
	isGone := nameIn(gone)
	for _, f := range a.listing.archives {
		if keep.KeepAge > 0 && !isGone(f) && !a.isSetBack("remove", f.name) {
			a.tooOldAt = now.Add(keep.KeepAge - f.age(now))
			break
		}
	}
	return gone
}

// leavesAlone reports whether the archiver must not touch the file. Options.Then may compress
// an archive itself.
func (a *archiver) leavesAlone(name string) bool {
	return a.leftAlone[name] || a.postponed[name] || name == a.follower.running
}
