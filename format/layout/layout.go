package layout

import (
	"fmt"
	"slices"
	"strings"

	"logly/format/internal/hint"
)

// Default is how a time is written where nothing else is asked for.
const Default = "YYYY-MM-DD HH:mm:ss"

// A Layout says how a time is written. It does not change and can be shared; a
// Clock writes by it.
type Layout struct {
	Source string
	Parts  []Part
}

// Parse reads a layout in one of three languages:
//
//   - with a `%`, that of strftime;
//   - a name: rfc3339 (with as many digits of fraction as the time came with),
//     rfc3339nano (always 9), iso8601 (always 3), unix, unix-ms, unix-us,
//     unix-ns, tai64n, elapsed (seconds since the first record), delta (seconds
//     since the record before);
//   - else tokens: see layoutTokens. Text in [brackets] is written as it stands,
//     and so is all that is no letter, and a T between two tokens.
//
// An error tells in one line what is wrong and has a method Hint() string, which
// tells what to write instead.
func Parse(s string) (*Layout, error) {
	parts, err := parseParts(s)
	if err != nil {
		return nil, err
	}
	return &Layout{Source: s, Parts: parts}, nil
}

func parseParts(s string) ([]Part, error) {
	if s == "" {
		return nil, &hint.Error{Text: "time format is empty", Advice: layoutHint}
	}
	if strings.ContainsAny(s, "\n\r") {
		return nil, &hint.Error{
			Text:   fmt.Sprintf("time format %q: a line break in it would break the record in two", s),
			Advice: "write the time on one line: " + Default,
		}
	}
	if strings.Contains(s, "%") {
		return parseStrftime(s)
	}
	if parts := namedParts(s); parts != nil {
		return parts, nil
	}
	return parseTokens(s)
}

// String returns the layout as it was given to Parse.
func (l *Layout) String() string { return l.Source }

// Numeric reports whether what the layout writes is a JSON number.
func (l *Layout) Numeric() bool {
	if len(l.Parts) != 1 {
		return false
	}
	switch l.Parts[0].Kind {
	case partUnix, partUnixCount, partElapsed, partDelta:
		return true
	}
	return false
}

// Relative reports whether the layout tells how far a time is from those
// written before.
func (l *Layout) Relative() bool {
	for _, p := range l.Parts {
		if p.Kind == partElapsed || p.Kind == partDelta {
			return true
		}
	}
	return false
}

// Fine reports whether what the layout writes may change within a second.
func (l *Layout) Fine() bool {
	return slices.ContainsFunc(l.Parts, func(p Part) bool { return !p.Kind.steady() })
}

// Breaks reports whether a time is written in several lines.
func (l *Layout) Breaks() bool {
	for _, p := range l.Parts {
		if p.Kind == partText && strings.Contains(p.text, "\n") {
			return true
		}
	}
	return false
}

// layoutHint says what a layout can be.
const layoutHint = "use tokens such as " + Default +
	", strftime such as %F %T, or a name: " + layoutNames
