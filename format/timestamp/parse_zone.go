package timestamp

import "logly/format/internal/scan"

// parseZone reads a zone at b[i], directly after the time of day. It returns the index
// after the zone, or i if there is none; ok is false if the time does not end there.
func (p *Parsed) parseZone(b []byte, i int) (end int, ok bool) {
	if i >= len(b) {
		return i, true
	}
	switch b[i] {
	case 'Z', 'z':
		p.ZoneKind = ZoneOffset
		i = skipBracketedZone(b, i+1)
	case '+', '-':
		if offset, end, ok := parseOffset(b, i); ok && endsTime(b, end) {
			p.ZoneKind, p.Offset = ZoneOffset, offset
			return skipBracketedZone(b, end), true
		}
	case ' ':
		if end, ok := p.parseSpacedZone(b, i+1); ok {
			return end, true
		}
	}
	return i, endsTime(b, i)
}

// parseSpacedZone reads a zone that a space separates from the time. It must not
// mistake a word or a number of the text for one.
func (p *Parsed) parseSpacedZone(b []byte, i int) (end int, ok bool) {
	if i >= len(b) {
		return i, false
	}
	if b[i] == '+' || b[i] == '-' {
		return p.parseSpacedOffset(b, i)
	}
	if b[i] < 'A' || b[i] > 'Z' {
		return i, false
	}
	end = scan.SkipLetters(b, i)
	if end < len(b) && b[end] == '/' {
		name, n := parseZoneName(b[i:])
		if n == 0 || !endsTime(b, i+n) {
			return i, false
		}
		p.ZoneKind, p.zoneName = zoneNamed, name
		return i + n, true
	}
	zone, ok := abbreviation(b[i:end])
	if !ok {
		return i, false
	}
	if end < len(b) && (b[end] == '+' || b[end] == '-') && zone.kind == ZoneOffset && zone.offset == 0 {
		// `GMT+0100 (Central European Standard Time)`, a Date of JavaScript as text.
		if offset, after, ok := parseOffset(b, end); ok && endsTime(b, after) {
			p.ZoneKind, p.Offset = ZoneOffset, offset
			return skipZoneComment(b, after), true
		}
	}
	if !endsTime(b, end) {
		return i, false
	}
	p.ZoneKind, p.zoneName, p.Offset = zone.kind, zone.name, zone.offset
	return end, true
}

// parseSpacedOffset reads ` ±hh:mm`, ` ±hhmm` or PostgreSQL's ` ±hh`, and the
// abbreviation after it that Go's Time.String writes.
func (p *Parsed) parseSpacedOffset(b []byte, i int) (end int, ok bool) {
	const farthest = 14 * 3600 // Kiritimati: a larger number is not an offset
	offset, end, ok := parseOffset(b, i)
	if !ok || !endsTime(b, end) || offset < -farthest || offset > farthest {
		return i, false
	}
	p.ZoneKind, p.Offset = ZoneOffset, offset
	if end < len(b) && b[end] == ' ' {
		after := scan.SkipLetters(b, end+1)
		if _, ok := abbreviation(b[end+1 : after]); ok && endsTime(b, after) {
			return after, true
		}
	}
	return end, true
}

// parseOffset reads ±hh, ±hhmm or ±hh:mm at b[i], which is the sign, as seconds east of
// UTC.
func parseOffset(b []byte, i int) (offset int32, end int, ok bool) {
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

// skipBracketedZone returns the index after a zone name in brackets at b[i], which
// Java's ZonedDateTime adds to the offset: `+01:00[Europe/Berlin]`. It returns i if
// there is none.
func skipBracketedZone(b []byte, i int) int {
	if i >= len(b) || b[i] != '[' {
		return i
	}
	_, n := parseZoneName(b[i+1:])
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

// skipZoneComment returns the index after letters and spaces in parentheses, with a
// space before, at b[i]. It returns i if there are none.
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
