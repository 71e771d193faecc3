package encode

import (
	"bytes"
	"time"

	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A prefixWriter is the part of a format that writes prefixes. A prefix is the time
// and the level, before the message.
type prefixWriter struct {
	time     *timeWriter
	prefixes prefixCache
}

// A prefixCache has the last prefix of each level. A program logs many lines in one
// second; a cached prefix takes a fifth of the time that writing it takes.
type prefixCache [level.Fatal/levelStep + 1]linePrefix

// levelStep is the least distance between two values of level.Level, so that a level
// divided by it is an index of its own.
const levelStep = 5

func (c *prefixCache) of(l level.Level) *linePrefix { return &c[l/levelStep] }

// A linePrefix is a prefix that was written, without a line break, and the record
// that it is for.
type linePrefix struct {
	stamp  timestamp.Parsed // timestamp.None: the time is readAt
	readAt time.Time
	level  level.Level // level.NoLevel: the prefix is of no record
	text   []byte
	split  int // of a template: the part of text that is before the message, the rest being after it

	at     time.Time // its time, as timeWriter resolved it
	digits uint8
}

// matches reports whether the prefix of r is the same. Then w has the time of r.
func (p *linePrefix) matches(w *timeWriter, r *record.Record) bool {
	if r.IsPartial() || r.Empty || p.level != r.Level || !p.matchesTime(w, r) {
		return false
	}
	w.at, w.digits, w.key = p.at, p.digits, r.StreamKey()
	return true
}

func (p *linePrefix) matchesTime(w *timeWriter, r *record.Record) bool {
	switch {
	case w.usesReadTime(r):
		return p.stamp.Kind == timestamp.None && p.readAt == r.ReadAt
	case w.wholeSecond:
		return p.stamp.SameSecond(&r.Stamp)
	}
	return p.stamp.Equal(&r.Stamp)
}

// store remembers text, which was written for r. A time with a fraction is seldom
// that of the next record too: it is remembered only when it came twice.
func (p *linePrefix) store(w *timeWriter, r *record.Record, text []byte) {
	p.level = level.NoLevel
	if w.relative || r.IsPartial() || r.Empty || bytes.IndexByte(text, '\n') >= 0 {
		return
	}
	switch first := !p.stamp.Equal(&r.Stamp); {
	case w.usesReadTime(r):
		p.stamp, p.readAt = timestamp.Parsed{}, r.ReadAt
	case !w.fixed: // the same text may be another time later
		return
	default:
		if p.stamp = r.Stamp; first && r.Stamp.Digits > 0 && !w.wholeSecond {
			return
		}
	}
	p.level, p.at, p.digits = r.Level, w.at, w.digits
	p.text = append(p.text[:0], text...)
}
