package timestamp

import (
	"time"

	"logly/format/internal/scan"
)

// A Resolver turns times of lines into instants. It belongs to one stream of lines. It
// caches, so it is not safe for concurrent use.
type Resolver struct {
	input Zone
	now   Zone               // the same, for the offset when lines were read, which may be far from their times
	named map[zoneName]*Zone // zones that lines have named; nil until the first

	year       int16 // the date that was converted last
	month, day uint8 // of that date; month 0: there was none
	days       int64 // from the epoch to that date
}

// NewResolver returns a Resolver that takes times without a zone to be in location.
func NewResolver(location *time.Location) *Resolver {
	return &Resolver{input: Zone{location: location}, now: Zone{location: location}}
}

// Instant returns the instant that s means, in UTC; arrival is when the line was read.
//
// Without a zone s is in that of the input. Without a year it is the latest instant that is
// not more than a day after arrival: clocks differ, and a log is of the past. Without a
// date it is the instant nearest to arrival, the earlier one of two that are equally near.
// A time of day that occurs twice, when clocks are set back, is the one nearer to arrival.
// One that does not occur, when they are set forward, has the offset before the change, as
// in RFC 5545 section 3.3.5. A leap second is the first instant after it, as in POSIX.
func (r *Resolver) Instant(s Parsed, arrival time.Time) time.Time {
	t, _ := r.Resolve(&s, arrival)
	return t
}

// Resolve is Instant. It also reports whether s means that instant whenever it is read.
// Around the hours at which clocks are set fixed may be false for some times that do.
func (r *Resolver) Resolve(s *Parsed, arrival time.Time) (t time.Time, fixed bool) {
	if s.Kind != Civil {
		return time.Unix(s.unix, int64(s.Nano)).UTC(), true
	}
	clock, now := s.secondOfDay(), arrival.Unix()
	var unix int64
	switch {
	case s.Month == 0:
		unix = r.nearestDay(s, clock, now)
	case s.Year == 0:
		unix = r.latestYear(s, clock, now)
	default:
		if s.Day != r.day || s.Month != r.month || s.Year != r.year {
			r.year, r.month, r.day = s.Year, s.Month, s.Day
			r.days = daysSinceEpoch(int(s.Year), s.Month, s.Day)
		}
		unix, fixed = r.unixAt(s, r.days*secondsPerDay+clock, now)
	}
	return time.Unix(unix, int64(s.Nano)).UTC(), fixed
}

// secondOfDay returns the time of day in seconds.
func (p *Parsed) secondOfDay() int64 {
	return int64(p.Hour)*3600 + int64(p.Minute)*60 + int64(p.Second)
}

// nearestDay returns the instant nearest to now at which the time of day is clock.
func (r *Resolver) nearestDay(s *Parsed, clock, now int64) int64 {
	const surely = 10 * 3600 // no instant of the day before or after is as near
	today := scan.FloorDiv(r.localAt(s, now), secondsPerDay)
	best := r.unixOn(s, today, clock, now)
	if distance(best, now) <= surely {
		return best
	}
	for day := today - 2; day <= today+2; day++ { // two days: Samoa has skipped one
		best = nearer(best, r.unixOn(s, day, clock, now), now)
	}
	return best
}

// latestYear returns the latest instant with the month and day of s that is not more than
// a day after now.
func (r *Resolver) latestYear(s *Parsed, clock, now int64) (unix int64) {
	limit := now + secondsPerDay
	for year := yearOf(r.localAt(s, limit)); ; year-- {
		if !validDate(int16(year), s.Month, s.Day) {
			continue // there is a 29 February at least every eight years
		}
		if unix = r.unixOn(s, daysSinceEpoch(year, s.Month, s.Day), clock, now); unix <= limit {
			return unix
		}
	}
}

// unixOn returns the instant of a time of day in the zone of s, on a day since the epoch.
func (r *Resolver) unixOn(s *Parsed, day, clock, now int64) int64 {
	unix, _ := r.unixAt(s, day*secondsPerDay+clock, now)
	return unix
}

// unixAt returns the instant at which the civil time in the zone of s is local, and
// whether that does not depend on now.
func (r *Resolver) unixAt(s *Parsed, local, now int64) (unix int64, fixed bool) {
	switch s.ZoneKind {
	case ZoneOffset:
		return local - int64(s.Offset), true
	case zoneNamed:
		return r.zone(s.zoneName).unixAt(local, now)
	case zoneContested:
		if unix, ok := r.input.unixNamed(contestedNames[s.zoneName], local); ok {
			return unix, true
		}
		return local - int64(s.Offset), true
	}
	return r.input.unixAt(local, now)
}

// localAt returns the civil time in the zone of s at unix, near the time at which it was
// read.
func (r *Resolver) localAt(s *Parsed, unix int64) int64 {
	switch s.ZoneKind {
	case ZoneOffset, zoneContested:
		return unix + int64(s.Offset)
	case zoneNamed:
		return unix + r.zone(s.zoneName).OffsetAt(unix)
	}
	return unix + r.now.OffsetAt(unix)
}

// zone returns the offsets of a zone that a line names. If the zone cannot be loaded,
// it is that of the input.
func (r *Resolver) zone(name zoneName) *Zone {
	if o := r.named[name]; o != nil {
		return o
	}
	location, err := time.LoadLocation(name.String())
	if err != nil {
		location = r.input.location
	}
	if r.named == nil {
		r.named = make(map[zoneName]*Zone)
	}
	o := &Zone{location: location}
	r.named[name] = o
	return o
}

// nearer returns a or b, whichever is nearer to now, the earlier one if they are
// equally near.
func nearer(a, b, now int64) int64 {
	da, db := distance(a, now), distance(b, now)
	if db < da || db == da && b < a {
		return b
	}
	return a
}

func distance(a, b int64) int64 { return max(a-b, b-a) }
