package encode

import (
	"time"

	"logly/format/jsontext"
	"logly/format/layout"
	"logly/format/logfmt"
	"logly/format/record"
	"logly/format/timestamp"
)

// readTimeDigits is the precision of the time at which a line was read: finer ones
// would differ between the lines of one read.
const readTimeDigits = 3

// A timeWriter writes the times of records.
type timeWriter struct {
	formatter   *layout.Formatter
	zone        *timestamp.Resolver // of times that have no zone
	useReadTime bool                // the time of every record is when it was read
	numeric     bool                // times are written as JSON numbers
	relative    bool                // a time is written as its distance from another
	wholeSecond bool                // all times in a second are written alike

	second  timestamp.Parsed // the last time
	instant time.Time        // of its whole second
	fixed   bool             // instant does not depend on when the line was read
	readAt  time.Time        // when that was

	at     time.Time // of the current record, for its further lines and fragments
	digits uint8     // of the fraction of at
	key    record.StreamKey
	text   []byte // buffer for a time before it is quoted
}

// newTimeWriter returns a timeWriter for the user's layout, or for fallback if
// there is none.
func newTimeWriter(o Options, fallback *layout.Layout) *timeWriter {
	l := o.Layout
	if l == nil {
		l = fallback
	}
	location, zone := o.Location, o.Input
	if location == nil {
		location = time.Local
	}
	if zone == nil {
		zone = timestamp.NewResolver(time.Local)
	}
	return &timeWriter{
		formatter: layout.NewFormatter(l, location), zone: zone, useReadTime: o.Arrival,
		numeric: l.IsNumeric(), relative: l.IsRelative(), wholeSecond: !l.HasSubsecond(),
	}
}

// resolve finds the time of r: its own, or the one at which it was read. A
// continuation line or fragment has the time of its record.
func (w *timeWriter) resolve(r *record.Record) {
	switch {
	case w.continues(r):
		return
	case w.usesReadTime(r):
		w.at, w.digits = r.ReadAt, readTimeDigits
	default:
		w.at, w.digits = w.instantOf(r), r.Stamp.Digits
	}
	w.key = r.StreamKey()
}

// continues reports whether r belongs to the record or line of the last time.
func (w *timeWriter) continues(r *record.Record) bool {
	return !w.at.IsZero() && (r.Fragment == record.Middle || r.Fragment == record.Last || r.Continues && r.StreamKey() == w.key)
}

// usesReadTime reports whether the time written for r is when it was read.
func (w *timeWriter) usesReadTime(r *record.Record) bool {
	return w.useReadTime || r.Stamp.Kind == timestamp.None
}

// instantOf returns r's own time. Most times are in the same second as the last:
// noticing that is faster than resolving it again.
func (w *timeWriter) instantOf(r *record.Record) time.Time {
	if !w.second.SameSecond(&r.Stamp) || !w.fixed && !w.readAt.Equal(r.ReadAt) {
		at, fixed := w.zone.Resolve(&r.Stamp, r.ReadAt)
		w.second, w.readAt, w.fixed = r.Stamp, r.ReadAt, fixed
		w.instant = at.Add(-time.Duration(r.Stamp.Nano))
		return at
	}
	return w.instant.Add(time.Duration(r.Stamp.Nano))
}

// timeOf returns the time of r and the number of digits of its fraction.
func (w *timeWriter) timeOf(r *record.Record) (at time.Time, digits uint8) {
	if r.Empty { // which must not change the time of the record above
		return r.ReadAt, readTimeDigits
	}
	w.resolve(r)
	return w.at, w.digits
}

// append appends the time of r.
func (w *timeWriter) append(dst []byte, r *record.Record) []byte {
	at, digits := w.timeOf(r)
	return w.formatter.Append(dst, at, digits)
}

// appendJSON appends the time of r as a JSON value.
func (w *timeWriter) appendJSON(dst []byte, r *record.Record) []byte {
	if w.numeric {
		return w.append(dst, r)
	}
	dst = append(dst, '"')
	start := len(dst)
	dst = w.append(dst, r)
	if jsontext.LiteralPrefix(dst[start:]) < len(dst)-start {
		w.text = append(w.text[:0], dst[start:]...)
		dst = jsontext.AppendEscaped(dst[:start], w.text)
	}
	return append(dst, '"')
}

// appendLogfmt appends the time of r as the value of a pair.
func (w *timeWriter) appendLogfmt(dst []byte, r *record.Record) []byte {
	start := len(dst)
	dst = w.append(dst, r)
	if logfmt.StandardStyle.CanBeBare(dst[start:]) {
		return dst
	}
	w.text = append(w.text[:0], dst[start:]...)
	return logfmt.StandardStyle.AppendValue(dst[:start], w.text)
}
