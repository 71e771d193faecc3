package rotate

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func stamp(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.Parse(stampLayout, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestArchiveName(t *testing.T) {
	at := stamp(t, "20250115T103045.123Z").In(zone(t, "Asia/Tokyo"))
	for active, want := range map[string]string{
		"app.log":            "app-20250115T103045.123Z.log",
		"app":                "app-20250115T103045.123Z",
		"app.2.log":          "app.2-20250115T103045.123Z.log",
		".app":               ".app-20250115T103045.123Z",
		".app.log":           ".app-20250115T103045.123Z.log",
		"app.gz":             "app.gz-20250115T103045.123Z",
		"app.tmp":            "app.tmp-20250115T103045.123Z",
		"day.1/app":          "day.1/app-20250115T103045.123Z",
		"app.":               "app-20250115T103045.123Z.",
		"-20250115T103045.Z": "-20250115T103045-20250115T103045.123Z.Z",
	} {
		if got := archiveName(active, at); got != want {
			t.Errorf("archive of %q: %q, want %q", active, got, want)
		}
	}
}

func TestParseName(t *testing.T) {
	const a = "app-20250115T103045.123Z.log"
	at := stamp(t, "20250115T103045.123Z")
	for name, want := range map[string]parsedName{
		"app.log":                        {active: "app.log", plain: "app.log"},
		a:                                {active: "app.log", plain: a, time: at},
		a + ".gz":                        {active: "app.log", plain: a, time: at, compression: Gzip},
		a + ".zst":                       {active: "app.log", plain: a, time: at, compression: Zstd},
		a + ".zst.tmp":                   {active: "app.log", plain: a, time: at, compression: Zstd, temp: true},
		a + ".gz.tmp":                    {active: "app.log", plain: a, time: at, compression: Gzip, temp: true},
		a[:4] + a[3:]:                    {}, // two dashes
		a + ".tmp":                       {},
		a + ".bz2":                       {},
		a + ".gz.gz":                     {},
		a + ".gz.tmp.z":                  {},
		"app.log.gz":                     {},
		"app.log.1":                      {},
		"app-1.log":                      {},
		"app.log.tmp":                    {},
		".app.log.lock":                  {},
		"app-20250115T103045.123Z":       {},
		"app-20250115T103045.123Z.txt":   {},
		"xapp-20250115T103045.123Z.log":  {},
		"app-x-20250115T103045.123Z.log": {},
		"app-20250115T103045.123.log":    {},
		"app-20250115T103045.1234Z.log":  {},
		"app-20250115T103045,123Z.log":   {},
		"app-20250115t103045.123z.log":   {},
		"app-20251315T103045.123Z.log":   {}, // month 13
		"app-20250230T103045.123Z.log":   {}, // 30 February
		"app-20250115T243045.123Z.log":   {},
		"app-20250115T103060.123Z.log":   {},
		"APP-20250115T103045.123Z.log":   {},
		"a/app-20250115T103045.123Z.log": {},
		"":                               {},
	} {
		got, ok := naming{active: "app.log"}.parse(name)
		if got != want || ok != (want != parsedName{}) {
			t.Errorf("%q is %+v, %v; want %+v", name, got, ok, want)
		}
	}
}

// An active file whose name looks compressed is not taken for another file's archive.
func TestSimilarActiveFilesDoNotShareArchives(t *testing.T) {
	at := stamp(t, "20250115T103045.123Z")
	actives := []string{"app", "app.gz", "app.log", "app.log.gz", "app-x.log", "app.log.zst", "app.gz.tmp", "app.tmp", ".app"}
	for _, active := range actives {
		made := archiveName(active, at)
		for _, name := range []string{active, made, made + ".gz", made + ".zst", made + ".gz.tmp"} {
			for _, other := range actives {
				if _, ok := (naming{active: other}).parse(name); ok != (other == active) {
					t.Errorf("%q, a name of the sink of %q, parsed by that of %q: %v", name, active, other, ok)
				}
			}
		}
	}
}

func TestNextStamp(t *testing.T) {
	for _, c := range []struct{ now, newest, want string }{
		{"20250115T103045.123Z", "20250115T103045.122Z", "20250115T103045.123Z"},
		{"20250115T103045.123Z", "20250115T103045.123Z", "20250115T103045.124Z"}, // the stamp exists already
		{"20250115T103045.123Z", "20270101T000000.999Z", "20270101T000001.000Z"}, // the clock was set back
	} {
		if got := nextStamp(stamp(t, c.now), stamp(t, c.newest)); !got.Equal(stamp(t, c.want)) {
			t.Errorf("at %s after %s: %v, want %s", c.now, c.newest, got, c.want)
		}
	}
	if got := nextStamp(time.Unix(1, 2345678), time.Time{}); !got.Equal(time.Unix(1, 2000000)) {
		t.Errorf("the first: %v", got)
	}
}

// Sorted by name, archives are sorted by time, compressed or not.
func TestNamesSortByTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		active := rapid.StringMatching(`[a-z]{1,5}(\.log|\.[0-9])?`).Draw(t, "active")
		newest := time.Time{}
		var names []string
		for range rapid.IntRange(2, 20).Draw(t, "rotations") {
			now := time.UnixMilli(rapid.Int64Range(0, 5000).Draw(t, "now"))
			newest = nextStamp(now, newest)
			names = append(names, archiveName(active, newest)+rapid.SampledFrom([]string{"", ".gz", ".zst"}).Draw(t, "suffix"))
		}
		if !slices.IsSorted(names) {
			t.Fatalf("out of order: %q", names)
		}
	})
}

// rebuild returns the name that p was parsed from.
func (p parsedName) rebuild() string {
	name := p.active
	if !p.time.IsZero() {
		name = archiveName(p.active, p.time)
	}
	name += p.compression.suffix()
	if p.temp {
		name += tempSuffix
	}
	return name
}

func FuzzParseName(f *testing.F) {
	for _, s := range []string{"app-20250115T103045.123Z.log.gz.tmp", "app.log", "app-2025-01-15-20250115T103045.123Z.log.zst", "app-2025-01-15.log.gz", "-", ""} {
		f.Add("app.log", s)
		f.Add(s, s)
	}
	f.Add("app.gz", "app.gz-20250115T103045.123Z.gz")
	daily, err := newPattern("app-%Y-%m-%d.log")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, active, name string) {
		if strings.Contains(active, "/") || active == "" {
			return
		}
		for _, n := range []naming{{active: active}, {pattern: daily}} {
			m, ok := n.parse(name)
			if !ok {
				continue
			}
			if got := m.rebuild(); got != name {
				t.Errorf("%q parses as %+v, which is named %q", name, m, got)
			}
			if !n.matches(m.active) {
				t.Errorf("%q parses as made from %q", name, m.active)
			}
		}
		n, at := naming{active: active}, time.UnixMilli(int64(len(name))*1e9)
		for _, suffix := range []string{"", ".gz", ".zst", ".gz.tmp", ".zst.tmp"} {
			made := archiveName(active, at) + suffix
			if m, ok := n.parse(made); !ok || m.active != active || !m.time.Equal(at) || m.rebuild() != made {
				t.Errorf("the sink of %q makes %q and parses it as %+v, %v", active, made, m, ok)
			}
		}
	})
}
