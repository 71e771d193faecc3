package writer

import (
	"slices"
	"strings"
	"testing"
	"time"

	"logly/writer/rotate"
)

// segmentOf returns a segment of entries. An entry that begins with "+" continues the
// record before. One that ends with "~" is a fragment. One with newlines is a run.
func segmentOf(records ...string) *segment {
	g := new(segment)
	for _, r := range records {
		g.data = append(g.data, r...)
		b := boundary{end: len(g.data), lines: 1, continues: r[0] == '+'}
		if n := strings.Count(r, "\n"); n > 0 {
			b.kind, b.lines = runEnd, uint32(n)
		} else if r[len(r)-1] == '~' {
			b.kind = fragmentEnd
		}
		g.addBoundary(b)
	}
	return g
}

func TestFitting(t *testing.T) {
	for _, c := range []struct {
		name        string
		records     []string
		handed      int // bytes handed over before
		left, whole int64
		want        int
	}{
		{"all fits", []string{"aaa", "bbb"}, 0, 6, 9, 6},
		{"one fits", []string{"aaa", "bbb"}, 0, 5, 9, 3},
		{"none fits", []string{"aaa", "bbb"}, 0, 2, 9, 0},
		{"no left at all", []string{"aaa"}, 0, 0, 9, 0},
		{"less than no left", []string{"aaa"}, 0, -5, 9, 0},
		{"longer than any file, this one begun", []string{"aaaa", "b"}, 0, 2, 3, 0},
		{"longer than any file, this one empty", []string{"aaaa", "b"}, 0, 3, 3, 4},
		{"a trace fits", []string{"aaa", "+b", "+c", "ddd"}, 0, 8, 9, 7},
		{"a trace does not fit here", []string{"aaa", "+b", "+c", "ddd"}, 0, 6, 9, 0},
		{"the record before it does", []string{"zz", "aaa", "+b", "+c", "ddd"}, 0, 7, 9, 2},
		{"a trace fits nowhere, this one begun", []string{"aaa", "+bbb", "+ccc"}, 0, 7, 8, 7},
		{"a trace fits nowhere, this one empty", []string{"aaa", "+bbb", "+ccc"}, 0, 8, 8, 7},
		{"its record is in this file already", []string{"+bbb", "+ccc", "d"}, 0, 5, 9, 4},
		{"its record is in this file, which is full", []string{"+bbb", "+ccc"}, 0, 3, 9, 0},
		{"a line in fragments is one", []string{"aa~", "bb~", "cc", "d"}, 0, 8, 9, 8},
		{"a line in fragments does not fit", []string{"aa~", "bb~", "cc", "d"}, 0, 7, 9, 0},
		{"the rest of a line belongs here", []string{"aaa", "bbb"}, 1, 1, 9, 2},
		{"and what fits after it", []string{"aaa", "bbb", "ccc"}, 1, 6, 9, 5},
		{"the rest of its fragments too", []string{"aa~", "bb", "c"}, 3, 1, 9, 2},
		{"the rest of a line, and not what belongs to it", []string{"aa~", "bb", "+cc"}, 3, 3, 9, 2},
		{"the rest of a line and a part of what belongs to it", []string{"aa~", "bb", "+c", "+d", "e"}, 3, 5, 9, 4},
		{"a line that has no end yet", []string{"aaaa~"}, 0, 2, 9, 0},
		{"all of a run fits", []string{"aa\nbb\n", "c"}, 0, 6, 9, 6},
		{"some of a run fits", []string{"aa\nbb\ncc\n"}, 0, 8, 9, 6},
		{"a run behind a record", []string{"aa", "bb\ncc\n"}, 0, 6, 9, 5},
		{"the rest of a line of a run", []string{"aa\nbb\ncc\n"}, 4, 0, 9, 2},
		{"between two lines of a run", []string{"aa\nbb\ncc\n"}, 3, 5, 9, 3},
		{"nothing of a run fits", []string{"aa\nbb\n"}, 0, 2, 9, 0},
		{"the last line of a run has a trace", []string{"aa\nbb\n", "+c", "d"}, 0, 6, 9, 3},
		{"a run of a trace fits", []string{"aa\n", "+b\n+c\n", "d"}, 0, 9, 12, 9},
		{"a run of a trace does not fit here", []string{"zz", "aa\n", "+b\n+c\n", "d"}, 0, 9, 12, 2},
		{"a run of a trace fits nowhere", []string{"aa\n", "+b\n+c\n", "d"}, 0, 7, 7, 6},
		{"and it fits", []string{"aa\nbb\n", "+c", "d"}, 0, 8, 9, 8},
	} {
		g := segmentOf(c.records...)
		cur := cursor{seg: g, linesLeft: g.lines}
		cur.advance(c.handed)
		if got := len(cur.fitting(c.left, c.whole)); got != c.want {
			t.Errorf("%s: %d bytes, want %d", c.name, got, c.want)
		}
	}
}

// A write ends before the first line that arrived in a later period.
func TestArrivedBefore(t *testing.T) {
	at := func(second int) time.Time { return time.Date(2025, 1, 15, 0, 0, second, 0, time.UTC) }
	q := &queue{limits: newLimits(Options{Rotation: rotate.Rotation{Every: rotate.Daily}})}
	for second, lines := range []string{"a\n", "b\nb\n", "c\n"} {
		q.put(Batch{{Data: []byte(lines), Lines: uint32(len(lines) / 2), IsRun: true}}, at(second), false)
	}
	g := q.swap(segment{}, time.Now())
	c := cursor{seg: &g, linesLeft: g.lines}
	var got []string
	for !c.done() {
		now := c.arrived()
		p := c.arrivedBefore(c.rest(), func(later time.Time) bool { return later.After(at(1)) && !now.After(at(1)) })
		got = append(got, string(p))
		c.advance(len(p))
	}
	if !slices.Equal(got, []string{"a\nb\nb\n", "c\n"}) || !c.arrived().Equal(at(2)) {
		t.Errorf("written as %q, arrived %v", got, c.arrived())
	}
}
