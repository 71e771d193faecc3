package writer

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestExpired(t *testing.T) {
	now := time.Date(2025, 1, 31, 12, 0, 0, 0, time.UTC)
	// Named by their age in days, of 100 bytes each, out of order.
	file := func(name string, days int) Archive {
		at := now.Add(-time.Duration(days) * day)
		return Archive{Name: name, Time: at, ModTime: at, Size: 100}
	}
	all := []Archive{file("3", 3), file("1", 1), file("30", 30), file("10", 10), file("2", 2)}
	live := Archive{Name: "live", Size: 50, Held: true}
	half := Archive{Name: "half", Size: 30, Held: true}
	odd := file("future", -700)
	odd.ModTime = now.Add(-20 * day)

	for _, c := range []struct {
		name     string
		rule     Retention
		archives []Archive
		want     string
	}{
		{"no rule", Retention{}, all, ""},
		{"nothing there", Retention{Keep: 1, KeepAge: 1, KeepTotal: 1}, nil, ""},
		{"keep more than there are", Retention{Keep: 9}, all, ""},
		{"keep as many as there are", Retention{Keep: 5}, all, ""},
		{"keep 2", Retention{Keep: 2}, all, "30 10 3"},
		{"the live file is no archive", Retention{Keep: 5}, append(all, live, half), ""},
		{"age: at the bound it stays", Retention{KeepAge: 10 * day}, all, "30"},
		{"age: past the bound it goes", Retention{KeepAge: 10*day - 1}, all, "30 10"},
		{"total exactly met", Retention{KeepTotal: 500}, all, ""},
		{"total", Retention{KeepTotal: 499}, all, "30"},
		{"total with the live file", Retention{KeepTotal: 500}, append(all, live), "30"},
		{"total with all", Retention{KeepTotal: 479}, append(all, live, half), "30 10"},
		{"total less than the live file", Retention{KeepTotal: 49}, append(all, live), "30 10 3 2 1"},
		{"the strictest rule decides: keep", Retention{Keep: 1, KeepAge: 99 * day, KeepTotal: 400}, all, "30 10 3 2"},
		{"the strictest rule decides: age", Retention{Keep: 4, KeepAge: 2 * day, KeepTotal: 400}, all, "30 10 3"},
		{"the strictest rule decides: total", Retention{Keep: 4, KeepAge: 10 * day, KeepTotal: 100}, all, "30 10 3 2"},
		{"a name from the future ages by its last line", Retention{KeepAge: 10 * day}, []Archive{odd}, "future"},
		{"a name from the future, young", Retention{KeepAge: 21 * day}, []Archive{odd}, ""},
	} {
		given := slices.Clone(c.archives)
		var names []string
		for _, a := range c.rule.expired(c.archives, now) {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: expired %q, want %q", c.name, got, c.want)
		}
		if !slices.Equal(given, c.archives) {
			t.Errorf("%s: changed its argument", c.name)
		}
	}
}

// What is left meets every rule, and one file more would not have.
func TestExpiredIsEnoughAndNoMore(t *testing.T) {
	now := time.Date(2025, 1, 31, 12, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		r := Retention{
			Keep:      rapid.IntRange(0, 6).Draw(t, "keep"),
			KeepAge:   time.Duration(rapid.IntRange(0, 20).Draw(t, "age")) * time.Hour,
			KeepTotal: rapid.Int64Range(0, 500).Draw(t, "total"),
		}
		held := Archive{Size: rapid.Int64Range(0, 200).Draw(t, "held"), Held: true}
		var archives []Archive
		for i := range rapid.IntRange(0, 10).Draw(t, "archives") {
			at := now.Add(-time.Duration(i) * time.Hour)
			archives = append(archives, Archive{Time: at, ModTime: at, Size: rapid.Int64Range(0, 100).Draw(t, "size")})
		}
		gone := r.expired(append(archives, held), now)
		left := archives[:len(archives)-len(gone)] // the youngest come first
		meets := func(left []Archive) bool {
			total := held.Size
			old := false
			for _, a := range left {
				total += a.Size
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
