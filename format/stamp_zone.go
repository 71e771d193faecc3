package format

// scanZone reads a zone at b[i], behind the time of day, and returns the index
// behind it, or behind the time when there is none. It fails when the time does
// not end there.
func (s *Stamp) scanZone(b []byte, i int) (end int, ok bool) {
	if i >= len(b) {
		return i, true
	}
	switch b[i] {
	case 'Z', 'z':
		s.ZoneKind = ZoneOffset
		return i + 1, endsStamp(b, i+1)
	case '+', '-':
		if end, ok := s.scanOffset(b, i); ok && endsStamp(b, end) {
			return end, true
		}
	case ' ':
		if end, ok := s.scanSpacedZone(b, i+1); ok {
			return end, true
		}
	}
	return i, endsStamp(b, i)
}

// scanSpacedZone reads a zone that a space sets off from the time. Here an offset needs all
// four digits, because `10:30:45 -12` is more often a number than a zone.
func (s *Stamp) scanSpacedZone(b []byte, i int) (end int, ok bool) {
	if i >= len(b) || (b[i] != '+' && b[i] != '-') {
		return i, false
	}
	var zoned Stamp
	end, ok = zoned.scanOffset(b, i)
	if !ok || end-i < len("+0000") || !endsStamp(b, end) {
		return i, false
	}
	s.ZoneKind, s.Offset = zoned.ZoneKind, zoned.Offset
	return end, true
}

// scanOffset reads ±hh, ±hhmm or ±hh:mm at b[i], which is the sign.
func (s *Stamp) scanOffset(b []byte, i int) (end int, ok bool) {
	hour, ok := twoDigits(b, i+1)
	if !ok || hour > 23 {
		return i, false
	}
	end = i + len("+00")
	at := end
	if at < len(b) && b[at] == ':' {
		at++
	}
	minute, ok := twoDigits(b, at)
	if ok && minute < 60 {
		end = at + 2
	} else {
		minute = 0
	}
	offset := int32(hour)*3600 + int32(minute)*60
	if b[i] == '-' {
		offset = -offset
	}
	s.ZoneKind, s.Offset = ZoneOffset, offset
	return end, true
}

// twoDigits reads exactly two digits at b[i].
func twoDigits(b []byte, i int) (value uint8, ok bool) {
	if i+2 > len(b) || !isDigit(b[i]) || !isDigit(b[i+1]) {
		return 0, false
	}
	return (b[i]-'0')*10 + b[i+1] - '0', true
}
