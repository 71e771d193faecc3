package writer

import (
	"fmt"
	"sort"
	"time"
)

// A Period is how often a file makes way for the next one, by the clock of a
// place. The zero Period is never over.
//
// Its boundaries depend on nothing but the calendar, so that a restart does not
// move them: the hour, midnight, Monday (ISO 8601), the first of the month. A
// duration that divides a day and is whole hours, or less than one, is counted
// from midnight, one that is whole days from 1 January 1970, both by the clock on
// the wall; any other by the time elapsed since then in UTC.
type Period struct {
	unit periodUnit
	step time.Duration // of the units clock and elapsed
	days int           // of the unit days
}

type periodUnit uint8

const (
	never periodUnit = iota
	clock
	days
	weeks
	months
	elapsed
)

const day = 24 * time.Hour

// minPeriod keeps a file from being finished at every write.
const minPeriod = time.Second

// The periods that have a name.
var (
	Hourly  = Period{unit: clock, step: time.Hour}
	Daily   = Period{unit: days, days: 1}
	Weekly  = Period{unit: weeks}
	Monthly = Period{unit: months}
)

// Every returns the period of length d, which is at least a second.
func Every(d time.Duration) (Period, error) {
	switch {
	case d < minPeriod:
		return Period{}, fmt.Errorf("a period of %v is too short, the least is %v", d, minPeriod)
	case d%day == 0:
		return Period{unit: days, days: int(d / day)}, nil
	case day%d == 0 && (d%time.Hour == 0 || d < time.Hour && d%time.Second == 0):
		return Period{unit: clock, step: d}, nil
	}
	return Period{unit: elapsed, step: d}, nil
}

// end returns the first boundary after t in t's zone.
func (p Period) end(t time.Time) time.Time {
	y, m, d := t.Date()
	switch p.unit {
	case clock:
		return p.clockEnd(t)
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

// clockEnd is for steps that divide a day. Up to an hour they take the seconds as
// they come, and are over where the clock is changed, so that an hour that is
// there twice is two.
func (p Period) clockEnd(t time.Time) time.Time {
	h, m, s := t.Clock()
	since := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second + time.Duration(t.Nanosecond())
	left := p.step - since%p.step
	if p.step > time.Hour {
		y, mon, d := t.Date()
		return firstAfter(t, time.Date(y, mon, d, 0, 0, int((since+left)/time.Second), 0, time.UTC))
	}
	next := t.Add(left).Round(0)
	if offset(next) != offset(t) {
		return clockChange(t, next)
	}
	return next
}

func midnight(t time.Time, y int, m time.Month, d int) time.Time {
	return firstAfter(t, time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// firstAfter returns the first instant after t at which a clock in t's zone
// shows what wall, which is later than what it shows at t, shows in UTC. Where
// clocks are put forward over it, that is the moment of the change; where they
// show it twice, it is the first time.
func firstAfter(t, wall time.Time) time.Time {
	around := func(d time.Duration) time.Time { return wall.Add(d).In(t.Location()) }
	before, after := around(-reach), around(reach)
	for _, o := range []int{offset(before), offset(after)} {
		if at := around(-time.Duration(o) * time.Second); offset(at) == o && at.After(t) {
			return at
		}
	}
	return clockChange(before, after)
}

// reach is how far from a moment in UTC a clock anywhere shows the same, at the
// most (14 hours), and a day, since a place may change its date.
const reach = 38 * time.Hour

// clockChange returns the moment between from and to at which the offset of their
// zone changes. It is searched for because Time.ZoneBounds may return a change
// that is neither one nor later, at the end of a leap year after 2037.
func clockChange(from, to time.Time) time.Time {
	second := from.Truncate(time.Second)
	n := sort.Search(int(to.Sub(second)/time.Second), func(i int) bool {
		return offset(second.Add(time.Duration(i)*time.Second)) == offset(to)
	})
	return second.Add(time.Duration(n) * time.Second)
}

func offset(t time.Time) int {
	_, seconds := t.Zone()
	return seconds
}

// dayNumber counts the days from 1 January 1970.
func dayNumber(y int, m time.Month, d int) int {
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / int64(day/time.Second))
}

// mod is the remainder that is never negative.
func mod[T int | int64](a, b T) T { return (a%b + b) % b }
