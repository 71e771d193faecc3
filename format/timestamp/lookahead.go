package timestamp

import (
	"bytes"

	"logly/format/internal/scan"
)

// MayBegin reports whether a time that Parse reads can begin with c.
func MayBegin(c byte) bool { return scan.IsDigit(c) || scan.IsLetter(c) || c == '@' }

// Lookahead returns how many bytes of b, at most, decided that the time p ends
// directly before b: they might have been its zone, its year or AM, or might have made
// it part of a longer number. Besides them, only the class of the next byte mattered:
// a digit, a lower-case letter, a capital, beyond ASCII, or else the byte itself.
//
// That time before the same bytes and a byte of that class ends there too, whatever
// follows. So do other times of its form, except if [Parsed.EndsByValue]. If Lookahead returns len(b), the end of b mattered.
func (p *Parsed) Lookahead(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	mayHaveClockPart := p.Kind == Civil && p.ZoneKind == ZoneNone
	switch c := b[0]; {
	case p.Kind == Epoch:
	case c == ' ':
		return p.lookaheadAfterSpace(b)
	case c == ',' && p.Digits == 0:
		return 1
	case c == ':' && mayHaveClockPart && p.Month == 0:
		return min(2, len(b)) // a hexadecimal digit would make it a hardware address
	case c == ':' && p.ZoneKind == ZoneOffset:
		return lookaheadMinutes(b, 0) // of an offset that has none
	case c == ':':
		return 1
	case c == '[' && p.ZoneKind == ZoneOffset:
		return 1 + zoneNameRun(b[1:])
	case c >= 0x80 && mayHaveClockPart:
		return lookaheadNarrowSpace(b)
	}
	return lookaheadEnd(b, 0)
}

// lookaheadAfterSpace is Lookahead where b begins with a space.
func (p *Parsed) lookaheadAfterSpace(b []byte) int {
	if len(b) == 1 {
		return 1
	}
	switch c := b[1]; {
	case scan.IsDigit(c) && p.Year == 0:
		return lookaheadYear(b)
	case (c == '+' || c == '-') && (p.ZoneKind == ZoneNone || p.ZoneKind == ZoneOffset): // Db2 may have two
		return lookaheadOffset(b, 1)
	case c == '(' && p.ZoneKind == ZoneOffset:
		return 2 + len(b[2:]) - len(trimComment(b[2:]))
	case scan.IsLower(c) && p.ZoneKind == ZoneNone:
		return lookaheadMeridiem(b, 1)
	case scan.IsUpper(c) && p.ZoneKind == ZoneNone:
		return max(lookaheadMeridiem(b, 1), lookaheadZone(b))
	case scan.IsUpper(c) && p.ZoneKind == ZoneOffset:
		return lookaheadZone(b)
	}
	return 1
}

// EndsByValue reports whether p ends directly before b because of what it says, so that
// another time of its form may include what follows: AM is not read after noon, nor is a
// year that has no 29 February.
func (p *Parsed) EndsByValue(b []byte) bool {
	if p.Month == 2 && p.Day == 29 && p.Year == 0 && len(b) > 1 && b[0] == ' ' && scan.IsDigit(b[1]) {
		return true
	}
	if p.Hour <= 12 || len(b) == 0 {
		return false
	}
	i := 0
	if b[0] == ' ' {
		i = 1
	} else if bytes.HasPrefix(b, narrowSpace) {
		i = len(narrowSpace)
	}
	return len(b) > i+1 && b[i]|0x20 == 'a' && (b[i+1]|0x20 == 'm' || b[i+1] == '.')
}

// trimComment removes the letters and spaces at the start of b.
func trimComment(b []byte) []byte {
	for len(b) > 0 && (scan.IsLetter(b[0]) || b[0] == ' ') {
		b = b[1:]
	}
	return b
}

// lookaheadEnd returns how much of b endsTime looks at to decide whether a time ends
// at b[i], the bytes before included.
func lookaheadEnd(b []byte, i int) int {
	if i < len(b) && (b[i] == '.' || b[i] == '-' || b[i] == '+' || b[i] == '/') {
		return i + 1
	}
	return i
}

