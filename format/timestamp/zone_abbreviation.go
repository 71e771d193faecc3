package timestamp

// Abbreviations that several zones use. RFC 5322 gives them the American meaning, but
// the zone of the input decides first: on a machine in Shanghai CST is China's.
const (
	contestedCST zoneName = iota
	contestedCDT
	contestedPST
	contestedPDT
)

var contestedNames = [...]string{
	contestedCST: "CST", // also China, Cuba
	contestedCDT: "CDT", // also Cuba
	contestedPST: "PST", // also the Philippines
	contestedPDT: "PDT", // also the Philippines
}

// An abbreviatedZone is the meaning of a zone's abbreviation, as in Parsed.
type abbreviatedZone struct {
	kind   ZoneKind
	name   zoneName
	offset int32
}

// abbreviation looks up the abbreviation of a zone. It knows those of RFC 5322 section
// 4.3 and those that mean only one offset today in the IANA time zone database. IST
// means three and no standard prefers one, so it means the zone of the input.
func abbreviation(word []byte) (z abbreviatedZone, ok bool) {
	if len(word) < len("UT") || len(word) > len("CEST") {
		return abbreviatedZone{}, false
	}
	switch string(word) {
	case "UTC", "GMT", "UT", "WET":
		return east(0, 0), true
	case "BST", "CET", "MET", "WEST", "WAT":
		return east(1, 0), true
	case "CEST", "MEST", "EET", "CAT", "SAST":
		return east(2, 0), true
	case "EEST", "EAT", "IDT", "MSK":
		return east(3, 0), true
	case "MSD":
		return east(4, 0), true
	case "PKT":
		return east(5, 0), true
	case "WIB":
		return east(7, 0), true
	case "AWST", "HKT", "WITA":
		return east(8, 0), true
	case "JST", "KST", "WIT", "AWDT":
		return east(9, 0), true
	case "ACST":
		return east(9, 30), true
	case "AEST", "ChST":
		return east(10, 0), true
	case "ACDT":
		return east(10, 30), true
	case "AEDT":
		return east(11, 0), true
	case "NZST":
		return east(12, 0), true
	case "NZDT":
		return east(13, 0), true
	case "NDT":
		return east(-2, -30), true
	case "NST":
		return east(-3, -30), true
	case "ADT":
		return east(-3, 0), true
	case "AST", "EDT":
		return east(-4, 0), true
	case "EST":
		return east(-5, 0), true
	case "MDT":
		return east(-6, 0), true
	case "MST":
		return east(-7, 0), true
	case "AKDT":
		return east(-8, 0), true
	case "AKST", "HDT":
		return east(-9, 0), true
	case "HST":
		return east(-10, 0), true
	case "SST":
		return east(-11, 0), true
	case "CST":
		return abbreviatedZone{zoneContested, contestedCST, -6 * 3600}, true
	case "CDT":
		return abbreviatedZone{zoneContested, contestedCDT, -5 * 3600}, true
	case "PST":
		return abbreviatedZone{zoneContested, contestedPST, -8 * 3600}, true
	case "PDT":
		return abbreviatedZone{zoneContested, contestedPDT, -7 * 3600}, true
	case "IST":
		return abbreviatedZone{}, true
	}
	return abbreviatedZone{}, false
}

// east returns a zone that is hours and minutes east of UTC.
func east(hours, minutes int32) abbreviatedZone {
	return abbreviatedZone{kind: ZoneOffset, offset: hours*3600 + minutes*60}
}
