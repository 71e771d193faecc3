package rotate

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func nothingStuck(logFile) bool { return false }

func TestExpired(t *testing.T) {
	now := time.Date(2025, 1, 31, 12, 0, 0, 0, time.UTC)
	// Each archive has 100 bytes and is named after its age in days. They are not
	// sorted.
	archive := func(name string, days int) logFile {
		at := now.Add(-time.Duration(days) * day)
		return logFile{name: name, parsedName: parsedName{time: at}, modTime: at, size: 100}
	}
	all := []logFile{archive("3", 3), archive("1", 1), archive("30", 30), archive("10", 10), archive("2", 2)}
	odd := archive("future", -700)
	odd.modTime = now.Add(-20 * day)

	for _, c := range []struct {
		name     string
		rule     Retention
		archives []logFile
		other    int64 // bytes of the active file and of temporaries
		want     string
	}{
		{"no rule", Retention{}, all, 0, ""},
		{"nothing there", Retention{Keep: 1, KeepAge: 1, KeepTotal: 1}, nil, 0, ""},
		{"keep more than there are", Retention{Keep: 9}, all, 0, ""},
		{"keep as many as there are", Retention{Keep: 5}, all, 0, ""},
		{"keep 2", Retention{Keep: 2}, all, 0, "30 10 3"},
		{"the active file is no archive", Retention{Keep: 5}, all, 80, ""},
		{"age: at the limit it stays", Retention{KeepAge: 10 * day}, all, 0, "30"},
		{"age: beyond the limit it goes", Retention{KeepAge: 10*day - 1}, all, 0, "30 10"},
		{"total exactly met", Retention{KeepTotal: 500}, all, 0, ""},
		{"total", Retention{KeepTotal: 499}, all, 0, "30"},
		{"total with the active file", Retention{KeepTotal: 500}, all, 50, "30"},
		{"total with all", Retention{KeepTotal: 479}, all, 80, "30 10"},
		{"total less than the active file", Retention{KeepTotal: 49}, all, 50, "30 10 3 2 1"},
		{"the strictest rule decides: keep", Retention{Keep: 1, KeepAge: 99 * day, KeepTotal: 400}, all, 0, "30 10 3 2"},
		{"the strictest rule decides: age", Retention{Keep: 4, KeepAge: 2 * day, KeepTotal: 400}, all, 0, "30 10 3"},
		{"the strictest rule decides: total", Retention{Keep: 4, KeepAge: 10 * day, KeepTotal: 100}, all, 0, "30 10 3 2"},
		{"a name from the future ages by its last line", Retention{KeepAge: 10 * day}, []logFile{odd}, 0, "future"},
		{"a name from the future, young", Retention{KeepAge: 21 * day}, []logFile{odd}, 0, ""},
	} {
		given := slices.Clone(c.archives)
		var names []string
		for _, a := range c.rule.expired(c.archives, c.other, now, nothingStuck) {
			names = append(names, a.name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: expired %q, want %q", c.name, got, c.want)
		}
		if !slices.EqualFunc(given, c.archives, func(f, g logFile) bool { return f.name == g.name }) {
			t.Errorf("%s: changed its argument", c.name)
		}
	}
}

// The archives that stay meet every limit, and with one more they would not.
func TestExpiredDeletesOnlyWhatItMust(t *testing.T) {
	now := time.Date(2025, 1, 31, 12, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		r := Retention{
			Keep:      rapid.IntRange(0, 6).Draw(t, "keep"),
			KeepAge:   time.Duration(rapid.IntRange(0, 20).Draw(t, "age")) * time.Hour,
			KeepTotal: rapid.Int64Range(0, 500).Draw(t, "total"),
		}
		other := rapid.Int64Range(0, 200).Draw(t, "other")
		var archives []logFile
		for i := range rapid.IntRange(0, 10).Draw(t, "archives") {
			at := now.Add(-time.Duration(i) * time.Hour)
			archives = append(archives, logFile{parsedName: parsedName{time: at}, modTime: at, size: rapid.Int64Range(0, 100).Draw(t, "size")})
		}
		gone := r.expired(archives, other, now, nothingStuck)
		left := archives[:len(archives)-len(gone)] // archives is sorted, youngest first
		meets := func(left []logFile) bool {
			total := other
			old := false
			for _, a := range left {
				total += a.size
				old = old || r.KeepAge > 0 && a.age(now) > r.KeepAge
			}
			return !old && (r.Keep == 0 || len(left) <= r.Keep) && (r.KeepTotal == 0 || total <= r.KeepTotal)
		}
		if len(left) > 0 && !meets(left) {
			t.Fatalf("%+v keeps %v", r, left)
		}
		if len(gone) > 0 && meets(archives[:len(left)+1]) {
			t.Fatalf("%+v deletes %v too many", r, gone)
		}
	})
}
