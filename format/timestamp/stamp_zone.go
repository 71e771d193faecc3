package timestamp

import "logly/format/internal/scan"

// scanZone reads a zone at b[i], behind the time of day, and returns the index
// behind it, or behind the time when there is none. It fails when the time does
// not end there.
func (s *Parsed) scanZone(b []byte, i int) (end int, ok bool) {
	if i >= len(b) {
		return i, true
	}
	switch b[i] {
	case 'Z', 'z':
		s.ZoneKind = ZoneOffset
		i = skipBracketedZone(b, i+1)
	case '+', '-':
		if offset, end, ok := scanOffset(b, i); ok && endsStamp(b, end) {
			s.ZoneKind, s.Offset = ZoneOffset, offset
			return skipBracketedZone(b, end), true
		}
	case ' ':
		if end, ok := s.scanSpacedZone(b, i+1); ok {
			return end, true
		}
	}
	return i, endsStamp(b, i)
}

// scanSpacedZone reads a zone that a space sets off from the time. It must not
// take a word or number of the text for one.
func (s *Parsed) scanSpacedZone(b []byte, i int) (end int, ok bool) {
	if i >= len(b) {
		return i, false
	}
	if b[i] == '+' || b[i] == '-' {
		return s.scanSpacedOffset(b, i)
	}
	if b[i] < 'A' || b[i] > 'Z' {
		return i, false
	}
	end = scan.SkipLetters(b, i)
	if end < len(b) && b[end] == '/' {
		name, n := zoneNameIn(b[i:])
		if n == 0 || !endsStamp(b, i+n) {
			return i, false
		}
		s.ZoneKind, s.ZoneName = ZoneNamed, name
		return i + n, true
	}
	zone, ok := abbreviation(b[i:end])
	if !ok {
		return i, false
	}
	if end < len(b) && (b[end] == '+' || b[end] == '-') && zone.kind == ZoneOffset && zone.offset == 0 {
		// `GMT+0100 (Central European Standard Time)`, a Date of JavaScript as text.
		if offset, after, ok := scanOffset(b, end); ok && endsStamp(b, after) {
			s.ZoneKind, s.Offset = ZoneOffset, offset
			return skipZoneComment(b, after), true
		}
	}
	if !endsStamp(b, end) {
		return i, false
	}
	s.ZoneKind, s.ZoneName, s.Offset = zone.kind, zone.name, zone.offset
	return end, true
}

// scanSpacedOffset reads ` ±hh:mm`, ` ±hhmm` or, as PostgreSQL has it, ` ±hh`,
// and the zone's abbreviation behind it as Go's Time.String writes it.
func (s *Parsed) scanSpacedOffset(b []byte, i int) (end int, ok bool) {
	const farthest = 14 * 3600 // Kiritimati; a number above it is none
	offset, end, ok := scanOffset(b, i)
	if !ok || !endsStamp(b, end) || offset < -farthest || offset > farthest {
		return i, false
	}
	s.ZoneKind, s.Offset = ZoneOffset, offset
	if end < len(b) && b[end] == ' ' {
		after := scan.SkipLetters(b, end+1)
		if _, ok := abbreviation(b[end+1 : after]); ok && endsStamp(b, after) {
			return after, true
		}
	}
	return end, true
}

// scanOffset reads ±hh, ±hhmm or ±hh:mm at b[i], which is the sign, as seconds
// east of UTC.
func scanOffset(b []byte, i int) (offset int32, end int, ok bool) {
	hour, ok := scan.TwoDigits(b, i+1)
	if !ok || hour > 23 {
		return 0, i, false
	}
	offset, end = int32(hour)*3600, i+len("+00")
	at := end
	if at < len(b) && b[at] == ':' {
		at++
	}
	if minute, ok := scan.TwoDigits(b, at); ok && minute < 60 {
		offset, end = offset+int32(minute)*60, at+2
	}
	if b[i] == '-' {
		offset = -offset
	}
	return offset, end, true
}

// skipBracketedZone returns the index behind a zone name in brackets at b[i],
// with which Java's ZonedDateTime repeats the offset: `+01:00[Europe/Berlin]`.
func skipBracketedZone(b []byte, i int) int {
	if i >= len(b) || b[i] != '[' {
		return i
	}
	_, n := zoneNameIn(b[i+1:])
	end := i + 1 + n
	if n == 0 {
		end = scan.SkipLetters(b, i+1)
		if _, ok := abbreviation(b[i+1 : end]); !ok {
			return i
		}
	}
	if end < len(b) && b[end] == ']' {
		return end + 1
	}
	return i
}

// skipZoneComment returns the index behind ` (…)` at b[i]: letters and spaces.
func skipZoneComment(b []byte, i int) int {
	if i+1 >= len(b) || b[i] != ' ' || b[i+1] != '(' {
		return i
	}
	end := i + 2
	for end < len(b) && (scan.IsLetter(b[end]) || b[end] == ' ') {
		end++
	}
	if end < len(b) && b[end] == ')' {
		return end + 1
	}
	return i
}
