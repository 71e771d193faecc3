package rotate

import (
	"cmp"
	"slices"
	"time"
)

// A Retention says which archives are kept. A field of 0 sets no limit.
type Retention struct {
	Keep      int           // number of archives
	KeepAge   time.Duration // time since an archive was finished
	KeepTotal int64         // bytes of all files, with the active file and temporaries
}

// enabled reports whether any archive can ever be deleted.
func (r Retention) enabled() bool { return r != Retention{} }

// headroom returns how many bytes may be written before the archiver notices. With a
// twentieth of the total it can delete an archive while a fast writer continues. This
// assumes a total of several times what the disk writes in a second.
func (r Retention) headroom() int64 { return r.KeepTotal / 20 }

// expired returns the archives that r does not keep, oldest first. otherBytes is the
// size of everything else that counts for KeepTotal. It skips an archive that is stuck,
// which means that it cannot be deleted now, but that still counts. The number of archives
// is never a reason to delete the youngest.
func (r Retention) expired(archives []logFile, otherBytes int64, now time.Time, stuck func(logFile) bool) (gone []logFile) {
	total := otherBytes
	for _, a := range archives {
		total += a.size
	}
	if !slices.IsSortedFunc(archives, logFile.compareAge) {
		archives = slices.SortedFunc(slices.Values(archives), logFile.compareAge)
	}
	left := len(archives)
	for i, a := range archives {
		tooMany := r.Keep > 0 && left > r.Keep && i < len(archives)-1
		tooOld := r.KeepAge > 0 && a.age(now) > r.KeepAge
		tooLarge := r.KeepTotal > 0 && total > r.KeepTotal
		if !tooMany && !tooOld && !tooLarge {
			break
		}
		if !stuck(a) {
			gone = append(gone, a)
			total -= a.size
			left--
		}
	}
	return gone
}

// compareAge orders files by the time when they were finished, oldest first.
func (f logFile) compareAge(g logFile) int {
	return cmp.Or(f.finished().Compare(g.finished()), cmp.Compare(f.name, g.name))
}

// age returns how long ago the file was finished. If its stamp lies in the future, the
// time of its last write counts. Otherwise a wrong clock would keep it for ever.
func (f logFile) age(now time.Time) time.Duration {
	if f.finished().After(now) {
		return now.Sub(f.modTime)
	}
	return now.Sub(f.finished())
}
