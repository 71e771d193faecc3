package format

import "fmt"

// layoutTokens are the tokens of a layout, those of dayjs and loguru. A token
// is a run of one letter.
var layoutTokens = map[string]part{
	"YYYY": {kind: partYear},         // 2025
	"YY":   {kind: partYearShort},    // 25
	"MMMM": {kind: partMonthName},    // January
	"MMM":  {kind: partMonthShort},   // Jan
	"MM":   {kind: partMonthPadded},  // 01
	"M":    {kind: partMonth},        // 1
	"DD":   {kind: partDayPadded},    // 05
	"D":    {kind: partDay},          // 5
	"dddd": {kind: partWeekdayName},  // Wednesday
	"ddd":  {kind: partWeekdayShort}, // Wed
	"HH":   {kind: partHourPadded},   // 00 to 23
	"H":    {kind: partHour},         // 0 to 23
	"hh":   {kind: partHour12Padded}, // 01 to 12
	"h":    {kind: partHour12},       // 1 to 12
	"mm":   {kind: partMinutePadded}, // 00 to 59
	"m":    {kind: partMinute},       // 0 to 59
	"ss":   {kind: partSecondPadded}, // 00 to 59
	"s":    {kind: partSecond},       // 0 to 59
	"A":    {kind: partHalfUpper},    // AM
	"a":    {kind: partHalfLower},    // am
	"Z":    {kind: partOffsetColon},  // +02:00
	"ZZ":   {kind: partOffset},       // +0200
	"X":    {kind: partUnix},         // seconds since 1970
	// S to SSSSSSSSS: that many digits of the second's fraction, cut, not rounded.
}

// tokenPart returns the part that a run of one letter stands for.
func tokenPart(run string) (p part, ok bool) {
	if run[0] == 'S' && len(run) <= 9 {
		return fractionPart(len(run)), true
	}
	p, ok = layoutTokens[run]
	return p, ok
}

// parseTokens reads a layout of tokens.
func parseTokens(s string) ([]part, error) {
	parts, problem := tokenParts(s)
	if problem != "" {
		return nil, &hintedError{fmt.Sprintf("time format %q: %s", s, problem), hintFor(s)}
	}
	return parts, nil
}

// tokenParts returns the parts of a layout of tokens, or what is wrong with it.
func tokenParts(s string) (parts []part, problem string) {
	pieces, ok := splitLayout(s)
	if !ok {
		return nil, "a bracket is not closed"
	}
	found := false
	for i, p := range pieces {
		if p.kind != pieceRun {
			parts = append(parts, textPart(p.text))
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
