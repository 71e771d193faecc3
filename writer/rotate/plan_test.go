package rotate

import (
	"slices"
	"testing"
	"time"
)

// The oldest archives are compressed first, at most as many as may run in parallel.
// None of them is deleted to make space for the others.
func TestExpireAndCompress(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2025, 1, n, 0, 0, 0, 0, time.UTC) }
	archive := func(name string, n int, size int64) logFile { return logFile{name: name, modTime: day(n), size: size} }
	files := []logFile{archive("c", 3, 400), archive("a", 1, 400), archive("d", 4, 400), archive("b", 2, 400)}
	for _, c := range []struct {
		name       string
		keep       Retention
		atOnce     int
		gone, next []string
	}{
		{"one", Retention{}, 1, nil, []string{"a"}},
		{"two", Retention{}, 2, nil, []string{"a", "b"}},
		{"more than there are", Retention{}, 9, nil, []string{"a", "b", "c", "d"}},
		{"some go", Retention{Keep: 3}, 2, []string{"a"}, []string{"b", "c"}},
		{"space is freed for it", Retention{KeepTotal: 1400}, 1, []string{"a"}, []string{"b"}},
		{"not at its own cost", Retention{KeepTotal: 1700}, 1, nil, []string{"a"}},
	} {
		a := archiver{keep: c.keep, compress: Zstd, usage: newUsage(), clocks: newClocks()}
		a.listing.archives = slices.SortedFunc(slices.Values(files), logFile.compareAge)
		a.usage.otherBytes = 1600
		gone, next := a.expireAndCompress(c.atOnce)
		if g, n := fileNames(gone), fileNames(next); !slices.Equal(g, c.gone) || !slices.Equal(n, c.next) {
			t.Errorf("%s: %v go and %v are next, want %v and %v", c.name, g, n, c.gone, c.next)
		}
	}
}

func fileNames(files []logFile) (names []string) {
	for _, f := range files {
		names = append(names, f.name)
	}
	return names
}
