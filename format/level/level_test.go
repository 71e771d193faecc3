package level

import (
	"strings"
	"testing"
)

func TestParseLevel(t *testing.T) {
	for _, w := range LevelWords {
		for _, s := range []string{w.Text, strings.ToUpper(w.Text), strings.ToUpper(w.Text[:1]) + w.Text[1:]} {
			if l, ok := Parse(s); l != w.level || !ok {
				t.Errorf("%s: got %v, want %v", s, l, w.level)
			}
		}
	}
	for _, l := range Levels {
		if got, ok := Parse(l.String()); got != l || !ok {
			t.Errorf("%v: got %v", l, got)
		}
	}
	for _, s := range []string{"", "inf0", "errors", "informationally", "x", "@", "WARN ", "30"} {
		if l, ok := Parse(s); ok || l != NoLevel {
			t.Errorf("%q: got %v", s, l)
		}
	}
}

// TestShortWordsApart fails when a new word takes another's slot.
func TestShortWordsApart(t *testing.T) {
	slots := map[uint64]string{}
	for _, w := range LevelWords {
		if len(w.Text) > 8 {
			continue
		}
		slot := shortHash(lowerKey([]byte(w.Text)))
		if other, taken := slots[slot]; taken {
			t.Errorf("%s and %s share a slot: shortHash needs another factor", w.Text, other)
		}
		slots[slot] = w.Text
	}
}
