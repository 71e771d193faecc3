package timestamp

import "logly/format/internal/scan"

// parseZone reads the zone after the time of day, if there is one. It returns false if the
// time does not end there.
func (p *parser) parseZone() bool {
	back := p.i
	if p.i >= len(p.b) || p.out.ZoneKind != ZoneNone { // Db2's is there already
		return p.ends()
	}
	p.exact = max(p.exact, p.i)
	switch c := p.b[p.i]; {
	case c == '+' || c == '-':
		if p.parseOffset(2) && p.ends() {
			p.skipBracketedZone()
			return true
		}
	case c == 'Z' || c == 'z':
		if p.i++; p.skipBracketedZone() || p.ends() {
			p.setOffset(0)
			return true
		}
	case scan.IsUpper(c): // 15:04:05UTC
		return p.parseZoneWord()
	case c == ' ':
		if p.i++; p.parseSpacedZone() {
			return true
		}
	}
	p.i, p.out.ZoneKind, p.out.Offset = back, ZoneNone, 0
	return p.ends()
}

// parseSpacedZone reads a zone that a space separates from the time. It must not
// mistake a word or a number of the text for one.
func (p *parser) parseSpacedZone() bool {
	p.exact = max(p.exact, p.i)
	switch {
	case p.i >= len(p.b):
		return false
	case p.b[p.i] == '+' || p.b[p.i] == '-':
		return p.parseSpacedOffset()
	case !scan.IsUpper(p.b[p.i]):
		return false
	case p.b[p.i] == 'Z' && p.out.Month != 0:
		p.setOffset(0)
		p.exact = max(p.exact, p.i+1)
		if p.i++; p.wordEnds() {
			return true
		}
		p.i--
	}
	return p.parseZoneWord()
}

// parseZoneWord reads an abbreviation or a name with a slash, which begins with a capital.
// It looks at a word no further than it is the beginning of one. UTC and GMT may have an
// offset after them.
func (p *parser) parseZoneWord() bool {
	start, word := p.i, p.b[p.i:]
	n := commonPrefix(word, zoneWords[word[0]-'A'])
	if n > 0 && word[n-1] == '/' {
		return p.parseZoneName(word)
	}
	p.i += n
	if p.atLetter() {
		p.exact = max(p.exact, p.i+1)
		return false
	}
	zone, ok := abbreviation(word[:n])
	if !ok {
		return false
	}
	if zone.kind == ZoneOffset && zone.offset == 0 && (p.at('+') || p.at('-')) && p.parseOffset(1) && p.ends() {
		// `GMT+0100 (Central European Standard Time)`, a Date of JavaScript as text.
		p.skipZoneComment()
		p.skipBracketedZone()
		return true
	}
	if p.i = start + n; !p.ends() {
		return false
	}
	p.out.ZoneKind, p.out.zoneName, p.out.Offset = zone.kind, zone.name, zone.offset
	return true
}

// parseZoneName reads a name with a slash.
func (p *parser) parseZoneName(word []byte) bool {
	name, n := parseZoneName(word)
	p.exact = max(p.exact, p.i+zoneNameRun(word))
	if p.i += n; n == 0 || !p.ends() {
		return false
	}
	p.out.ZoneKind, p.out.zoneName = zoneNamed, name
	return true
}

// parseSpacedOffset reads ` ±hh:mm`, ` ±hhmm` or PostgreSQL's ` ±hh`, and the
// abbreviation after it that Go's Time.String writes, or that mail has in parentheses.
func (p *parser) parseSpacedOffset() bool {
	const farthest = 14 * 3600 // Kiritimati: a larger number is not an offset
	if !p.parseOffset(2) || !p.ends() || p.out.Offset < -farthest || p.out.Offset > farthest {
		return false
	}
	back, offset := p.i, *p.out
	if p.skip(' ') {
		inside := p.skip('(')
		if p.atLetter() && scan.IsUpper(p.b[p.i]) && p.parseZoneWord() && p.out.ZoneKind != zoneNamed && (!inside || p.skip(')')) && p.ends() {
			back = p.i
		}
	}
	*p.out, p.i = offset, back
	p.skipBracketedZone()
	return true
}

// parseOffset reads ±hh, ±hhmm or ±hh:mm. The hour has two digits, or at least hourDigits.
func (p *parser) parseOffset(hourDigits int) bool {
	sign := p.b[p.i]
	p.i++
	hour, n := 0, 0
	for ; n < 2 && p.atDigit(); n++ {
		hour = hour*10 + int(p.b[p.i]-'0')
		p.i++
	}
	if n < hourDigits || hour > 23 {
		return false
	}
	back := p.i
	p.skip(':')
	minute := 0
	for n = 0; n < 2 && p.atDigit(); n++ {
		minute = minute*10 + int(p.b[p.i]-'0')
		p.i++
	}
	if n < 2 || minute > 59 {
		p.i, minute = back, 0
	}
	seconds := int32(hour*3600 + minute*60)
	if sign == '-' {
		seconds = -seconds
	}
	p.setOffset(seconds)
	return true
}

func (p *parser) setOffset(seconds int32) { p.out.ZoneKind, p.out.Offset = ZoneOffset, seconds }

// skipBracketedZone skips a zone's name in brackets, which Java's ZonedDateTime adds to
// the offset: `+01:00[Europe/Berlin]`. It returns false if there is none.
func (p *parser) skipBracketedZone() bool {
	back := p.i
	if !p.skip('[') {
		return false
	}
	run := zoneNameRun(p.b[p.i:])
	p.exact = max(p.exact, p.i+run)
	_, n := parseZoneName(p.b[p.i:])
	if n == 0 {
		n = scan.SkipLetters(p.b, p.i) - p.i
		if _, ok := abbreviation(p.b[p.i : p.i+n]); !ok {
			n = 0
		}
	}
	if p.i += n; n > 0 && p.skip(']') {
		return true
	}
	p.i = back
	return false
}

// skipZoneComment skips letters and spaces in parentheses, with a space before.
func (p *parser) skipZoneComment() {
	back := p.i
	if p.skip(' ') && p.skip('(') {
		for p.atLetter() || p.at(' ') {
			p.i++
		}
		if p.skip(')') {
			return
		}
	}
	p.i = back
}

// commonPrefix returns how many bytes of word, at most, begin one of names, which are
// separated by spaces.
func commonPrefix(word []byte, names string) (longest int) {
	n := 0 // bytes of the current name that are those of word; -1 once one differs
	for i := range len(names) {
		switch {
		case names[i] == ' ':
			n = 0
		case n < 0:
		case n < len(word) && word[n] == names[i]:
			n++
			longest = max(longest, n)
		default:
			n = -1
		}
	}
	return longest
}
