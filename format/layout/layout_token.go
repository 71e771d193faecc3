package layout

import (
	"fmt"

	"logly/format/internal/hint"
)

// layoutTokens are the tokens of a layout, those of dayjs and loguru. A token
// is a run of one letter.
var layoutTokens = [...]struct {
	text string
	kind partKind
}{
	{"YYYY", PartYear},        // 2025
	{"YY", partYearShort},     // 25
	{"MMMM", partMonthName},   // January
	{"MMM", partMonthShort},   // Jan
	{"MM", PartMonthPadded},   // 01
	{"M", partMonth},          // 1
	{"DD", PartDayPadded},     // 05
	{"D", partDay},            // 5
	{"dddd", partWeekdayName}, // Wednesday
	{"ddd", partWeekdayShort}, // Wed
	{"HH", PartHourPadded},    // 00 to 23
	{"H", partHour},           // 0 to 23
	{"hh", partHour12Padded},  // 01 to 12
	{"h", partHour12},         // 1 to 12
	{"mm", PartMinutePadded},  // 00 to 59
	{"m", partMinute},         // 0 to 59
	{"ss", PartSecondPadded},  // 00 to 59
	{"s", partSecond},         // 0 to 59
	{"A", partHalfUpper},      // AM
	{"a", partHalfLower},      // am
	{"Z", partOffsetColon},    // +02:00
	{"ZZ", partOffset},        // +0200
	{"X", partUnix},           // seconds since 1970
	// S to SSSSSSSSS: that many digits of the second's fraction, cut, not rounded.
}

// tokenPart returns the part that a run of one letter stands for.
func tokenPart(run string) (p Part, ok bool) {
	if run[0] == 'S' && len(run) <= 9 {
		return fractionPart(len(run)), true
	}
	for _, t := range layoutTokens {
		if t.text == run {
			return Part{Kind: t.kind}, true
		}
	}
	return Part{}, false
}

// parseTokens reads a layout of tokens.
func parseTokens(s string) ([]Part, error) {
	parts, problem := tokenParts(s)
	if problem != "" {
		return nil, &hint.Error{Text: fmt.Sprintf("time format %q: %s", s, problem), Advice: hintFor(s)}
	}
	return parts, nil
}

// tokenParts returns the parts of a layout of tokens, or what is wrong with it.
func tokenParts(s string) (parts []Part, problem string) {
	pieces, ok := splitLayout(s)
	if !ok {
		return nil, "a bracket is not closed"
	}
	found := false
	for i, p := range pieces {
		if p.kind != pieceRun {
			parts = append(parts, TextPart(p.text))
			continue
		}
		token, ok := tokenPart(p.text)
		if !ok {
			unknown := p.text
			if len(unknown) == 1 {
				unknown = wordAround(pieces, i)
			}
			return nil, fmt.Sprintf("there is no token %q", unknown)
		}
		parts = append(parts, token)
		found = true
	}
	if !found {
		return nil, "there is no time in it"
	}
	return parts, mistake(pieces)
}
