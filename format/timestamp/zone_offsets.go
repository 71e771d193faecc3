package timestamp

import (
	"sort"
	"time"

	"logly/format/internal/scan"
)

const secondsPerDay = 24 * 60 * 60

// offsets answers what a clock in a location shows, and when. It remembers one
// period of at most a day with the same offset, since the next line is nearly
// always of the same.
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

// remember makes the period that of the UTC day of unix or, if the clock is set
// on that day, of the part before or after. Time.ZoneBounds would know longer
// periods, but where the changes come from a zone's rule, as in the embedded
// zones today's do, its bounds can be wrong (golang/go issue 81583).
func (o *offsets) remember(unix int64) {
	o.start = scan.FloorDiv(unix, secondsPerDay) * secondsPerDay
	o.end = o.start + secondsPerDay
	if first := o.lookup(o.start); first != o.lookup(o.end-1) {
		start := o.start
		change := start + int64(sort.Search(secondsPerDay, func(i int) bool {
			return o.lookup(start+int64(i)) != first
		}))
		if unix < change {
			o.end = change
		} else {
			o.start = change
		}
	}
	o.offset = o.lookup(unix)
	o.localStart = o.start + max(o.offset, o.lookup(o.start-1))
	o.localEnd = o.end + min(o.offset, o.lookup(o.end))
}

// lookup asks the location itself for the offset.
func (o *offsets) lookup(unix int64) int64 {
	_, offset := time.Unix(unix, 0).In(o.location).Zone()
	return int64(offset)
}

// unix returns the instant at which the clock shows local: of two the one
// nearer to now, of none that which the offset before the change gives.
func (o *offsets) unix(local, now int64) int64 {
	if unix, ok := o.single(local); ok {
		return unix
	}
	first, last, n := o.around(local)
	if n == 0 {
		return first
	}
	return nearer(first, last, now)
}

// single returns the instant at which the clock shows local. It may fail
// although there is one, around a change of the offset.
func (o *offsets) single(local int64) (unix int64, ok bool) {
	if local < o.localStart || local >= o.localEnd {
		o.remember(local - o.offset)
	}
	return local - o.offset, o.localStart <= local && local < o.localEnd
}

// around returns the first and the last of the n instants at which the clock
// shows local. With n 0, first is that of the offset before the change.
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
	if unix, ok := o.single(local); ok {
		return unix, o.called(unix) == name
	}
	first, last, n := o.around(local)
	switch {
	case n > 0 && o.called(first) == name:
		return first, true
	case n > 0 && o.called(last) == name:
		return last, true
	}
	return 0, false
}

// called returns the abbreviation of the location's zone at unix.
func (o *offsets) called(unix int64) string {
	name, _ := time.Unix(unix, 0).In(o.location).Zone()
	return name
}

// daysSinceEpoch counts the days from 1970-01-01.
func daysSinceEpoch(year int, month, day uint8) int64 {
	return scan.FloorDiv(time.Date(year, time.Month(month), int(day), 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay)
}

// yearOf returns the year of a clock that shows local.
func yearOf(local int64) int { return time.Unix(local, 0).UTC().Year() }
