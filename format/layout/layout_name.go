package layout

import "strings"

const layoutNames = "rfc3339, rfc3339nano, iso8601, unix, unix-ms, unix-us, unix-ns, tai64n, elapsed, delta"

// namedParts returns the parts of the layout that s names, in any case, with or
// without dashes; nil if it names none.
func namedParts(s string) []Part {
	switch strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(s)) {
	case "rfc3339":
		return Rfc3339Parts(Part{Kind: PartInputFraction})
	case "rfc3339nano":
		return Rfc3339Parts(TextPart("."), fractionPart(9))
	case "iso8601":
		return Rfc3339Parts(TextPart("."), fractionPart(3))
	case "unix":
		return []Part{{Kind: partUnix}}
	case "unixms":
		return []Part{unixCountPart(3)}
	case "unixus":
		return []Part{unixCountPart(6)}
	case "unixns":
		return []Part{unixCountPart(9)}
	case "tai64n":
		return []Part{{Kind: partTAISeconds}, {Kind: partTAINano}}
	case "elapsed":
		return []Part{{Kind: partElapsed}}
	case "delta":
		return []Part{{Kind: partDelta}}
	}
	return nil
}

// Rfc3339Parts returns the parts of a time of RFC 3339 with that fraction.
func Rfc3339Parts(fraction ...Part) []Part {
	parts := []Part{
		{Kind: PartYear}, TextPart("-"), {Kind: PartMonthPadded}, TextPart("-"), {Kind: PartDayPadded},
		TextPart("T"),
		{Kind: PartHourPadded}, TextPart(":"), {Kind: PartMinutePadded}, TextPart(":"), {Kind: PartSecondPadded},
	}
	return append(append(parts, fraction...), Part{Kind: partOffsetRFC})
}
