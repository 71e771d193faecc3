package memo

import (
	"testing"

	"logly/format/timestamp"
)

// newLine returns a line of text, with memory after it as a memory of prefixes needs it.
func newLine(text string) *Line {
	var l Line
	l.Reset(append([]byte(text), make([]byte, 64)...)[:len(text)], 0)
	return &l
}

// A look is recorded with no more and no less than what it depends on.
func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name        string
		text        string
		look        func(l *Line)
		seen, exact int
		digits      uint64
	}{
		{"nothing", "abc", func(l *Line) { l.Len(); l.All() }, 0, 0, 0},
		{"a value", "a1c", func(l *Line) { l.At(1) }, 0, 2, 1 << 1},
		{"a value after the end", "abc", func(l *Line) { l.At(3) }, 0, 4, 1 << 3},
		{"a class", "a1c", func(l *Line) { l.Is(1, ':'); l.IsDigit(2) }, 3, 0, 0},
		{"the end", "abc", func(l *Line) { l.End(3) }, 4, 0, 0},
		{"a text that is there", "a12c", func(l *Line) { l.Has(1, "12") }, 0, 3, 3 << 1},
		{"a text that another class precludes", "abc", func(l *Line) { l.Has(0, "a: ") }, 2, 0, 0},
		{"a text that a digit precludes", "[2025", func(l *Line) { l.Has(0, "[pod/") }, 2, 0, 0},
		{"a text that another letter precludes", "abc", func(l *Line) { l.Has(0, "axc") }, 0, 2, 1 << 1},
		{"a text that another digit precludes", "a1c", func(l *Line) { l.Has(0, "a2") }, 0, 2, 1 << 1},
		{"a text that a byte beyond ASCII precludes", "\xef\xbf", func(l *Line) { l.Has(0, "\ufeff") }, 0, 2, 1 << 1},
		{"a text that goes on after the end", "abc", func(l *Line) { l.Has(0, "abcd") }, 4, 0, 0},
		{"bytes", "a12c", func(l *Line) { l.Bytes(0, 3) }, 0, 3, 7},
		{"a name", "a12c", func(l *Line) { l.Name(0, 3) }, 0, 3, 0},
		{"digits that are skipped", "123 x", func(l *Line) { l.SkipDigits(0) }, 4, 0, 0},
		{"a group", "[a] x", func(l *Line) { l.GroupEnd(0) }, 3, 0, 0},
		{"a separator", "a - b", func(l *Line) { l.Separator(1) }, 5, 0, 0},
		{"a dash that is none", "a -b", func(l *Line) { l.Separator(1) }, 4, 0, 0},
		{"a text that is found", "ab: c", func(l *Line) { l.Find(0, 10, ": ") }, 4, 0, 0},
	} {
		l := newLine(c.text)
		c.look(l)
		if l.seen != c.seen || l.exact != c.exact || l.digits != c.digits || l.count != 0 {
			t.Errorf("%s: seen %d, exact %d, digits %b, %d conditions; want %d, %d, %b, none", c.name, l.seen, l.exact, l.digits, l.count, c.seen, c.exact, c.digits)
		}
	}
}

func TestConditions(t *testing.T) {
	var stamp timestamp.Parsed
	l := newLine("listening on a port")
	l.Find(3, 5, "[")
	l.Find(4, 4, "[") // as much as is known
	l.Time(0, &stamp)
	l.Time(0, &stamp)
	l.Find(0, 100, "[") // more than was known
	l.Find(0, 100, ": ")
	if l.count != 3 || l.conditions[0].window != 100 {
		t.Errorf("%d conditions: %+v", l.count, l.conditions)
	}
	base := 0
	for i, c := range []struct {
		text string
		want [3]bool // no bracket, no time, no colon
	}{
		{"listening on a port", [3]bool{true, true, true}},
		{"listening on [a]", [3]bool{false, true, true}},
		{"10:30:45 a", [3]bool{true, false, true}},
		{"listening: a", [3]bool{true, true, false}},
		{"", [3]bool{true, false, true}},
	} {
		for k := range c.want {
			if got := l.conditions[k].holds([]byte(c.text), base); got != c.want[k] {
				t.Errorf("%d, condition %d: %v", i, k, got)
			}
		}
	}
	if l.Find(0, 100, "{"); learns(l) {
		t.Error("a line with too many conditions is learned")
	}
}

// learns reports whether a new memory learns a line.
func learns(l *Line) bool {
	var m Memory
	slot, _, _ := m.Learn(0, l, l.time)
	return slot >= 0
}

// The time, what precedes it and what follows it are recorded apart.
func TestTimeOfLine(t *testing.T) {
	var stamp timestamp.Parsed
	l := newLine("[7] 10:30:45 12 xyz m")
	l.Is(0, '[')
	if n, ok := l.Time(4, &stamp); !ok || n != 8 || l.base != 12 || l.lead != 0 || l.leadDigits != 0 {
		t.Fatalf("%d, %v: base %d, lead %d, %b", n, ok, l.base, l.lead, l.leadDigits)
	}
	l.At(1) // the digit before the time matters, though it was not known before
	l.At(13)
	if l.leadDigits != 1<<1 || l.digits&(1<<1) == 0 || !learns(l) {
		t.Errorf("lead %b, digits %b", l.leadDigits, l.digits)
	}
	if l.Bytes(4, 6); learns(l) {
		t.Error("a line is learned although its hour mattered")
	}

	l = newLine("10:30:45 x")
	l.At(0)
	if l.Time(0, &stamp); l.base != 0 || !l.time.Empty() {
		t.Error("the form of a time is recorded although its value mattered")
	}
	for text, want := range map[string]bool{"12:30:45 am. x": true, "13:30:45 am x": false, "13:30:45 a.m. x": false, "13:30:45 at x": true, "13:30:45 app x": true, "Feb 29 10:30:45 2025 x": false, "Feb 29 10:30:45 xy": true, "Feb 29 13:30:45 am x": false} {
		l := newLine(text)
		if l.Time(0, &stamp); learns(l) != want {
			t.Errorf("%s: learned %v", text, !want)
		}
	}
}
