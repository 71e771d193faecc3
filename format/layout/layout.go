package layout

import (
	"fmt"
	"slices"
	"strings"

	"logly/format/internal/hint"
)

// defaultLayout is the layout of times unless the user or the format asks for another.
const defaultLayout = "YYYY-MM-DD HH:mm:ss"

// A Layout says how times are written. It never changes and may be shared.
type Layout struct {
	source   string
	elements []element
}

// Parse reads a layout in one of three languages:
//
//   - with a `%`, a pattern of strftime;
//   - a name: rfc3339 (with as many digits of fraction as the time had), rfc3339nano
//     (always 9), iso8601 (always 3), unix, unix-ms, unix-us, unix-ns, tai64n, elapsed
//     (seconds since the first record), delta (seconds since the record before);
//   - otherwise tokens, see tokens. Text in [brackets] is written unchanged, and so is
//     everything but letters, and a T between two tokens.
//
// An error is one line and has a method Hint() string, which says what to write
// instead.
func Parse(s string) (*Layout, error) {
	elements, err := parseElements(s)
	if err != nil {
		return nil, err
	}
	return &Layout{source: s, elements: elements}, nil
}

func parseElements(s string) ([]element, error) {
	if s == "" {
		return nil, &hint.Error{Text: "time format is empty", Advice: generalAdvice}
	}
	if strings.ContainsAny(s, "\n\r") {
		return nil, &hint.Error{
			Text:   fmt.Sprintf("time format %q: a line break in it would break the record in two", s),
			Advice: "write the time on one line: " + defaultLayout,
		}
	}
	if strings.Contains(s, "%") {
		return parseStrftime(s)
	}
	if elements := namedElements(s); elements != nil {
		return elements, nil
	}
	return parseTokens(s)
}

// String returns the layout as it was given to Parse.
func (l *Layout) String() string { return l.source }

// IsNumeric reports whether the layout writes a JSON number.
func (l *Layout) IsNumeric() bool {
	if len(l.elements) != 1 {
		return false
	}
	switch l.elements[0].kind {
	case elementUnix, elementUnixCount, elementElapsed, elementDelta:
		return true
	}
	return false
}

// IsRelative reports whether the output of the layout depends on earlier times.
func (l *Layout) IsRelative() bool {
	for _, p := range l.elements {
		if p.kind == elementElapsed || p.kind == elementDelta {
			return true
		}
	}
	return false
}

// HasSubsecond reports whether what the layout writes may change within a second.
func (l *Layout) HasSubsecond() bool {
	return slices.ContainsFunc(l.elements, func(p element) bool { return !p.kind.constantInSecond() })
}

// generalAdvice says which layouts there are.
const generalAdvice = "use tokens such as " + defaultLayout +
	", strftime such as %F %T, or a name: " + namesList
