package format

import (
	"strings"
	"testing"
)

func TestParseLevel(t *testing.T) {
	for _, w := range levelWords {
		for _, s := range []string{w.text, strings.ToUpper(w.text), strings.ToUpper(w.text[:1]) + w.text[1:]} {
			if l, ok := ParseLevel(s); l != w.level || !ok {
				t.Errorf("%s: got %v, want %v", s, l, w.level)
			}
		}
	}
	for _, l := range Levels {
		if got, ok := ParseLevel(l.String()); got != l || !ok {
			t.Errorf("%v: got %v", l, got)
		}
	}
	for _, s := range []string{"", "inf0", "errors", "informationally", "x", "@", "WARN ", "30"} {
		if l, ok := ParseLevel(s); ok || l != NoLevel {
			t.Errorf("%q: got %v", s, l)
		}
	}
}

// TestShortWordsApart fails when a new word takes another's slot.
func TestShortWordsApart(t *testing.T) {
	slots := map[uint64]string{}
	for _, w := range levelWords {
		if len(w.text) > 8 {
			continue
		}
		slot := shortHash(lowerKey([]byte(w.text)))
		if other, taken := slots[slot]; taken {
			t.Errorf("%s and %s share a slot: shortHash needs another factor", w.text, other)
		}
		slots[slot] = w.text
	}
}

func TestLevelMap(t *testing.T) {
	d := NewDetector(DetectorOptions{Levels: map[string]Level{"25": Notice, "Foo": Error, "info": Debug}})
	for line, want := range map[string]Level{
		`{"level":25,"msg":"m"}`:       Notice,
		`{"level":"25","msg":"m"}`:     Notice,
		`{"level":30,"msg":"m"}`:       Info,
		`{"level":"foo","msg":"m"}`:    Error,
		"level=FOO msg=m":              Error,
		"level=25 msg=m":               Notice,
		"2025-01-15 10:30:45 FOO m":    Error,
		"2025-01-15 10:30:45 [foo] m":  Error,
		"foo: m":                       Error,
		"FOO m":                        Error,
		"INFO m":                       Debug,
		"foo m":                        Info,
		"2025-01-15 10:30:45 foo bars": Info,
	} {
		var r Record
		if d.Detect([]byte(line), &r); r.Level != want {
			t.Errorf("%s: got %v, want %v", line, r.Level, want)
		}
	}
}

func TestDefaultLevel(t *testing.T) {
	var r Record
	d := NewDetector(DetectorOptions{Default: Error})
	for _, line := range []string{"bare", "", "2025-01-15 10:30:45 bare"} {
		if d.Detect([]byte(line), &r); r.Level != Error || !r.LevelAt.Empty() {
			t.Errorf("%q: got %v", line, r.Level)
		}
	}
}
