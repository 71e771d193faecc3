package timestamp

import (
	"slices"

	"logly/format/internal/scan"
)

// MonthNames are the English names of the months, January first.
var MonthNames = [...]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

// WeekdayNames are the English names of the weekdays, Sunday first.
var WeekdayNames = [...]string{
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
}

// ShortNameLength is the number of letters of a name's short form, such as Jan.
const ShortNameLength = 3

// parseMonthName reads the English name of a month or its short form, in any case.
func (p *parser) parseMonthName() (month int, ok bool) {
	p.exact = max(p.exact, min(p.i+ShortNameLength, len(p.b)))
	month = monthOf(shortName(p.b[p.i:]))
	if month == 0 || !p.skipName(MonthNames[month-1]) {
		return 0, false
	}
	return month, true
}

// skipWeekdayName skips the English name of a weekday or its short form, in any case.
func (p *parser) skipWeekdayName() bool {
	day := weekdayOf(shortName(p.b[p.i:]))
	return day != 0 && p.skipName(WeekdayNames[day-1])
}

// skipName skips the next word, which begins like name, if it is name or its short
// form. September has two.
func (p *parser) skipName(name string) bool {
	end := scan.SkipLetters(p.b, p.i)
	word := p.b[p.i:end]
	p.exact = max(p.exact, end)
	if len(word) != ShortNameLength {
		if len(word) != len(name) && (len(word) != len("Sept") || name != "September") {
			return false
		}
		for i, c := range word {
			if c|0x20 != name[i]|0x20 {
				return false
			}
		}
	}
	p.i = end
	return true
}

// beginsDateName reports whether the name of a month or a weekday comes next, in its short
// form with a capital.
func (p *parser) beginsDateName() bool {
	p.exact = max(p.exact, p.i)
	const names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Sun Mon Tue Wed Thu Fri Sat"
	if p.i >= len(p.b) || !scan.IsUpper(p.b[p.i]) {
		return false
	}
	n := commonPrefix(p.b[p.i:], names)
	p.exact = max(p.exact, min(p.i+n+1, len(p.b)))
	return n == ShortNameLength
}

// shortName packs the first three letters of b, in lower case, into a number; 0 if b
// does not begin with three letters.
func shortName(b []byte) uint32 {
	if len(b) < ShortNameLength || !scan.IsLetter(b[0]) || !scan.IsLetter(b[1]) || !scan.IsLetter(b[2]) {
		return 0
	}
	return uint32(b[0]|0x20)<<16 | uint32(b[1]|0x20)<<8 | uint32(b[2]|0x20)
}

// BeginsDate reports whether b begins with the short form of a month or a weekday.
func BeginsDate(b []byte) bool {
	name := shortName(b)
	return monthOf(name) != 0 || weekdayOf(name) != 0
}

// shortMonths and shortWeekdays have the names as shortName packs them, by number.
var (
	shortMonths   = shortNames(MonthNames[:])
	shortWeekdays = shortNames(WeekdayNames[:])
)

// shortNames returns the short form of each of names, at most twelve, from index 1 on.
func shortNames(names []string) (short [len(MonthNames) + 1]uint32) {
	for i, name := range names {
		short[i+1] = shortName([]byte(name))
	}
	return short
}

// monthOf returns the number of a month, 1 to 12, or 0.
func monthOf(short uint32) int { return numberOf(&shortMonths, short) }

// weekdayOf returns the number of a weekday, 1 for Sunday to 7, or 0.
func weekdayOf(short uint32) int { return numberOf(&shortWeekdays, short) }

func numberOf(names *[len(MonthNames) + 1]uint32, short uint32) int {
	if short == 0 {
		return 0
	}
	return max(0, slices.Index(names[:], short))
}
