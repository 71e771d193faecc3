package encode

import (
	"bytes"
	"time"

	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A lead is what a form writes in front of a record's message: its time and its
// level. All that a program logs in one second at one level has the same if its times
// mean the same whenever they are read and neither they nor what is written of them has
// a fraction, and so has what one read has brought if it has no times.
// To see that costs a fifth of writing it. It has no line break.
type lead struct {
	stamp   timestamp.Parsed // of the record that it was written for; timestamp.None: arrived
	arrived time.Time        // when that was read
	level   level.Level
	text    []byte
	split   int // of a template's: how much of text stands in front of the message, the rest being behind it

	at     time.Time // its time, as the stamper took it
	digits uint8
}

// leads are those of each level.
type leads [level.Fatal/levelStep + 1]lead

// levelStep is what two levels are apart at least.
const levelStep = 5

func (all *leads) of(l level.Level) *lead { return &all[l/levelStep] }

// A leading is the part of a form that writes leads.
type leading struct {
	stamp *stamper
	leads leads
}

// fits reports whether the lead is r's as it is; then s has taken r's time.
func (l *lead) fits(s *stamper, r *record.Record) bool {
	if r.Fragment != record.Whole || r.Continues || r.Empty || l.level != r.Level || !l.isOfTime(s, r) {
		return false
	}
	s.at, s.digits, s.strand = l.at, l.digits, r.StreamKey()
	return true
}

// isOfTime reports whether the lead has r's time.
func (l *lead) isOfTime(s *stamper, r *record.Record) bool {
	switch {
	case s.isTimeless(r):
		return l.stamp.Kind == timestamp.None && l.arrived == r.ReadAt
	case s.coarse:
		return l.stamp.SameSecond(&r.Stamp)
	}
	return l.stamp.Equal(&r.Stamp)
}

// isTimeless reports whether what is written as r's time is not its own.
func (s *stamper) isTimeless(r *record.Record) bool {
	return s.arrival || r.Stamp.Kind == timestamp.None
}

// keep remembers text, which was written for r. A time that is seldom the next one's
// as well, as it has a fraction, is remembered only when it has come twice.
func (l *lead) keep(s *stamper, r *record.Record, text []byte) {
	l.level = level.NoLevel // of no record
	if s.relative || r.IsPartial() || r.Empty || bytes.IndexByte(text, '\n') >= 0 {
		return
	}
	switch once := !l.stamp.Equal(&r.Stamp); {
	case s.isTimeless(r):
		l.stamp, l.arrived = timestamp.Parsed{}, r.ReadAt
	case !s.zone.IsFixed(&r.Stamp):
		return
	default:
		if l.stamp = r.Stamp; once && r.Stamp.Digits > 0 && !s.coarse {
			return
		}
	}
	l.level, l.at, l.digits = r.Level, s.at, s.digits
	l.text = append(l.text[:0], text...)
}
