package writer

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/itchyny/timefmt-go"
)

// A pattern makes names from the time, as strftime does. It contains slashes if
// there are folders that the time names.
type pattern struct {
	format  string
	folders []*regexp.Regexp // a name of each folder on the way to the file
	whole   *regexp.Regexp   // any name that the pattern makes; groups: its date
	date    string           // the groups' directives
}

// directives are what may follow a % in a pattern: what it makes is of these
// forms. Left out is what changes with every write, what holds a slash, and
// flags such as %-d, since names without a fixed width do not sort.
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

// composites are directives that stand for others.
var composites = strings.NewReplacer("%%", "%%", "%F", "%Y-%m-%d", "%T", "%H:%M:%S", "%R", "%H:%M")

// dateDirectives make up the date that a name tells.
const dateDirectives = "YymBbhde"

var errPatternEnd = errors.New(`a path that is a pattern ends in a single "%"; write "%%" for the sign itself`)

// newPattern returns nil for a format without any directive; its only name is
// then what timefmt makes of it.
func newPattern(format string) (*pattern, error) {
	p := &pattern{format: format}
	var seen strings.Builder
	var parts []string
	for component := range strings.SplitSeq(composites.Replace(format), "/") {
		expr, letters, err := componentExpr(component)
		if err != nil {
			return nil, err
		}
		seen.WriteString(letters)
		parts = append(parts, expr)
	}
	if seen.Len() == 0 {
		return nil, nil
	}
	for _, expr := range parts[:len(parts)-1] {
		p.folders = append(p.folders, regexp.MustCompile(`^`+expr+`$`))
	}
	p.whole = regexp.MustCompile(`^` + strings.Join(parts, "/") + `$`)
	p.date = strings.Map(func(c rune) rune {
		if strings.ContainsRune(dateDirectives, c) {
			return c
		}
		return -1
	}, seen.String())
	return p, nil
}

// componentExpr is the expression for the names that a component of a path
// makes, and letters its directives.
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
		form, ok := directives[rest[0]]
		if !ok {
			return "", "", fmt.Errorf("a path that is a pattern cannot have %q", "%"+rest[:1])
		}
		if strings.Contains(dateDirectives, rest[:1]) {
			form = "(" + form + ")"
		}
		if rest[0] != '%' {
			letters += rest[:1]
		}
		expr += form
		component = rest[1:]
	}
}

// name is that of the file that is current at t.
func (p *pattern) name(t time.Time) string { return timefmt.Format(t, p.format) }

// makes reports whether name is that of the file for some time.
func (p *pattern) makes(name string) bool {
	groups := p.whole.FindStringSubmatch(name)
	if groups == nil {
		return false
	}
	return p.dateExists(groups[1:])
}

// dateExists reports whether a day is written so, as far as that tells one.
func (p *pattern) dateExists(texts []string) bool {
	date, format := "", ""
	if !strings.ContainsAny(p.date, "Yy") {
		date, format = "2024|", "%Y|" // any leap year
	}
	for i, text := range texts {
		if c := p.date[i]; c != 'y' || !strings.Contains(p.date, "Y") {
			date, format = date+text+"|", format+"%"+string(c)+"|"
		}
	}
	t, err := timefmt.ParseInLocation(date, format, time.UTC)
	return err == nil && timefmt.Format(t, format) == date
}
