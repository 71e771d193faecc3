package timestamp

import (
	"sort"
	"time"

	"logly/format/internal/scan"
)

const secondsPerDay = 24 * 60 * 60

// A Zone knows the offsets of one location. It keeps one period of at most a
// day with the same offset, because the next time is nearly always in it. It is not safe for
// concurrent use.
type Zone struct {
	location *time.Location

	start, end int64 // the period, in Unix time; equal: none is loaded
	offset     int64 // seconds east of UTC

	// Each civil time from localStart until localEnd is one instant, which is in the
	// period.
	localStart, localEnd int64
}

// NewZone returns the Zone of a location.
func NewZone(location *time.Location) *Zone { return &Zone{location: location} }

// Location returns the location of z.
func (z *Zone) Location() *time.Location { return z.location }

// OffsetAt returns the offset at unix, in seconds east of UTC.
func (z *Zone) OffsetAt(unix int64) int64 {
	if unix < z.start || unix >= z.end {
		z.load(unix)
	}
	return z.offset
}

// load makes the period the UTC day of unix or, if the clock is set on that day, the
// part before or after. Time.ZoneBounds would give longer periods, but its bounds can
// be wrong where a rule of the zone makes the changes, as it does for today in the
// embedded zones (golang/go issue 81583).
func (z *Zone) load(unix int64) {
	z.start = scan.FloorDiv(unix, secondsPerDay) * secondsPerDay
	z.end = z.start + secondsPerDay
	if first := z.query(z.start); first != z.query(z.end-1) {
		start := z.start
		change := start + int64(sort.Search(secondsPerDay, func(i int) bool {
			return z.query(start+int64(i)) != first
		}))
		if unix < change {
			z.end = change
		} else {
			z.start = change
		}
	}
	z.offset = z.query(unix)
	z.localStart = z.start + max(z.offset, z.query(z.start-1))
	z.localEnd = z.end + min(z.offset, z.query(z.end))
}

// query returns the offset at unix without the cache.
func (z *Zone) query(unix int64) int64 {
	_, offset := time.Unix(unix, 0).In(z.location).Zone()
	return int64(offset)
}

// unixAt returns the instant at which the civil time is local: of two the one nearer to
// now; if there is none, the one that the offset before the change gives. If fixed, it does
// not depend on now.
func (z *Zone) unixAt(local, now int64) (unix int64, fixed bool) {
	if unix, ok := z.unique(local); ok {
		return unix, true
	}
	first, last, n := z.candidates(local)
	if n == 0 {
		return first, false
	}
	return nearer(first, last, now), false
}

// unique returns the instant at which the civil time is local. Around a change of the
// offset it may fail even if there is only one.
func (z *Zone) unique(local int64) (unix int64, ok bool) {
	if local < z.localStart || local >= z.localEnd {
		z.load(local - z.offset)
	}
	return local - z.offset, z.localStart <= local && local < z.localEnd
}

// candidates returns the first and the last of the n instants at which the civil time
// is local. If n is 0, first is the one that the offset before the change gives.
func (z *Zone) candidates(local int64) (first, last int64, n int) {
	// No clock has been further than this from UTC, or has been set by more at once.
	const reach = 26 * 3600
	before := z.OffsetAt(local - reach)
	for {
		unix := local - z.offset
		switch {
		case z.start <= unix && unix < z.end:
			if n == 0 {
				first = unix
			}
			last = unix
			n++
		case n == 0 && unix < z.start:
			// The last period ended before local, this one begins after it.
			return local - before, 0, 0
		}
		if z.end > local+reach {
			return first, last, n
		}
		before = z.offset
		z.load(z.end)
	}
}

// unixNamed returns the instant at which the civil time is local and the zone's
// abbreviation is name.
func (z *Zone) unixNamed(name string, local int64) (unix int64, ok bool) {
	if unix, ok := z.unique(local); ok {
		return unix, z.abbreviationAt(unix) == name
	}
	first, last, n := z.candidates(local)
	switch {
	case n > 0 && z.abbreviationAt(first) == name:
		return first, true
	case n > 0 && z.abbreviationAt(last) == name:
		return last, true
	}
	return 0, false
}

// abbreviationAt returns the abbreviation of the zone at unix.
func (z *Zone) abbreviationAt(unix int64) string {
	name, _ := time.Unix(unix, 0).In(z.location).Zone()
	return name
}

// daysSinceEpoch returns the number of days since 1970-01-01. Years are counted from March
// here, so that a leap day is the last of its year, and in eras of 400 years, which all
// have the same number of days.
func daysSinceEpoch(year int, month, day uint8) int64 {
	const daysInEra, daysToEpoch = 146097, 719468 // from 0000-03-01
	y, m := int64(year), (int64(month)+9)%12      // March is 0
	if m >= 10 {
		y--
	}
	era := scan.FloorDiv(y, 400)
	ofEra := y - era*400
	return era*daysInEra + ofEra*365 + ofEra/4 - ofEra/100 + (153*m+2)/5 + int64(day) - 1 - daysToEpoch
}

// yearOf returns the year of the civil time local.
func yearOf(local int64) int { return time.Unix(local, 0).UTC().Year() }
