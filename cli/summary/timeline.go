package summary

import "time"

const (
	maxColumns  = 64
	firstColumn = time.Millisecond // width of a column at the start
)

// A timeline counts records over time, in at most maxColumns columns. When a record does not fit,
// columns are merged in pairs, so that each is twice as wide. The zero timeline is empty.
type timeline struct {
	width       int64 // of a column, in nanoseconds; 0: there is no record yet
	first, last int64 // the columns in use, counted in widths from 1970
	start, end  int64 // of the earliest and latest record, in nanoseconds from 1970
	records     [maxColumns]uint64
	errors      [maxColumns]uint64
}

// add counts a record at a time.
func (t *timeline) add(at time.Time, failed bool) {
	ns := clamp(at).UnixNano()
	if t.width == 0 {
		t.width = int64(firstColumn)
		t.first = columnOf(ns, t.width)
		t.last = t.first
		t.start, t.end = ns, ns
	}
	t.start, t.end = min(t.start, ns), max(t.end, ns)
	column := columnOf(ns, t.width)
	for max(t.last, column)-min(t.first, column) >= maxColumns {
		t.widen()
		column = columnOf(ns, t.width)
	}
	if column < t.first {
		n := t.first - column
		for _, counts := range []*[maxColumns]uint64{&t.records, &t.errors} {
			copy(counts[n:], counts[:])
			clear(counts[:n])
		}
		t.first = column
	}
	t.last = max(t.last, column)
	t.records[column-t.first]++
	if failed {
		t.errors[column-t.first]++
	}
}

// widen merges the columns in pairs.
func (t *timeline) widen() {
	first := t.first >> 1
	for _, counts := range []*[maxColumns]uint64{&t.records, &t.errors} {
		var merged [maxColumns]uint64
		for i, n := range counts[:t.last-t.first+1] {
			merged[(t.first+int64(i))>>1-first] += n
		}
		*counts = merged
	}
	t.width *= 2
	t.first, t.last = first, t.last>>1
}

// shift moves the counted records by d, rounded down to a column.
func (t *timeline) shift(d time.Duration) {
	if t.width > 0 {
		columns := columnOf(int64(d), t.width)
		t.first, t.last = t.first+columns, t.last+columns
		t.start, t.end = t.start+int64(d), t.end+int64(d)
	}
}

// used returns the columns in use.
func (t *timeline) used(counts *[maxColumns]uint64) []uint64 {
	if t.width == 0 {
		return nil
	}
	return counts[:t.last-t.first+1]
}

// columnOf returns ns / width, rounded down.
func columnOf(ns, width int64) int64 {
	column := ns / width
	if ns%width < 0 {
		column--
	}
	return column
}

// clamp returns at, or the nearest time for which the sums of this package do not overflow.
func clamp(at time.Time) time.Time {
	const limit = 7e9 // seconds: from the year 1748 to 2191
	if unix := at.Unix(); unix < -limit || unix > limit {
		return time.Unix(max(-limit, min(unix, limit)), 0)
	}
	return at
}
