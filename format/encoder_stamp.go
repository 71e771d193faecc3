package format

import "time"

// isoLayout is RFC 3339 with the precision of what is written. It and civilLayout
// are not parsed: that would cost every start more than all lines of a short run.
func isoLayout() *Layout {
	return &Layout{source: "rfc3339", parts: rfc3339Parts(part{kind: partInputFraction})}
}

// civilLayout is DefaultLayout, that of text, with further parts behind it.
func civilLayout(more ...part) *Layout {
	parts := []part{
		{kind: partYear}, textPart("-"), {kind: partMonthPadded}, textPart("-"), {kind: partDayPadded},
		textPart(" "),
		{kind: partHourPadded}, textPart(":"), {kind: partMinutePadded}, textPart(":"), {kind: partSecondPadded},
	}
	return &Layout{source: DefaultLayout, parts: append(parts, more...)}
}

// arrivalDigits is the precision of the time at which a line was read:
// milliseconds, as finer ones would tell apart what one read has brought.
const arrivalDigits = 3

// A stamper writes the times of records.
type stamper struct {
	clock    *Clock
	zone     *Zone // of times that name none
	arrival  bool
	numeric  bool // what it writes is a JSON number
	relative bool // what it writes hangs on the times before
	coarse   bool // what it writes is the same throughout a second

	second  Stamp     // the whole second that a line's own time was last in
	instant time.Time // of that

	at     time.Time // of the record in hand, for its further lines and pieces
	digits uint8
	strand strand
	text   []byte // a time on its way into quotes
}

// newStamper returns a stamper for the user's layout, else for the fallback.
func newStamper(o EncoderOptions, fallback *Layout) *stamper {
	layout := o.Layout
	if layout == nil {
		layout = fallback
	}
	location, zone := o.Location, o.Input
	if location == nil {
		location = time.Local
	}
	if zone == nil {
		zone = NewZone(time.Local)
	}
	return &stamper{clock: NewClock(layout, location), zone: zone, arrival: o.Arrival, numeric: layout.Numeric(), relative: layout.Relative(), coarse: !layout.fine()}
}

// take finds the time of r: its own, else the one at which it was read. A line or
// piece that goes on with a record has the record's.
func (s *stamper) take(r *Record) {
	switch {
	case !s.at.IsZero() && (r.Part == Middle || r.Part == Last || r.Continues && r.strand() == s.strand):
		return
	case s.arrival || r.Stamp.Kind == StampNone:
		s.at, s.digits = r.Arrived, arrivalDigits
	default:
		s.at, s.digits = s.instantOf(r), r.Stamp.Digits
	}
	s.strand = r.strand()
}

// instantOf returns r's own time. Most are in the second that the last was in, and
// to see that costs less than to find the instant of another.
func (s *stamper) instantOf(r *Record) time.Time {
	if r.Stamp.Kind == StampEpoch {
		return s.zone.Instant(r.Stamp, r.Arrived) // which takes no finding
	}
	second := r.Stamp
	second.Nano, second.Digits = 0, 0
	if !second.is(&s.second) {
		at := s.zone.Instant(r.Stamp, r.Arrived)
		if !s.zone.isFixed(&second) {
			return at
		}
		s.second, s.instant = second, at.Add(-time.Duration(r.Stamp.Nano))
		return at
	}
	return s.instant.Add(time.Duration(r.Stamp.Nano))
}

// append appends the time of r.
func (s *stamper) append(dst []byte, r *Record) []byte {
	if r.Blank { // what continues the record above has that one's time
		return s.clock.Append(dst, r.Arrived, arrivalDigits)
	}
	s.take(r)
	return s.clock.Append(dst, s.at, s.digits)
}

// appendJSON appends the time of r as a JSON value.
func (s *stamper) appendJSON(dst []byte, r *Record) []byte {
	if s.numeric {
		return s.append(dst, r)
	}
	dst = append(dst, '"')
	start := len(dst)
	dst = s.append(dst, r)
	if literal(dst[start:]) < len(dst)-start {
		s.text = append(s.text[:0], dst[start:]...)
		dst = appendEscaped(dst[:start], s.text, replaceBad)
	}
	return append(dst, '"')
}

// appendLogfmt appends the time of r as the value of a pair.
func (s *stamper) appendLogfmt(dst []byte, r *Record) []byte {
	start := len(dst)
	dst = s.append(dst, r)
	if logfmtStyle.bare(dst[start:]) {
		return dst
	}
	s.text = append(s.text[:0], dst[start:]...)
	return logfmtStyle.appendValue(dst[:start], s.text)
}
