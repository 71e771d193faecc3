package layout

import (
	"fmt"

	"logly/format/internal/hint"
)

// tokens are those of dayjs and loguru: runs of one letter.
var tokens = [...]struct {
	text string
	kind elementKind
}{
	{"YYYY", elementYear},        // 2025
	{"YY", elementYearShort},     // 25
	{"MMMM", elementMonthName},   // January
	{"MMM", elementMonthShort},   // Jan
	{"MM", elementMonthPadded},   // 01
	{"M", elementMonth},          // 1
	{"DD", elementDayPadded},     // 05
	{"D", elementDay},            // 5
	{"dddd", elementWeekdayName}, // Wednesday
	{"ddd", elementWeekdayShort}, // Wed
	{"HH", elementHourPadded},    // 00 to 23
	{"H", elementHour},           // 0 to 23
	{"hh", elementHour12Padded},  // 01 to 12
	{"h", elementHour12},         // 1 to 12
	{"mm", elementMinutePadded},  // 00 to 59
	{"m", elementMinute},         // 0 to 59
	{"ss", elementSecondPadded},  // 00 to 59
	{"s", elementSecond},         // 0 to 59
	{"A", elementMeridiemUpper},  // AM
	{"a", elementMeridiemLower},  // am
	{"Z", elementOffsetColon},    // +02:00
	{"ZZ", elementOffset},        // +0200
	{"X", elementUnix},           // seconds since 1970
	// S to SSSSSSSSS: as many digits of the second's fraction, truncated.
}

// tokenElement returns the element that a run of one letter means.
func tokenElement(run string) (p element, ok bool) {
	if run[0] == 'S' && len(run) <= 9 {
		return newFraction(len(run)), true
	}
	for _, t := range tokens {
		if t.text == run {
			return element{kind: t.kind}, true
		}
	}
	return element{}, false
}

// parseTokens reads a layout of tokens.
func parseTokens(s string) ([]element, error) {
	elements, problem := tokenElements(s)
	if problem != "" {
		return nil, &hint.Error{Text: fmt.Sprintf("time format %q: %s", s, problem), Advice: adviceFor(s)}
	}
	return elements, nil
}

// tokenElements returns the elements of a layout of tokens, or a problem with it.
func tokenElements(s string) (elements []element, problem string) {
	lexemes, ok := lex(s)
	if !ok {
		return nil, "a bracket is not closed"
	}
	found := false
	for i, p := range lexemes {
		if p.kind != lexemeRun {
			elements = append(elements, newText(p.text))
			continue
		}
		token, ok := tokenElement(p.text)
		if !ok {
			unknown := p.text
			if len(unknown) == 1 {
				unknown = wordAround(lexemes, i)
			}
			return nil, fmt.Sprintf("there is no token %q", unknown)
		}
		elements = append(elements, token)
		found = true
	}
	if !found {
		return nil, "there is no time in it"
	}
	return elements, likelyTypo(lexemes)
}
