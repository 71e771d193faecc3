package rotate

import (
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
func (a *archiver) cleanUp(files []logFile, active string) (found bool, err error) {
	plain := map[string]logFile{}
	for _, f := range files {
		if f.compression == NoCompression {
			plain[f.name] = f
		}
	}
	for _, f := range files {
		source, both := plain[f.plain]
		switch {
		case f.temp:
			err = a.usage.remove(f, a.dir.remove)
		case f.compression != NoCompression && both && f.plain != active && !a.leavesAlone(f.name):
			err = a.recoverArchive(source, f)
		default:
			continue
		}
		if found = true; err != nil {
			return true, err
		}
	}
	return found, nil
}

// expireAndCompress returns the archives to delete, oldest first, and at most atOnce to
// compress next. It deletes more to make space for the compression, unless that would
// delete an archive that is about to be compressed.
func (a *archiver) expireAndCompress(files []logFile, active string, atOnce int) (expired, next []logFile) {
	expired = a.expired(files, active, 0)
	next = a.uncompressed(files, expired, active)
	next = next[:min(len(next), atOnce)]
	if len(next) == 0 {
		return expired, nil
	}
	var size int64
	for _, f := range next {
		size += f.size
	}
	more := a.expired(files, active, a.reserve(size))
	if slices.ContainsFunc(more, func(f logFile) bool { return contains(next, f) }) {
		return expired, next
	}
	return more, next
}

// uncompressed returns the archives that should be compressed, oldest first.
func (a *archiver) uncompressed(files, expired []logFile, active string) []logFile {
	if a.compress == NoCompression {
		return nil
	}
	next := slices.DeleteFunc(slices.Clone(files), func(f logFile) bool {
		return f.compression != NoCompression || f.name == active || a.leavesAlone(f.name) || contains(expired, f)
	})
	slices.SortFunc(next, logFile.compareAge)
	return next
}

func contains(files []logFile, f logFile) bool {
	return slices.ContainsFunc(files, func(g logFile) bool { return g.name == f.name })
}

// expired applies the retention as if extra bytes were already on the disk. The active
// file and temporaries count only for the total.
func (a *archiver) expired(files []logFile, active string, extra int64) []logFile {
	otherBytes := a.keep.headroom() + extra
	var archives []logFile
	for _, f := range files {
		if f.temp || f.name == active {
			otherBytes += f.size
		} else {
			archives = append(archives, f)
		}
	}
	return a.keep.expired(archives, otherBytes, time.Now())
}

// leavesAlone reports whether the archiver must not touch the file.
func (a *archiver) leavesAlone(name string) bool { return a.leftAlone[name] || a.postponed[name] }
