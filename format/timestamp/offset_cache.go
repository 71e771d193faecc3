package timestamp

import (
	"sort"
	"time"

	"logly/format/internal/scan"
)

const secondsPerDay = 24 * 60 * 60

// An offsetCache knows the offsets of one location. It keeps one period of at most a
// day with the same offset, because the next line is nearly always in it.
type offsetCache struct {
	location *time.Location

	start, end int64 // the period, in Unix time; equal: none is loaded
	offset     int64 // seconds east of UTC

	// Each civil time from localStart until localEnd is one instant, which is in the
	// period.
	localStart, localEnd int64
}

// offsetAt returns the offset at unix.
func (c *offsetCache) offsetAt(unix int64) int64 {
	if unix < c.start || unix >= c.end {
		c.load(unix)
	}
	return c.offset
}

// load makes the period the UTC day of unix or, if the clock is set on that day, the
// part before or after. Time.ZoneBounds would give longer periods, but its bounds can
// be wrong where a rule of the zone makes the changes, as it does for today in the
// embedded zones (golang/go issue 81583).
func (c *offsetCache) load(unix int64) {
	c.start = scan.FloorDiv(unix, secondsPerDay) * secondsPerDay
	c.end = c.start + secondsPerDay
	if first := c.query(c.start); first != c.query(c.end-1) {
		start := c.start
		change := start + int64(sort.Search(secondsPerDay, func(i int) bool {
			return c.query(start+int64(i)) != first
		}))
		if unix < change {
			c.end = change
		} else {
			c.start = change
		}
	}
	c.offset = c.query(unix)
	c.localStart = c.start + max(c.offset, c.query(c.start-1))
	c.localEnd = c.end + min(c.offset, c.query(c.end))
}

// query returns the offset at unix without the cache.
func (c *offsetCache) query(unix int64) int64 {
	_, offset := time.Unix(unix, 0).In(c.location).Zone()
	return int64(offset)
}

// unixAt returns the instant at which the civil time is local: of two the one nearer to
// now; if there is none, the one that the offset before the change gives.
func (c *offsetCache) unixAt(local, now int64) int64 {
	if unix, ok := c.unique(local); ok {
		return unix
	}
	first, last, n := c.candidates(local)
	if n == 0 {
		return first
	}
	return nearer(first, last, now)
}

// unique returns the instant at which the civil time is local. Around a change of the
// offset it may fail even if there is only one.
func (c *offsetCache) unique(local int64) (unix int64, ok bool) {
	if local < c.localStart || local >= c.localEnd {
		c.load(local - c.offset)
	}
	return local - c.offset, c.localStart <= local && local < c.localEnd
}

// candidates returns the first and the last of the n instants at which the civil time
// is local. If n is 0, first is the one that the offset before the change gives.
func (c *offsetCache) candidates(local int64) (first, last int64, n int) {
	// No clock has been further than this from UTC, or has been set by more at once.
	const reach = 26 * 3600
	before := c.offsetAt(local - reach)
	for {
		unix := local - c.offset
		switch {
		case c.start <= unix && unix < c.end:
			if n == 0 {
				first = unix
			}
			last = unix
			n++
		case n == 0 && unix < c.start:
			// The last period ended before local, this one begins after it.
			return local - before, 0, 0
		}
		if c.end > local+reach {
			return first, last, n
		}
		before = c.offset
		c.load(c.end)
	}
}

// unixNamed returns the instant at which the civil time is local and the zone's
// abbreviation is name.
func (c *offsetCache) unixNamed(name string, local int64) (unix int64, ok bool) {
	if unix, ok := c.unique(local); ok {
		return unix, c.abbreviationAt(unix) == name
	}
	first, last, n := c.candidates(local)
	switch {
	case n > 0 && c.abbreviationAt(first) == name:
		return first, true
	case n > 0 && c.abbreviationAt(last) == name:
		return last, true
	}
	return 0, false
}

// abbreviationAt returns the abbreviation of the zone at unix.
func (c *offsetCache) abbreviationAt(unix int64) string {
	name, _ := time.Unix(unix, 0).In(c.location).Zone()
	return name
}

// daysSinceEpoch returns the number of days since 1970-01-01.
func daysSinceEpoch(year int, month, day uint8) int64 {
	return scan.FloorDiv(time.Date(year, time.Month(month), int(day), 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay)
}

// yearOf returns the year of the civil time local.
func yearOf(local int64) int { return time.Unix(local, 0).UTC().Year() }
