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
// size of everything else that counts for KeepTotal.
func (r Retention) expired(archives []logFile, otherBytes int64, now time.Time) []logFile {
	total := otherBytes
	for _, a := range archives {
		total += a.size
	}
	archives = slices.SortedFunc(slices.Values(archives), logFile.compareAge)
	for i, a := range archives {
		if (r.Keep <= 0 || len(archives)-i <= r.Keep) && (r.KeepAge <= 0 || a.age(now) <= r.KeepAge) && (r.KeepTotal <= 0 || total <= r.KeepTotal) {
			return archives[:i]
		}
		total -= a.size
	}
	return archives
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
