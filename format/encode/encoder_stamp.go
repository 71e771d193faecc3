package encode

import (
	"time"

	"logly/format/jsontext"
	"logly/format/layout"
	"logly/format/logfmt"
	"logly/format/record"
	"logly/format/timestamp"
)

// isoLayout is RFC 3339 with the precision of what is written. It and civilLayout
// are not parsed: that would cost every start more than all lines of a short run.
func isoLayout() *layout.Layout {
	return &layout.Layout{Source: "rfc3339", Parts: layout.Rfc3339Parts(layout.Part{Kind: layout.PartInputFraction})}
}

// civilLayout is layout.Default, that of text, with further parts behind it.
func civilLayout(more ...layout.Part) *layout.Layout {
	parts := []layout.Part{
		{Kind: layout.PartYear}, layout.TextPart("-"), {Kind: layout.PartMonthPadded}, layout.TextPart("-"), {Kind: layout.PartDayPadded},
		layout.TextPart(" "),
		{Kind: layout.PartHourPadded}, layout.TextPart(":"), {Kind: layout.PartMinutePadded}, layout.TextPart(":"), {Kind: layout.PartSecondPadded},
	}
	return &layout.Layout{Source: layout.Default, Parts: append(parts, more...)}
}

// arrivalDigits is the precision of the time at which a line was read:
// milliseconds, as finer ones would tell apart what one read has brought.
const arrivalDigits = 3

// A stamper writes the times of records.
type stamper struct {
	clock    *layout.Formatter
	zone     *timestamp.Resolver // of times that name none
	arrival  bool
	numeric  bool // what it writes is a JSON number
	relative bool // what it writes hangs on the times before
	coarse   bool // what it writes is the same throughout a second

	second  timestamp.Parsed // the whole second that a line's own time was last in
	instant time.Time        // of that

	at     time.Time // of the record in hand, for its further lines and pieces
	digits uint8
	strand record.StreamKey
	text   []byte // a time on its way into quotes
}

// newStamper returns a stamper for the user's layout, else for the fallback.
func newStamper(o Options, fallback *layout.Layout) *stamper {
	lay := o.Layout
	if lay == nil {
		lay = fallback
	}
	location, zone := o.Location, o.Input
	if location == nil {
		location = time.Local
	}
	if zone == nil {
		zone = timestamp.NewResolver(time.Local)
	}
	return &stamper{clock: layout.NewFormatter(lay, location), zone: zone, arrival: o.Arrival, numeric: lay.Numeric(), relative: lay.Relative(), coarse: !lay.Fine()}
}

// take finds the time of r: its own, else the one at which it was read. A line or
// piece that goes on with a record has the record's.
func (s *stamper) take(r *record.Record) {
	switch {
	case !s.at.IsZero() && (r.Fragment == record.Middle || r.Fragment == record.Last || r.Continues && r.StreamKey() == s.strand):
		return
	case s.arrival || r.Stamp.Kind == timestamp.None:
		s.at, s.digits = r.ReadAt, arrivalDigits
	default:
		s.at, s.digits = s.instantOf(r), r.Stamp.Digits
	}
	s.strand = r.StreamKey()
}

// instantOf returns r's own time. Most are in the second that the last was in, and
// to see that costs less than to find the instant of another.
func (s *stamper) instantOf(r *record.Record) time.Time {
	if r.Stamp.Kind == timestamp.Epoch {
		return s.zone.Instant(r.Stamp, r.ReadAt) // which takes no finding
	}
	second := r.Stamp
	second.Nano, second.Digits = 0, 0
	if !second.Equal(&s.second) {
		at := s.zone.Instant(r.Stamp, r.ReadAt)
		if !s.zone.IsFixed(&second) {
			return at
		}
		s.second, s.instant = second, at.Add(-time.Duration(r.Stamp.Nano))
		return at
	}
	return s.instant.Add(time.Duration(r.Stamp.Nano))
}

// append appends the time of r.
func (s *stamper) append(dst []byte, r *record.Record) []byte {
	if r.Empty { // what continues the record above has that one's time
		return s.clock.Append(dst, r.ReadAt, arrivalDigits)
	}
	s.take(r)
	return s.clock.Append(dst, s.at, s.digits)
}

// appendJSON appends the time of r as a JSON value.
func (s *stamper) appendJSON(dst []byte, r *record.Record) []byte {
	if s.numeric {
		return s.append(dst, r)
	}
	dst = append(dst, '"')
	start := len(dst)
	dst = s.append(dst, r)
	if jsontext.LiteralPrefix(dst[start:]) < len(dst)-start {
		s.text = append(s.text[:0], dst[start:]...)
		dst = jsontext.AppendEscaped(dst[:start], s.text)
	}
	return append(dst, '"')
}

// appendLogfmt appends the time of r as the value of a pair.
func (s *stamper) appendLogfmt(dst []byte, r *record.Record) []byte {
	start := len(dst)
	dst = s.append(dst, r)
	if logfmt.StandardStyle.CanBeBare(dst[start:]) {
		return dst
	}
	s.text = append(s.text[:0], dst[start:]...)
	return logfmt.StandardStyle.AppendValue(dst[:start], s.text)
}
