package format

import (
	"math"
	"time"
)

const secondsPerDay = 24 * 60 * 60

// offsets answers what a clock in a location shows, and when. It remembers the
// period between two changes of the offset that it was asked about last, since
// the next line is nearly always of the same.
type offsets struct {
	location *time.Location

	start, end int64 // Unix times between which offset holds; equal: none remembered
	offset     int64 // seconds east of UTC

	// Between these two, what the clock shows means one instant only and that
	// lies in the period.
	localStart, localEnd int64
}

// at returns the offset at unix.
func (o *offsets) at(unix int64) int64 {
	if unix < o.start || unix >= o.end {
		o.remember(unix)
	}
	return o.offset
}

// remember fills the cache with the period around unix.
func (o *offsets) remember(unix int64) {
	t := time.Unix(unix, 0).In(o.location)
	o.offset = offsetOf(t)
	o.start, o.end = math.MinInt64/2, math.MaxInt64/2
	o.localStart, o.localEnd = o.start, o.end
	start, end := t.ZoneBounds()
	if !start.IsZero() {
		o.start = start.Unix()
		o.localStart = o.start + max(o.offset, offsetOf(start.Add(-time.Second)))
	}
	if !end.IsZero() {
		o.end = end.Unix()
		o.localEnd = o.end + min(o.offset, offsetOf(end))
	}
}

func offsetOf(t time.Time) int64 {
	_, offset := t.Zone()
	return int64(offset)
}

// unix returns the instant at which the clock shows local: of two the one
// nearer to now, of none that which the offset before the change gives.
func (o *offsets) unix(local, now int64) int64 {
	if o.localStart <= local && local < o.localEnd {
		return local - o.offset
	}
	first, last, n := o.around(local)
	if n == 0 {
		return first
	}
	return nearer(first, last, now)
}

// around returns the first and the last of the n instants at which the clock
// shows local. With n 0 first is that in the gap.
func (o *offsets) around(local int64) (first, last int64, n int) {
	// No clock is, or was, further than this from UTC or set by more at once.
	const reach = 26 * 3600
	before := o.at(local - reach)
	for {
		unix := local - o.offset
		switch {
		case o.start <= unix && unix < o.end:
			if n == 0 {
				first = unix
			}
			last = unix
			n++
		case n == 0 && unix < o.start:
			// The period before ended too early for local, this one began too late.
			return local - before, 0, 0
		}
		if o.end > local+reach {
			return first, last, n
		}
		before = o.offset
		o.remember(o.end)
	}
}

// unixCalled returns the instant at which the clock shows local while the
// location's zone is abbreviated name.
func (o *offsets) unixCalled(name string, local int64) (unix int64, ok bool) {
	first, last, n := o.around(local)
	for _, unix := range [...]int64{first, last} {
		if abbreviation, _ := time.Unix(unix, 0).In(o.location).Zone(); n > 0 && abbreviation == name {
			return unix, true
		}
	}
	return 0, false
}

// daysSinceEpoch counts the days from 1970-01-01.
func daysSinceEpoch(year int, month, day uint8) int64 {
	return floorDiv(time.Date(year, time.Month(month), int(day), 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay)
}

// yearOf returns the year of a clock that shows local.
func yearOf(local int64) int { return time.Unix(local, 0).UTC().Year() }

// floorDiv divides a by b, which is positive, and rounds down.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
