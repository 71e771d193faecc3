package rotate

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/itchyny/timefmt-go"
)

// A pattern produces file names from the time, as strftime(3) does. It contains slashes
// if it also produces directories.
type pattern struct {
	format      string
	dirs        []*regexp.Regexp // matches for each directory of a name, outermost first
	whole       *regexp.Regexp   // matches every name that the pattern produces; its groups are the parts of the date
	dateLetters string           // the directives of the groups
	letters     string           // all directives, without composites
}

// directives maps each allowed directive to an expression for its output.
// Directives that change with every write or produce a slash are not allowed. Neither
// are flags such as %-d, because names without a fixed width do not sort.
var directives = map[byte]string{
	'Y': `\d{4}`,
	'G': `\d{4}`,
	'C': `\d{2}`,
	'y': `\d{2}`,
	'g': `\d{2}`,
	'm': `(?:0[1-9]|1[0-2])`,
	'B': `(?:January|February|March|April|May|June|July|August|September|October|November|December)`,
	'b': `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`,
	'h': `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`,
	'd': `(?:0[1-9]|[12]\d|3[01])`,
	'e': `(?: [1-9]|[12]\d|3[01])`,
	'j': `(?:00[1-9]|0[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])`,
	'U': `(?:[0-4]\d|5[0-3])`,
	'W': `(?:[0-4]\d|5[0-3])`,
	'V': `(?:0[1-9]|[1-4]\d|5[0-3])`,
	'A': `(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)`,
	'a': `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)`,
	'u': `[1-7]`,
	'w': `[0-6]`,
	'H': `(?:[01]\d|2[0-3])`,
	'k': `(?: \d|1\d|2[0-3])`,
	'I': `(?:0[1-9]|1[0-2])`,
	'l': `(?: [1-9]|1[0-2])`,
	'p': `(?:AM|PM)`,
	'P': `(?:am|pm)`,
	'M': `[0-5]\d`,
	'S': `[0-5]\d`,
	's': `\d{1,12}`,
	'z': `[+-]\d{4}`,
	'Z': `(?:[A-Za-z]{3,5}|[+-]\d{2}(?:\d{2})?)`,
	'%': `%`,
}

// composites replaces directives that are short for several others.
var composites = strings.NewReplacer("%%", "%%", "%F", "%Y-%m-%d", "%T", "%H:%M:%S", "%R", "%H:%M")

// dateDirectives are the directives that name a day together.
const dateDirectives = "YymBbhde"

var errPatternEnd = errors.New(`a path that is a pattern ends in a single "%"; write "%%" for the sign itself`)

// newPattern parses a path with directives. It returns nil if the path has no directive
// except %%.
func newPattern(format string) (*pattern, error) {
	p := &pattern{format: format}
	var letters strings.Builder
	var exprs []string
	for component := range strings.SplitSeq(composites.Replace(format), "/") {
		expr, found, err := componentExpr(component)
		if err != nil {
			return nil, err
		}
		letters.WriteString(found)
		exprs = append(exprs, expr)
	}
	if letters.Len() == 0 {
		return nil, nil
	}
	for _, expr := range exprs[:len(exprs)-1] {
		p.dirs = append(p.dirs, regexp.MustCompile(`^`+expr+`$`))
	}
	p.whole = regexp.MustCompile(`^` + strings.Join(exprs, "/") + `$`)
	p.letters = letters.String()
	p.dateLetters = strings.Map(func(c rune) rune {
		if strings.ContainsRune(dateDirectives, c) {
			return c
		}
		return -1
	}, letters.String())
	return p, nil
}

// componentExpr returns an expression for the names that one component of a path
// produces, and the letters of its directives.
func componentExpr(component string) (expr, letters string, err error) {
	for {
		text, rest, found := strings.Cut(component, "%")
		expr += regexp.QuoteMeta(text)
		if !found {
			return expr, letters, nil
		}
		if rest == "" {
			return "", "", errPatternEnd
		}
		output, ok := directives[rest[0]]
		if !ok {
			return "", "", fmt.Errorf("a path that is a pattern cannot have %q", "%"+rest[:1])
		}
		if strings.Contains(dateDirectives, rest[:1]) {
			output = "(" + output + ")"
		}
		if rest[0] != '%' {
			letters += rest[:1]
		}
		expr += output
		component = rest[1:]
	}
}

// name returns the name of the file that is active at t.
func (p *pattern) name(t time.Time) string { return timefmt.Format(t, p.format) }

// matches reports whether the pattern produces name at any time.
func (p *pattern) matches(name string) bool {
	groups := p.whole.FindStringSubmatch(name)
	return groups != nil && p.dateExists(groups[1:])
}

// dateExists reports whether the parts of a date in a name can belong to a real day.
func (p *pattern) dateExists(texts []string) bool {
	date, format := "", ""
	if !strings.ContainsAny(p.dateLetters, "Yy") {
		date, format = "2024|", "%Y|" // any leap year
	}
	for i, text := range texts {
		if c := p.dateLetters[i]; c != 'y' || !strings.Contains(p.dateLetters, "Y") {
			date, format = date+text+"|", format+"%"+string(c)+"|"
		}
	}
	t, err := timefmt.ParseInLocation(date, format, time.UTC)
	return err == nil && timefmt.Format(t, format) == date
}

// calendarUnits are the units of a date, longest first, with the directives that say
// them. A date is complete up to the first unit that is missing.
var calendarUnits = []struct {
	directives string
	end        func(time.Time) time.Time
}{
	{"Yy", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	{"mBbh", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
	{"dej", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
	{"HkIl", func(t time.Time) time.Time { return t.Add(time.Hour) }},
	{"M", func(t time.Time) time.Time { return t.Add(time.Minute) }},
	{"S", func(t time.Time) time.Time { return t.Add(time.Second) }},
}

// endOf returns the end of the time that name says in the zone. It returns zero if name
// has no complete date, because the pattern produces it again, as app-%a.log does.
func (p *pattern) endOf(name string, zone *time.Location) time.Time {
	t, err := timefmt.ParseInLocation(name, p.format, zone)
	if err != nil || timefmt.Format(t, p.format) != name {
		return time.Time{}
	}
	var end func(time.Time) time.Time
	missing := false
	for _, u := range calendarUnits {
		has := p.hasDirective(u.directives) || u.directives[0] == 'm' && p.hasDirective("j")
		switch {
		case !has:
			missing = true
		case missing:
			return time.Time{}
		default:
			end = u.end
		}
	}
	if end == nil || p.hasDirective("GgUWV") && !p.hasDirective("dej") {
		return time.Time{}
	}
	return end(t)
}

// hasDirective reports whether the pattern has one of the directives.
func (p *pattern) hasDirective(letters string) bool { return strings.ContainsAny(p.letters, letters) }