// lookaheadYear returns how much of b, a space and a digit, decides whether it is the
// year of the time before.
func lookaheadYear(b []byte) int {
	i := 1
	for i < min(len(b), len(" 2006")) && scan.IsDigit(b[i]) {
		i++
	}
	if i < len(b) && b[i] == ':' {
		return i + 1
	}
	return i
}

// lookaheadNarrowSpace returns how much of b, which begins with a byte beyond ASCII,
// decides whether it is the space of Unicode before AM or PM.
func lookaheadNarrowSpace(b []byte) int {
	for i := range len(narrowSpace) {
		if i == len(b) || b[i] != narrowSpace[i] {
			return min(i+1, len(b))
		}
	}
	return lookaheadMeridiem(b, len(narrowSpace))
}

// lookaheadMeridiem returns how much of b decides whether AM or PM is at b[i].
func lookaheadMeridiem(b []byte, i int) int {
	if i >= len(b) || !scan.IsLetter(b[i]) {
		return i
	}
	half := b[i] | 0x20
	i++
	if half != 'a' && half != 'p' || i == len(b) {
		return i
	}
	dotted := b[i] == '.'
	if dotted {
		i++
	}
	if i == len(b) || !scan.IsLetter(b[i]) {
		return i
	}
	m := b[i] | 0x20
	i++
	if m != 'm' {
		return i
	}
	if dotted {
		if i == len(b) || b[i] != '.' {
			return i
		}
		i++
	}
	return lookaheadEnd(b, i)
}

// lookaheadOffset returns how much of b decides whether an offset from UTC, with an
// abbreviation after it, is at b[i], which is a sign.
func lookaheadOffset(b []byte, i int) int {
	i++
	for end := i + len("00"); i < end; i++ {
		if i >= len(b) || !scan.IsDigit(b[i]) {
			return i
		}
	}
	return lookaheadMinutes(b, i)
}

// lookaheadMinutes returns how much of b decides whether the minutes of an offset are
// at b[i], with or without a colon.
func lookaheadMinutes(b []byte, i int) int {
	if i < len(b) && b[i] == ':' {
		i++
	}
	for end := i + len("00"); i < end; i++ {
		if i >= len(b) || !scan.IsDigit(b[i]) {
			return lookaheadEnd(b, i)
		}
	}
	return lookaheadEnd(b, i)
}

// lookaheadZone returns how much of b, a space and a capital, decides whether a zone's
// name or abbreviation is there: as far as it spells the beginning of one, and the
// byte that does not.
func lookaheadZone(b []byte) int {
	word := b[1:]
	end := 1 + scan.SkipLetters(word, 0)
	if _, ok := abbreviation(b[1:end]); ok {
		if end < len(b) && (b[end] == '+' || b[end] == '-') {
			return max(lookaheadOffset(b, end), lookaheadEnd(b, end))
		}
		return lookaheadEnd(b, end)
	}
	common := commonPrefix(word, zoneWords[b[1]-'A'])
	if common > 0 && word[common-1] == '/' {
		return lookaheadEnd(b, 1+zoneNameRun(word))
	}
	if common < len(word) && scan.IsLetter(word[common]) {
		common++
	}
	return 1 + common
}

// zoneWords has, for each first letter, the abbreviations that Parse knows and the first
// parts of the names with a slash.
var zoneWords = [26]string{
	0:         "ACDT ACST ADT AEDT AEST AKDT AKST AST AWDT AWST Africa/ America/ Antarctica/ Arctic/ Asia/ Atlantic/ Australia/",
	'B' - 'A': "BST Brazil/",
	'C' - 'A': "CAT CDT CEST CET CST Canada/ ChST Chile/",
	'E' - 'A': "EAT EDT EEST EET EST Etc/ Europe/",
	'G' - 'A': "GMT",
	'H' - 'A': "HDT HKT HST",
	'I' - 'A': "IDT IST Indian/",
	'J' - 'A': "JST",
	'K' - 'A': "KST",
	'M' - 'A': "MDT MEST MET MSD MSK MST Mexico/",
	'N' - 'A': "NDT NST NZDT NZST",
	'P' - 'A': "PDT PKT PST Pacific/",
	'S' - 'A': "SAST SST",
	'U' - 'A': "US/ UT UTC",
	'W' - 'A': "WAT WEST WET WIB WIT WITA",
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
