package writer

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A line that comes in pieces is written at once, unless it pauses or is very long. Lines
// before it do not wait for it.
func TestBegunLineIsGathered(t *testing.T) {
	long := strings.Repeat("x", maxGathered/2)
	for _, c := range []struct {
		name   string
		pieces []string // each a batch; a line without newline continues, "" is a pause
		want   []string
	}{
		{"pieces", []string{"a", "b", "c\n", "d\n"}, []string{"abc\n", "d\n"}},
		{"a line before", []string{"a\n", "b", "c\n"}, []string{"a\n", "bc\n"}},
		{"a pause", []string{"a", "b", "", "c", "d\n", "e", "f\n"}, []string{"ab", "c", "d\n", "ef\n"}},
		{"the end", []string{"a", "b"}, []string{"ab\n"}},
		{"too long", []string{long, long, "c", "d\n"}, []string{long + long, "c", "d\n"}},
	} {
		for _, o := range []Options{{}, {Async: true, MaxBytes: 100, MaxLines: 1}} {
			synctest.Test(t, func(t *testing.T) {
				m := new(memoryTarget)
				o.gather = true
				s := startMemory(t, m, o)
				for _, text := range c.pieces {
					if text == "" {
						time.Sleep(gatherTime)
					} else if err := s.Append(fragment(text, 1, false)); err != nil {
						t.Fatal(err)
					}
					synctest.Wait()
				}
				mustClose(t, s)
				if !slices.Equal(m.writes, c.want) {
					t.Errorf("%s, async %v: %d writes of %d bytes: %.99q", c.name, o.Async, len(m.writes), len(m.data), m.writes)
				}
			})
		}
	}
}

// Complete lines are written although the line after them is only begun. Each knows when it
// arrived.
func TestBegunLineStaysWhenOthersAreTaken(t *testing.T) {
	q := &queue{limits: limits{maxLines: 100, maxBytes: 100, gather: true, keepArrivals: true}}
	for i, text := range []string{"a\n", "b", "c"} {
		q.put(fragment(text, 1, false), time.UnixMilli(int64(i)), false)
	}
	now := time.UnixMilli(3)
	first := q.swap(segment{}, now)
	if string(first.data) != "a\n" || len(first.arrivals) != 1 || len(first.boundaries) != 1 || first.lines != 1 {
		t.Errorf("taken is %+v", first)
	}
	if q.isDue(now) || !q.isDue(now.Add(gatherTime)) {
		t.Error("the begun line is due too soon, or never")
	}
	q.put(fragment("d\n", 0, false), now, false)
	second := q.swap(segment{}, now)
	if string(second.data) != "bcd\n" || len(second.boundaries) != 1 || second.lines != 2 {
		t.Errorf("taken is %+v", second)
	}
	if a := second.arrivals; len(a) != 1 || a[0] != (arrival{at: time.UnixMilli(1)}) {
		t.Errorf("it arrived %v", a)
	}
}
