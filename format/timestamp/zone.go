package timestamp

import (
	"math"
	"time"

	"logly/format/internal/scan"
)

// A Resolver makes instants of the times that lines carry. It knows the zone that
// is meant where a line names none. It belongs to one input stream: it caches,
// so it must not be used by two goroutines at once.
type Resolver struct {
	input offsets
	named map[ZoneName]*offsets // zones that lines have named, nil until the first
}

// NewResolver makes a Resolver whose times without a zone are in location.
func NewResolver(location *time.Location) *Resolver {
	return &Resolver{input: offsets{location: location}}
}

// Instant returns the instant that s means, in UTC.
//
// Without a zone it is in the input's. Without a year, or without a day, it is
// the instant nearest to now; of two equally near ones the earlier. A clock
// time that occurs twice, when clocks are set back, is the one nearer to now. One
// that does not occur, when they are set forward, is taken with the offset
// before the change, as RFC 5545 section 3.3.5 has it. A leap second is the
// first instant after it, as in POSIX.
func (z *Resolver) Instant(s Parsed, now time.Time) time.Time {
	unix := s.Unix
	if s.Kind == Civil {
		unix = z.civil(&s, now.Unix())
	}
	return time.Unix(unix, int64(s.Nano)).UTC()
}

// IsFixed reports whether s means the same instant whenever it is read. Around the
// hours at which clocks are set, no may be said of some that do.
func (z *Resolver) IsFixed(s *Parsed) bool {
	switch {
	case s.Kind != Civil:
		return true
	case s.Year == 0 || s.Month == 0:
		return false
	case s.ZoneKind == ZoneOffset, s.ZoneKind == ZoneContested:
		return true
	}
	o := &z.input
	if s.ZoneKind == ZoneNamed {
		o = z.lookup(s.ZoneName)
	}
	_, ok := o.single(daysSinceEpoch(int(s.Year), s.Month, s.Day)*secondsPerDay + s.clock())
	return ok
}

// clock is the time of day in seconds.
func (s *Parsed) clock() int64 { return int64(s.Hour)*3600 + int64(s.Minute)*60 + int64(s.Second) }

// civil returns the Unix time of calendar fields.
func (z *Resolver) civil(s *Parsed, now int64) int64 {
	clock := s.clock()
	switch {
	case s.Month == 0:
		return z.nearestDay(s, clock, now)
	case s.Year == 0:
		return z.nearestYear(s, clock, now)
	}
	return z.unix(s, daysSinceEpoch(int(s.Year), s.Month, s.Day)*secondsPerDay+clock, now)
}

// nearestDay returns the instant nearest to now at which a clock shows clock.
func (z *Resolver) nearestDay(s *Parsed, clock, now int64) int64 {
	const surely = 10 * 3600 // no instant of a neighbouring day is as near
	today := scan.FloorDiv(z.local(s, now), secondsPerDay)
	best := z.unix(s, today*secondsPerDay+clock, now)
	if distance(best, now) <= surely {
		return best
	}
	for day := today - 2; day <= today+2; day++ { // Samoa has left a whole day out
		best = nearer(best, z.unix(s, day*secondsPerDay+clock, now), now)
	}
	return best
}

// nearestYear returns the instant nearest to now with s's month and day.
func (z *Resolver) nearestYear(s *Parsed, clock, now int64) int64 {
	const surely = 180 * secondsPerDay // no instant of a neighbouring year is as near
	const never = math.MaxInt64 / 2
	inYear := func(year int) int64 {
		if !validDate(int16(year), s.Month, s.Day) {
			return never
		}
		return z.unix(s, daysSinceEpoch(year, s.Month, s.Day)*secondsPerDay+clock, now)
	}
	this := yearOf(z.local(s, now))
	best := inYear(this)
	if distance(best, now) <= surely {
		return best
	}
	reach := 1
	if s.Month == 2 && s.Day == 29 {
		reach = 8 // 1896 and 1904 have one, 1900 has none
	}
	for year := this - reach; year <= this+reach; year++ {
		best = nearer(best, inYear(year), now)
	}
	return best
}

// unix returns the instant at which a clock in s's zone shows local, which is
// in seconds since 1970-01-01 00:00:00 on that clock.
func (z *Resolver) unix(s *Parsed, local, now int64) int64 {
	switch s.ZoneKind {
	case ZoneOffset:
		return local - int64(s.Offset)
	case ZoneNamed:
		return z.lookup(s.ZoneName).unix(local, now)
	case ZoneContested:
		if unix, ok := z.input.unixCalled(contestedNames[s.ZoneName], local); ok {
			return unix
		}
		return local - int64(s.Offset)
	}
	return z.input.unix(local, now)
}

// local returns what a clock in s's zone shows at unix.
func (z *Resolver) local(s *Parsed, unix int64) int64 {
	switch s.ZoneKind {
	case ZoneOffset, ZoneContested:
		return unix + int64(s.Offset)
	case ZoneNamed:
		return unix + z.lookup(s.ZoneName).at(unix)
	}
	return unix + z.input.at(unix)
}

// lookup returns the offsets of a zone that a line has named. One that cannot
// be loaded is the input's.
func (z *Resolver) lookup(name ZoneName) *offsets {
	if o := z.named[name]; o != nil {
		return o
	}
	location, err := time.LoadLocation(name.String())
	if err != nil {
		location = z.input.location
	}
	if z.named == nil {
		z.named = make(map[ZoneName]*offsets)
	}
	o := &offsets{location: location}
	z.named[name] = o
	return o
}

// nearer returns that of a and b which is nearer to now, the earlier in a tie.
func nearer(a, b, now int64) int64 {
	da, db := distance(a, now), distance(b, now)
	if db < da || db == da && b < a {
		return b
	}
	return a
}

func distance(a, b int64) int64 { return max(a-b, b-a) }
