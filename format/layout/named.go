package layout

import "strings"

// namesList has the names that namedElements knows.
const namesList = "rfc3339, rfc3339nano, iso8601, unix, unix-ms, unix-us, unix-ns, tai64n, elapsed, delta"

// namedElements returns the elements of the layout named s, in any case, with or
// without dashes; nil if there is none.
func namedElements(s string) []element {
	switch strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(s)) {
	case "rfc3339":
		return rfc3339Elements(element{kind: elementInputFraction})
	case "rfc3339nano":
		return rfc3339Elements(newText("."), newFraction(9))
	case "iso8601":
		return rfc3339Elements(newText("."), newFraction(3))
	case "unix":
		return []element{{kind: elementUnix}}
	case "unixms":
		return []element{newUnixCount(3)}
	case "unixus":
		return []element{newUnixCount(6)}
	case "unixns":
		return []element{newUnixCount(9)}
	case "tai64n":
		return []element{{kind: elementTAISeconds}, {kind: elementTAINano}}
	case "elapsed":
		return []element{{kind: elementElapsed}}
	case "delta":
		return []element{{kind: elementDelta}}
	}
	return nil
}

// rfc3339Elements returns the elements of RFC 3339 with the elements of a fraction.
func rfc3339Elements(fraction ...element) []element {
	elements := []element{
		{kind: elementYear}, newText("-"), {kind: elementMonthPadded}, newText("-"), {kind: elementDayPadded},
		newText("T"),
		{kind: elementHourPadded}, newText(":"), {kind: elementMinutePadded}, newText(":"), {kind: elementSecondPadded},
	}
	return append(append(elements, fraction...), element{kind: elementOffsetRFC3339})
}
