package cli

import (
	"strconv"
	"strings"
	"sync/atomic"

	"logly/format/level"
	"logly/format/record"
)

// A failLimit is what --fail-on asks for: so many records of the level or
// above. The zero failLimit asks for nothing.
type failLimit struct {
	level level.Level
	count uint64
}

// parseFailLimit reads LEVEL or LEVEL:COUNT.
func parseFailLimit(v string) (failLimit, error) {
	name, number, counted := strings.Cut(v, ":")
	level, err := parseLevel(name)
	if err != nil || !counted {
		return failLimit{level, 1}, err
	}
	count, err := parseCount(number)
	return failLimit{level, uint64(count)}, err
}

func (l failLimit) String() string {
	if l.count == 1 {
		return l.level.String()
	}
	return l.level.String() + ":" + strconv.FormatUint(l.count, 10)
}

// An alarm counts the records that --fail-on is about. A record is counted by
// its first line, whether or not any sink takes it; one that --match or
// --exclude leaves out everywhere is not.
type alarm struct {
	failLimit
	filter record.Filter
	seen   atomic.Uint64 // written by the pump alone
}

// newAlarm returns nil if c does not ask for one.
func newAlarm(c *config) *alarm {
	if c.failOn.count == 0 {
		return nil
	}
	f := c.failFilter
	f.Level = c.failOn.level
	return &alarm{failLimit: c.failOn, filter: f}
}

// see takes notice of a line.
func (a *alarm) see(r *record.Record) {
	if !r.Continues && r.Fragment <= record.First && a.filter.Pass(r) {
		a.seen.Add(1)
	}
}

// rings reports whether enough has been seen. A nil alarm never rings.
func (a *alarm) rings() bool { return a != nil && a.seen.Load() >= a.count }
