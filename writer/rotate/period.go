package rotate

import (
	"fmt"
	"sort"
	"time"
)

// A Period is the time after which a file is rotated, by the clock of a time zone. The
// zero Period never ends.
//
// Its boundaries depend only on the calendar, so a restart does not move them. Hours
// begin on the hour, days at midnight, weeks on Monday (ISO 8601), months on the first.
// Some durations divide a day: these are counted from midnight by local time, if they
// are whole hours, or whole seconds of less than an hour. Whole days are counted from
// 1 January 1970 by local time, and all other durations by elapsed time in UTC.
type Period struct {
	unit periodUnit
	step time.Duration // for the units clock and elapsed
	days int           // for the unit days
}

type periodUnit uint8

const (
	never periodUnit = iota
	clock            // steps of local time that divide a day
	days
	weeks
	months
	elapsed
)

const day = 24 * time.Hour

// minPeriod keeps a file from being rotated at every write.
const minPeriod = time.Second

// The periods that have a name.
var (
	Hourly  = Period{unit: clock, step: time.Hour}
	Daily   = Period{unit: days, days: 1}
	Weekly  = Period{unit: weeks}
	Monthly = Period{unit: months}
)

// Every returns the period of length d. It returns an error if d is less than a second.
func Every(d time.Duration) (Period, error) {
	switch {
	case d < minPeriod:
		return Period{}, fmt.Errorf("a period of %v is too short; the minimum is %v", d, minPeriod)
	case d%day == 0:
		return Period{unit: days, days: int(d / day)}, nil
	case day%d == 0 && (d%time.Hour == 0 || d < time.Hour && d%time.Second == 0):
		return Period{unit: clock, step: d}, nil
	}
	return Period{unit: elapsed, step: d}, nil
}

// end returns the first boundary after t in the zone of t.
func (p Period) end(t time.Time) time.Time {
	y, m, d := t.Date()
	switch p.unit {
	case clock:
		return p.endOfClockStep(t)
	case days:
		return midnight(t, y, m, d+p.days-mod(dayNumber(y, m, d), p.days))
	case weeks:
		return midnight(t, y, m, d+7-(int(t.Weekday())+6)%7)
	case months:
		return midnight(t, y, m+1, 1)
	case elapsed:
		return t.Add(p.step - time.Duration(mod(t.UnixNano(), int64(p.step)))).Round(0)
	}
	return time.Time{}
}

// endOfClockStep is end for steps that divide a day. A step of up to an hour is counted
// in elapsed seconds and ends when the clock changes, so an hour that occurs twice is
// two periods.
func (p Period) endOfClockStep(t time.Time) time.Time {
	h, m, s := t.Clock()
	since := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second + time.Duration(t.Nanosecond())
	left := p.step - since%p.step
	if p.step > time.Hour {
		y, mon, d := t.Date()
		return firstAfter(t, time.Date(y, mon, d, 0, 0, int((since+left)/time.Second), 0, time.UTC))
	}
	next := t.Add(left).Round(0)
	if offset(next) != offset(t) {
		return offsetChange(t, next)
	}
	return next
}

// midnight returns the start of a day after t in the zone of t.
func midnight(t time.Time, y int, m time.Month, d int) time.Time {
	return firstAfter(t, time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// firstAfter returns the first instant after t at which a clock in the zone of t shows
// the time that wall has in UTC. It must be later than the local time at t. If a clock
// change skips that time, the result is the moment of the change.
func firstAfter(t, wall time.Time) time.Time {
	local := func(d time.Duration) time.Time { return wall.Add(d).In(t.Location()) }
	before, after := local(-maxZoneOffset), local(maxZoneOffset)
	for _, o := range []int{offset(before), offset(after)} {
		if at := local(-time.Duration(o) * time.Second); offset(at) == o && at.After(t) {
			return at
		}
	}
	return offsetChange(before, after)
}

// maxZoneOffset is 14 hours, the largest offset of a zone, plus a day, because a place
// may move to the other side of the date line.
const maxZoneOffset = 38 * time.Hour

// offsetChange returns the moment between from and to at which the offset of their zone
// changes. It does not use Time.ZoneBounds, which is wrong at the end of leap years
// after 2037.
func offsetChange(from, to time.Time) time.Time {
	second := from.Truncate(time.Second)
	n := sort.Search(int(to.Sub(second)/time.Second), func(i int) bool {
		return offset(second.Add(time.Duration(i)*time.Second)) == offset(to)
	})
	return second.Add(time.Duration(n) * time.Second)
}

// offset returns the offset of the zone of t from UTC, in seconds.
func offset(t time.Time) int {
	_, seconds := t.Zone()
	return seconds
}

// dayNumber counts the days since 1 January 1970.
func dayNumber(y int, m time.Month, d int) int {
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / int64(day/time.Second))
}

// mod returns the remainder of a/b that is not negative.
func mod[T int | int64](a, b T) T { return (a%b + b) % b }
