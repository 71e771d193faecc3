package timestamp

import (
	"math"
	"time"

	"logly/format/internal/scan"
)

// A Resolver turns times of lines into instants. It belongs to one stream of lines. It
// caches, so it is not safe for concurrent use.
type Resolver struct {
	input offsetCache
	named map[zoneName]*offsetCache // zones that lines have named; nil until the first
}

// NewResolver returns a Resolver that takes times without a zone to be in location.
func NewResolver(location *time.Location) *Resolver {
	return &Resolver{input: offsetCache{location: location}}
}

// Instant returns the instant that s means, in UTC; now is when the line was read.
//
// Without a zone s is in that of the input. Without a year, or without a date, it is
// the instant nearest to now, the earlier one of two that are equally near. A time of
// day that occurs twice, when clocks are set back, is the one nearer to now. One that
// does not occur, when they are set forward, has the offset before the change, as in
// RFC 5545 section 3.3.5. A leap second is the first instant after it, as in POSIX.
func (r *Resolver) Instant(s Parsed, now time.Time) time.Time {
	unix := s.unix
	if s.Kind == Civil {
		unix = r.civilUnix(&s, now.Unix())
	}
	return time.Unix(unix, int64(s.Nano)).UTC()
}

// IsFixed reports whether s means the same instant whenever it is read. Around the
// hours at which clocks are set it may return false for some that do.
func (r *Resolver) IsFixed(s *Parsed) bool {
	switch {
	case s.Kind != Civil:
		return true
	case s.Year == 0 || s.Month == 0:
		return false
	case s.ZoneKind == ZoneOffset, s.ZoneKind == zoneContested:
		return true
	}
	o := &r.input
	if s.ZoneKind == zoneNamed {
		o = r.zone(s.zoneName)
	}
	_, ok := o.unique(daysSinceEpoch(int(s.Year), s.Month, s.Day)*secondsPerDay + s.secondOfDay())
	return ok
}

// secondOfDay returns the time of day in seconds.
func (p *Parsed) secondOfDay() int64 {
	return int64(p.Hour)*3600 + int64(p.Minute)*60 + int64(p.Second)
}

// civilUnix returns the Unix time of a date and a time of day.
func (r *Resolver) civilUnix(s *Parsed, now int64) int64 {
	clock := s.secondOfDay()
	switch {
	case s.Month == 0:
		return r.nearestDay(s, clock, now)
	case s.Year == 0:
		return r.nearestYear(s, clock, now)
	}
	return r.unixAt(s, daysSinceEpoch(int(s.Year), s.Month, s.Day)*secondsPerDay+clock, now)
}

// nearestDay returns the instant nearest to now at which the time of day is clock.
func (r *Resolver) nearestDay(s *Parsed, clock, now int64) int64 {
	const surely = 10 * 3600 // no instant of the day before or after is as near
	today := scan.FloorDiv(r.localAt(s, now), secondsPerDay)
	best := r.unixAt(s, today*secondsPerDay+clock, now)
	if distance(best, now) <= surely {
		return best
	}
	for day := today - 2; day <= today+2; day++ { // two days: Samoa has skipped one
		best = nearer(best, r.unixAt(s, day*secondsPerDay+clock, now), now)
	}
	return best
}

// nearestYear returns the instant nearest to now with the month and day of s.
func (r *Resolver) nearestYear(s *Parsed, clock, now int64) int64 {
	const surely = 180 * secondsPerDay // no instant of the year before or after is as near
	const never = math.MaxInt64 / 2
	inYear := func(year int) int64 {
		if !validDate(int16(year), s.Month, s.Day) {
			return never
		}
		return r.unixAt(s, daysSinceEpoch(year, s.Month, s.Day)*secondsPerDay+clock, now)
	}
	this := yearOf(r.localAt(s, now))
	best := inYear(this)
	if distance(best, now) <= surely {
		return best
	}
	reach := 1
	if s.Month == 2 && s.Day == 29 {
		reach = 8 // between leap years, as from 1896 to 1904
	}
	for year := this - reach; year <= this+reach; year++ {
		best = nearer(best, inYear(year), now)
	}
	return best
}

// unixAt returns the instant at which the civil time in the zone of s is local.
func (r *Resolver) unixAt(s *Parsed, local, now int64) int64 {
	switch s.ZoneKind {
	case ZoneOffset:
		return local - int64(s.Offset)
	case zoneNamed:
		return r.zone(s.zoneName).unixAt(local, now)
	case zoneContested:
		if unix, ok := r.input.unixNamed(contestedNames[s.zoneName], local); ok {
			return unix
		}
		return local - int64(s.Offset)
	}
	return r.input.unixAt(local, now)
}

// localAt returns the civil time in the zone of s at unix.
func (r *Resolver) localAt(s *Parsed, unix int64) int64 {
	switch s.ZoneKind {
	case ZoneOffset, zoneContested:
		return unix + int64(s.Offset)
	case zoneNamed:
		return unix + r.zone(s.zoneName).offsetAt(unix)
	}
	return unix + r.input.offsetAt(unix)
}

// zone returns the offsets of a zone that a line names. If the zone cannot be loaded,
// it is that of the input.
func (r *Resolver) zone(name zoneName) *offsetCache {
	if o := r.named[name]; o != nil {
		return o
	}
	location, err := time.LoadLocation(name.String())
	if err != nil {
		location = r.input.location
	}
	if r.named == nil {
		r.named = make(map[zoneName]*offsetCache)
	}
	o := &offsetCache{location: location}
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
