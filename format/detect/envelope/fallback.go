package envelope

import (
	"hash/maphash"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A Fallback has what the envelopes around a line say, for a line that does not say it
// itself. Of two that say it, the inner one counts. The zero Fallback is that of a line
// without envelopes.
type Fallback struct {
	Found bool // the line has an envelope
	All   record.Envelopes

	Level   level.Level // NoLevel: none has one
	LevelAt scan.Span
	Stamp   timestamp.Parsed
	TimeAt  scan.Span // of Stamp; empty: none has a time

	Source  uint64    // the substream; 0: there is only one
	Program scan.Span // the name of the program of syslog, or else a name in brackets; empty: none
	Syslog  bool      // Program is that of syslog
	Partial bool      // the line continues in the next line of its substream

	omitted [3]scan.Span // in order; what the message does not have
}

// Add adds an envelope that is inside of those in f; by is how much its spans have to be
// moved to be those of line. Its time is not in e.Stamp but in stamp.
func (f *Fallback) Add(e *Envelope, line []byte, by int, at scan.Span, stamp *timestamp.Parsed) {
	f.Found, f.Partial = true, f.Partial || e.Partial
	f.All.Add(e.Kind, e.Next+by)
	if e.Level != level.NoLevel {
		f.Level, f.LevelAt = e.Level, e.LevelAt.Shift(by)
	}
	if !at.Empty() {
		f.addTime(at, stamp)
	}
	if !e.Omitted.Empty() {
		f.omit(e.Omitted.Shift(by))
	}
	switch {
	case e.Source.Empty():
	case e.IsProgram:
		f.Program, f.Syslog = e.Source.Shift(by), true
	case e.isTag:
		if !f.Syslog {
			f.Program = e.Source.Shift(by)
		}
	default:
		f.Source = Key(f.Source, e.Source.Shift(by).Of(line))
	}
}

// addTime takes the time of an inner envelope. If that has no year or no day, the time of the
// outer one completes it.
func (f *Fallback) addTime(at scan.Span, stamp *timestamp.Parsed) {
	outer := f.Stamp
	f.Stamp, f.TimeAt = *stamp, at
	f.Stamp.Adopt(&outer)
}

// omit adds a span to omitted, as record.Record.Omit does.
func (f *Fallback) omit(s scan.Span) {
	for k := range f.omitted {
		c := &f.omitted[k]
		switch {
		case c.Empty():
			*c = s
			return
		case s.Start <= c.End:
			c.End = max(c.End, s.End)
			return
		}
	}
}

// Reset makes f that of a line without envelopes.
func (f *Fallback) Reset() {
	if f.Found {
		*f = Fallback{}
	}
}

// seed is that of the keys of substreams.
var seed = maphash.MakeSeed()

// Key returns the key of the substream with a name inside another one; 0 is that of the
// line itself.
func Key(outer uint64, name []byte) uint64 {
	return max(1, maphash.Bytes(seed, name)^(outer<<1|outer>>63))
}

// Complete gives r the time and the level of the envelopes if it has none. What its own
// time lacks of a date comes from theirs.
func (f *Fallback) Complete(r *record.Record) {
	f.OmitFrom(r)
	r.Envelopes = f.All
	switch {
	case f.TimeAt.Empty():
	case r.TimeAt.Empty():
		r.Stamp, r.TimeAt = f.Stamp, f.TimeAt
	default:
		r.Stamp.Adopt(&f.Stamp)
	}
	if r.Level == level.NoLevel && f.Level != level.NoLevel {
		r.Level, r.LevelAt = f.Level, f.LevelAt
	}
}

// OmitFrom omits from the message of r what the envelopes omit. The second call has no
// effect.
func (f *Fallback) OmitFrom(r *record.Record) {
	if f.omitted[0].Empty() {
		return
	}
	inner := r.Omitted
	r.Omitted, f.omitted = f.omitted, [3]scan.Span{}
	for i := range inner {
		if o := &inner[i]; !o.Empty() {
			r.Omit(o.Start, o.End)
		}
	}
}

// Move adjusts the spans of the level and the time: each becomes the result of the function
// to. It leaves the omitted spans alone, which OmitFrom has already taken.
func (f *Fallback) Move(to func(scan.Span) scan.Span) {
	f.LevelAt, f.TimeAt = to(f.LevelAt), to(f.TimeAt)
	f.All.End = to(scan.Span{End: f.All.End}).End
}
