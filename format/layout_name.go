package format

import "strings"

const layoutNames = "rfc3339, rfc3339nano, iso8601, unix, unix-ms, unix-us, unix-ns, tai64n, elapsed, delta"

// namedParts returns the parts of the layout that s names, in any case, with or
// without dashes; nil if it names none.
func namedParts(s string) []part {
	switch strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(s)) {
	case "rfc3339":
		return rfc3339Parts(part{kind: partInputFraction})
	case "rfc3339nano":
		return rfc3339Parts(textPart("."), fractionPart(9))
	case "iso8601":
		return rfc3339Parts(textPart("."), fractionPart(3))
	case "unix":
		return []part{{kind: partUnix}}
	case "unixms":
		return []part{unixCountPart(3)}
	case "unixus":
		return []part{unixCountPart(6)}
	case "unixns":
		return []part{unixCountPart(9)}
	case "tai64n":
		return []part{{kind: partTAISeconds}, {kind: partTAINano}}
	case "elapsed":
		return []part{{kind: partElapsed}}
	case "delta":
		return []part{{kind: partDelta}}
	}
	return nil
}

// rfc3339Parts returns the parts of a time of RFC 3339 with that fraction.
func rfc3339Parts(fraction ...part) []part {
	parts := []part{
		{kind: partYear}, textPart("-"), {kind: partMonthPadded}, textPart("-"), {kind: partDayPadded},
		textPart("T"),
		{kind: partHourPadded}, textPart(":"), {kind: partMinutePadded}, textPart(":"), {kind: partSecondPadded},
	}
	return append(append(parts, fraction...), part{kind: partOffsetRFC})
}
