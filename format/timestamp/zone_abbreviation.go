package timestamp

// Abbreviations that more than one zone uses, with RFC 5322 on the side of the
// American ones. The input's zone decides first: on a machine in Shanghai CST
// is China's.
const (
	contestedCST ZoneName = iota
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

// An abbreviatedZone is what a zone's abbreviation says.
type abbreviatedZone struct {
	kind   ZoneKind
	name   ZoneName
	offset int32
}

// abbreviation looks up a zone's abbreviation as it stands in a time. It knows
// those of RFC 5322 section 4.3 and those that in the IANA time zone database
// mean one offset only today. IST means three and has no such standing:
// it is taken for the input's own zone.
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
		return abbreviatedZone{ZoneContested, contestedCST, -6 * 3600}, true
	case "CDT":
		return abbreviatedZone{ZoneContested, contestedCDT, -5 * 3600}, true
	case "PST":
		return abbreviatedZone{ZoneContested, contestedPST, -8 * 3600}, true
	case "PDT":
		return abbreviatedZone{ZoneContested, contestedPDT, -7 * 3600}, true
	case "IST":
		return abbreviatedZone{}, true
	}
	return abbreviatedZone{}, false
}

// east is a zone that is so many hours and minutes east of UTC.
func east(hours, minutes int32) abbreviatedZone {
	return abbreviatedZone{kind: ZoneOffset, offset: hours*3600 + minutes*60}
}

// zoneAbbreviations are the words that abbreviation knows.
const zoneAbbreviations = "ACDT ACST ADT AEDT AEST AKDT AKST AST AWDT AWST BST CAT CDT CEST CET CST ChST EAT EDT EEST EET " +
	"EST GMT HDT HKT HST IDT IST JST KST MDT MEST MET MSD MSK MST NDT NST NZDT NZST PDT PKT PST SAST SST UT UTC WAT WEST " +
	"WET WIB WIT WITA"
