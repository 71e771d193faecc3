package rotate

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func mustPattern(t testing.TB, format string) *pattern {
	t.Helper()
	p, err := newPattern(format)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPatternMatches(t *testing.T) {
	for _, c := range []struct {
		format string
		yes    []string
		no     []string
	}{
		{"app-%Y-%m-%d.log",
			[]string{"app-2025-01-15.log", "app-2024-02-29.log"},
			[]string{"app-2025-02-29.log", "app-2025-13-01.log", "app-2025-1-5.log", "app-2025-01-15.log.1", "app-%Y-%m-%d.log", "xapp-2025-01-15.log", "app-2025-01-15-log"}},
		{"app-%F.log", []string{"app-2025-01-15.log"}, []string{"app-2025-01-32.log", "app-2025-02-30.log"}},
		{"%a.log", []string{"Mon.log", "Sun.log"}, []string{"mon.log", "Foo.log", ".log"}},
		{"%Y%m%d%H", []string{"2025011523"}, []string{"2025011524", "202501152"}},
		{"%Y/%m/app-%d.log", []string{"2025/01/app-15.log"}, []string{"2025/01-app-15.log", "2025/02/app-30.log", "app-15.log"}},
		{"100%%-%j.log", []string{"100%-366.log"}, []string{"100%-367.log", "100%%-366.log", "100%-000.log"}},
		{"a.b+%d", []string{"a.b+01"}, []string{"axb+01", "a.bb+01"}},
		{"%d-%b-%y", []string{"15-Jan-25"}, []string{"15-Jan-2025", "31-Feb-25"}},
		{"%H%z", []string{"10+0530"}, []string{"10+530", "10Z"}},
	} {
		p := mustPattern(t, c.format)
		for _, name := range c.yes {
			if !p.matches(name) {
				t.Errorf("%s: does not know %q", c.format, name)
			}
		}
		for _, name := range c.no {
			if p.matches(name) {
				t.Errorf("%s: takes %q for its own", c.format, name)
			}
		}
	}
}

func TestInvalidPatterns(t *testing.T) {
	for _, format := range []string{"app-%", "app-%Q", "app-%-d", "app-%D", "app-%f", "app-%c", "app-%3d", "%"} {
		if p, err := newPattern(format); err == nil {
			t.Errorf("newPattern(%q) = %+v", format, p)
		}
	}
}

func TestPatternWithoutDirectiveIsNone(t *testing.T) {
	for _, format := range []string{"app.log", "100%%.log"} {
		if p := mustPattern(t, format); p != nil {
			t.Errorf("newPattern(%q) = %+v", format, p)
		}
	}
}

// Every name that a valid pattern produces matches the pattern, as do the names of its
// archives.
func TestPatternMatchesItsNames(t *testing.T) {
	var letters []byte
	for c := range directives {
		letters = append(letters, c)
	}
	zones := []*time.Location{time.UTC, zone(t, "Asia/Kolkata"), zone(t, "America/New_York"), zone(t, "America/Sao_Paulo")}
	rapid.Check(t, func(t *rapid.T) {
		format := "x"
		for _, c := range rapid.SliceOfN(rapid.SampledFrom(letters), 1, 6).Draw(t, "letters") {
			format += rapid.SampledFrom([]string{"-", "", "_", "/", ".", "+"}).Draw(t, "between") + "%" + string(c)
		}
		p, err := newPattern(format)
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			return // only %%
		}
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0).In(rapid.SampledFrom(zones).Draw(t, "zone"))
		name := p.name(at)
		n := naming{pattern: p}
		for _, want := range []string{name, name + ".gz", name + ".zst.tmp", archiveName(name, at), archiveName(name, at) + ".gz"} {
			if m, ok := n.parse(want); !ok || m.rebuild() != want {
				t.Fatalf("%q makes %q and parses it as %+v, %v", format, want, m, ok)
			}
		}
	})
}
