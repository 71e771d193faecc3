package level

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for w := range allWords {
		for _, s := range []string{w.text, strings.ToUpper(w.text), strings.ToUpper(w.text[:1]) + w.text[1:]} {
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

func TestShortWordsHaveSlotsOfTheirOwn(t *testing.T) {
	slots := map[uint64]string{}
	for w := range allWords {
		if len(w.text) > 8 {
			continue
		}
		slot := hashSlot(pack([]byte(w.text)))
		if other, taken := slots[slot]; taken {
			t.Errorf("%s and %s share a slot: hashSlot needs another factor", w.text, other)
		}
		slots[slot] = w.text
	}
}
