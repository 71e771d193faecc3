package writer

import (
	"cmp"
	"slices"
	"time"
)

// Retention says how many archives are kept. A zero field sets no bound.
type Retention struct {
	Keep      int           // archives
	KeepAge   time.Duration // since an archive was finished
	KeepTotal int64         // bytes of everything, the live file and half-done compressions too
}

// set reports whether any archive may ever be deleted.
func (r Retention) set() bool { return r != Retention{} }

// expired returns the archives that r does not keep, oldest first. It touches
// no file, so its test is a table.
func (r Retention) expired(archives []Archive, now time.Time) []Archive {
	total := int64(0)
	kept := make([]Archive, 0, len(archives))
	for _, a := range archives {
		total += a.Size
		if !a.Held {
			kept = append(kept, a)
		}
	}
	slices.SortFunc(kept, Archive.compare)
	for i, a := range kept {
		if !r.spares(len(kept)-i, a.age(now), total) {
			total -= a.Size
			continue
		}
		return kept[:i]
	}
	return kept
}

// spares reports whether the oldest of so many archives, which take up total
// bytes with everything else, is kept.
func (r Retention) spares(archives int, age time.Duration, total int64) bool {
	return (r.Keep <= 0 || archives <= r.Keep) &&
		(r.KeepAge <= 0 || age <= r.KeepAge) &&
		(r.KeepTotal <= 0 || total <= r.KeepTotal)
}

func (a Archive) compare(b Archive) int {
	return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.Name, b.Name))
}

// age is how long ago the archive was finished. A name from the future, which a
// clock that went wrong once left behind, must not keep it for ever.
func (a Archive) age(now time.Time) time.Duration {
	if a.Time.After(now) {
		return now.Sub(a.ModTime)
	}
	return now.Sub(a.Time)
}
