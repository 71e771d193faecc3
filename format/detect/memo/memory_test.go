package memo

import (
	"fmt"
	"testing"

	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// learn has m learn the first n bytes of text, after a time if it begins with one.
func learn(m *Memory, text string, n int) (slot int) {
	var stamp timestamp.Parsed
	l := newLine(text)
	for _, at := range []int{0, 2, 3} {
		if l.time.Empty() && len(text) > at && scan.IsDigit(text[at]) {
			l.Time(at, &stamp)
		}
	}
	l.Name(l.base, l.base+n)
	slot, _, _ = m.Learn(0, l, l.time)
	return slot
}

// findIn returns the slot of the prefix that text has, -1 if it has none.
func findIn(m *Memory, c Context, text string) int {
	var stamp timestamp.Parsed
	slot, _, _ := m.Find(c, newLine(text).All(), 0, &stamp)
	return slot
}

func TestFindWhatWasLearned(t *testing.T) {
	for _, c := range []struct {
		name, first string
		length      int // of the prefix
		second      string
		want        bool
	}{
		{"the same", "app: text", 5, "app: text", true},
		{"another text", "app: text", 5, "app: x", true},
		{"another class", "app: text", 5, "app: 1", false},
		{"another byte", "app: text", 5, "apq: text", false},
		{"another digit", "app7: text", 6, "app8: text", true},
		{"no digit", "app7: text", 6, "appx: text", false},
		{"the end of the line", "app: text", 5, "app: ", false},
		{"a prefix of one byte", "[ a", 1, "[ b", true},
		{"a long prefix", "a name that is as long as one can be: it is x", 40, "a name that is as long as one can be: it y", true},
		{"the end of a long prefix", "a name that is as long as one can be: it is x", 40, "a name that is as long as one can be: iX y", false},
		{"a time", "10:30:45 app: text", 6, "23:59:59 app: x", true},
		{"no such time", "10:30:45 app: text", 6, "25:59:59 app: x", false},
		{"a time that goes on", "10:30:45 app: text", 6, "10:30:45.1 app: x", false},
		{"no time", "10:30:45 app: text", 6, " app: text", false},
	} {
		var m Memory
		slot := learn(&m, c.first, c.length)
		if slot < 0 {
			t.Errorf("%s: not learned", c.name)
			continue
		}
		if got := findIn(&m, 0, c.second); (got == slot) != c.want || !c.want && got >= 0 {
			t.Errorf("%s: slot %d, learned in %d", c.name, got, slot)
		}
		if got := findIn(&m, 1, c.second); got >= 0 {
			t.Errorf("%s: found in another context", c.name)
		}
	}
}

func TestFindReturnsTheTime(t *testing.T) {
	var m Memory
	learn(&m, "10:30:45.123 app: text", 6)
	var stamp, want timestamp.Parsed
	text := newLine("> 10:31:46.987 app: x").All()
	want.Parse(text[2:])
	if slot, start, base := m.Find(0, text, 2, &stamp); slot < 0 || start != 2 || base != 14 || stamp != want {
		t.Errorf("slot %d, from %d to %d: %+v", slot, start, base, stamp)
	}
	stamp = timestamp.Parsed{}
	if slot, _, _ := m.Find(0, text[:20], 4, &stamp); slot >= 0 || stamp != (timestamp.Parsed{}) {
		t.Errorf("slot %d: %+v", slot, stamp)
	}
}

// What was read to the end of a line holds for lines that end there too.
func TestFindLinesThatEnd(t *testing.T) {
	for name, look := range map[string]func(*Line){
		"the end":      func(l *Line) { l.End(8) },
		"all bytes":    func(l *Line) { l.Bytes(0, 8) },
		"a token":      func(l *Line) { l.TokenEnd(4) },
		"after it":     func(l *Line) { l.At(12) },
		"a longer one": func(l *Line) { l.Has(6, "678") },
	} {
		var m Memory
		l := newLine("app 4567")
		look(l)
		slot, _, end := m.Learn(0, l, scan.Span{})
		if slot < 0 || end != 8 {
			t.Errorf("%s: slot %d, end %d", name, slot, end)
			continue
		}
		for text, want := range map[string]bool{"app 4567": true, "app 1234": true, "app 456": false, "app 4567 ": false, "app 45678": false, "app 456x": false} {
			if want = want && (name != "all bytes" || text == "app 4567"); (findIn(&m, 0, text) == slot) != want {
				t.Errorf("%s: %q: want %v", name, text, want)
			}
		}
	}
}

// A time may begin as one in another form does.
func TestFindAfterTimesThatBeginAlike(t *testing.T) {
	var m Memory
	lines := []string{"10:30:45 app: text", "10:30:45.123 app: text"}
	slots := []int{learn(&m, lines[0], 6), learn(&m, lines[1], 6)}
	for i := range 4 {
		if got, want := findIn(&m, 0, lines[i%2]), slots[i%2]; got != want {
			t.Errorf("%s: slot %d, learned in %d", lines[i%2], got, want)
		}
	}
}

// Nothing is learned of a line if what was read depends on too much of it.
func TestNotLearned(t *testing.T) {
	var m Memory
	for name, l := range map[string]*Line{
		"nothing":           newLine("text"),
		"a long prefix":     func() *Line { l := newLine(fmt.Sprintf("%80s", "text")); l.Bytes(0, maxPrefix+1); return l }(),
		"a long line":       func() *Line { l := newLine(fmt.Sprintf("%80s", "text")); l.End(80); return l }(),
		"the end of a time": func() *Line { l := newLine("text 10:30:45"); l.Time(5, new(timestamp.Parsed)); return l }(),
		"the rest":          func() *Line { l := newLine("text"); l.Rest(1); return l }(),
	} {
		if slot, _, _ := m.Learn(0, l, scan.Span{}); slot >= 0 {
			t.Errorf("%s: learned", name)
		}
	}
	l := newLine("10:30:45 text")
	var stamp timestamp.Parsed
	l.Time(0, &stamp)
	if slot, _, _ := m.Learn(0, l, scan.Span{}); slot >= 0 {
		t.Error("learned without the time that was read")
	}
}

// A line at the end of its memory is not looked at beyond it.
func TestFindAtTheEndOfMemory(t *testing.T) {
	var m Memory
	var stamp timestamp.Parsed
	learn(&m, "10:30:45 app: text", 6)
	learn(&m, "app: text", 5)
	for _, text := range []string{"10:30:45 app: x", "app: x", "a", ""} {
		for n := range len(text) + 1 {
			m.Find(0, []byte(text)[:n:n], 0, &stamp)
		}
	}
}

// New prefixes replace old ones, and new forms of times do.
func TestReplacement(t *testing.T) {
	var m Memory
	name := func(i int) string { return fmt.Sprintf("%c%c%c%c: text", 'a'+i%26, 'a'+i/26%26, 'a'+i/676, 'a'+i%7) }
	const slots = Sets * Ways
	const most = 2 * slots
	for i := range most {
		m.missed = 0
		if slot := learn(&m, name(i), 6); slot < 0 || slot >= slots || findIn(&m, 0, name(i)) != slot {
			t.Fatalf("%s: slot %d", name(i), slot)
		}
	}
	known := 0
	for i := range most {
		if findIn(&m, 0, name(i)) >= 0 {
			known++
		}
	}
	if known < slots/2 || known > slots {
		t.Errorf("%d of %d prefixes are known", known, most)
	}

	m = Memory{}
	lead := func(i int) string { return fmt.Sprintf("%c%c 10:30:45 ", 'a'+i/26, 'a'+i%26) + name(i) }
	for i := range 2 * formWays {
		learn(&m, lead(i), 6)
		for k := range i + 1 {
			if got, want := findIn(&m, 0, lead(k)) >= 0, k > i-formWays; got != want {
				t.Errorf("after %s, %s: known %v", lead(i), lead(k), got)
			}
		}
	}

	m = Memory{}
	times := []string{"10:30:45", "2025-01-15 10:30:45", "2025/01/15 10:30:45", "15.01.2025 10:30:45", "20250115T103045", "2025-01-15T10:30:45",
		"15 Jan 2025 10:30:45", "2025.01.15 10:30:45", "15/Jan/2025:10:30:45",
		"15-Jan-2025 10:30:45", "15/01/2025 10:30:45", "15 Feb 2025 10:30:45", "20250115 10:30:45", "15/Feb/2025:10:30:45", "15-Feb-2025 10:30:45"}
	for i, time := range times {
		prefix := func(k int) string { return times[k] + " " + name(k) } // in different sets
		learn(&m, prefix(i), 6)
		for k := range i + 1 {
			if findIn(&m, 0, prefix(k)) < 0 {
				t.Errorf("after %s, %s: not known", time, times[k])
			}
		}
	}
}

// If lines do not repeat, few are learned; once they do, all are.
func TestThrottle(t *testing.T) {
	var m Memory
	learned := 0
	for i := range 1000 {
		if learn(&m, fmt.Sprintf("%c%c%c: text", 'a'+i%26, 'a'+i/26%26, 'a'+i/676), 5) >= 0 {
			learned++
		}
	}
	if want := manyMisses + (1000-manyMisses)/16; learned < want-2 || learned > want+2 {
		t.Errorf("%d of 1000 were learned, want %d", learned, want)
	}
	m = Memory{}
	learn(&m, "app: text", 5)
	for range 100 {
		learn(&m, "x", 0)
		m.missed = min(m.missed, 70)
		if findIn(&m, 0, "app: text") < 0 {
			t.Fatal("a prefix is lost")
		}
	}
	if m.missed > manyMisses {
		t.Errorf("%d misses are left", m.missed)
	}
}

func TestMemoryAllocatesNothing(t *testing.T) {
	var m Memory
	var stamp timestamp.Parsed
	line := newLine("10:30:45 app: text")
	other := newLine("other: text").All()
	learn(&m, "10:30:45 app: text", 6)
	n := testing.AllocsPerRun(100, func() {
		m.Find(0, line.All(), 0, &stamp)
		m.Find(0, other, 0, &stamp)
		line.Reset(line.All(), 0)
		line.Time(0, &stamp)
		line.Name(line.base, line.base+6)
		m.Learn(0, line, line.time)
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzMemory reads a text in some way, by its first byte, and has another, which the memory
// takes for one that begins alike, read in the same way: the answers must be the same.
func FuzzMemory(f *testing.F) {
	f.Add("10:30:45 app: text", "10:30:46 app: x", []byte{0, 7, 1, 9, 2, 14})
	f.Add("INFO: text of a line", "INFO: other", []byte{3, 0, 4, 5, 5, 6, 6, 0})
	f.Add("[1] 13:30:45 am x", "[2] 12:30:45 am x", []byte{0, 4, 7, 1, 8, 0})
	f.Fuzz(func(t *testing.T, first, second string, looks []byte) {
		var m Memory
		l, a := newLine(first), ""
		if a = answers(l, looks); len(a) > 1<<16 {
			return
		}
		slot, _, _ := m.Learn(0, l, l.time)
		if slot < 0 || findIn(&m, 0, second) != slot {
			return
		}
		if b := answers(newLine(second), looks); a != b {
			t.Fatalf("%q and %q are taken for one, but %v gives\n%s\n%s", first, second, looks, a, b)
		}
	})
}

// answers returns what l answers to looks, each a kind and an index.
func answers(l *Line, looks []byte) (all string) {
	var stamp timestamp.Parsed
	for k := 0; k+1 < len(looks) && k < 64; k += 2 {
		i := int(looks[k+1] % 64)
		var answer any
		switch looks[k] % 12 {
		case 0:
			n, ok := l.Time(i, &stamp)
			answer = fmt.Sprint(n, ok, stamp.Year == 0, stamp.Digits)
		case 1:
			answer = l.At(i)
		case 2:
			answer = l.IsDigit(i)
		case 3:
			answer = l.Has(i, "INFO: ")
		case 4:
			answer = l.Find(i, 20, "[")
		case 5:
			answer = l.TokenEnd(i)
		case 6:
			answer = l.WordEnd(i)
		case 7:
			next, sep := l.Separator(i)
			answer = fmt.Sprint(next, sep)
		case 8:
			answer = l.Punct(i)
		case 9:
			answer = l.IsUpper(i)
		case 10:
			answer = l.Has(i, "1\ufeff")
		case 11:
			answer = l.SkipDigits(i)
		}
		all += fmt.Sprint(answer, ";")
	}
	return all
}
