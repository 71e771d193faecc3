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

// A first piece that had to wait for what was in flight is gathered like any other.
func TestBegunLineThatWaitedForSpace(t *testing.T) {
	q := &queue{limits: limits{maxLines: 100, maxBytes: 10, bufferSize: 1, gather: true}}
	now := time.UnixMilli(0)
	q.put(fragment("before\n", 1, false), now, false)
	q.swap(segment{}, now)
	piece := fragment("a long piece", 1, false)
	if n, _ := q.put(piece, now, false); n != 0 {
		t.Fatal("the piece fits beside what is in flight")
	}
	q.progress(7, 1, amount{})
	if n, _ := q.put(piece, now, false); n != 1 {
		t.Fatal("the piece does not fit into an empty queue")
	}
	if q.isDue(now) {
		t.Error("the piece is written before the end of its line")
	}
	q.put(fragment(" and its end\n", 0, false), now, false)
	if taken := q.swap(segment{}, now); string(taken.data) != "a long piece and its end\n" {
		t.Errorf("taken is %q", taken.data)
	}
}

// Nobody waits until a begun line takes less space, because only its rest lets it be written.
func TestNobodyWaitsForABegunLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, MaxBytes: 10, gather: true})
		began := time.Now()
		for _, text := range []string{"a line\n", "a long piece", " and its end\n"} {
			if err := s.PutAll(fragment(text, 1, false)); err != nil {
				t.Fatal(err)
			}
			if err := s.Wait(); err != nil {
				t.Fatal(err)
			}
		}
		if waited := time.Since(began); waited > 0 {
			t.Errorf("Wait took %v", waited)
		}
		mustClose(t, s)
		wantText(t, m, "a line\na long piece and its end\n")
	})
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
