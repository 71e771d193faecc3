package timestamp

import (
	"strings"

	"logly/format/internal/scan"
)

// An abbreviatedZone is the meaning of a zone's abbreviation, as in Parsed.
type abbreviatedZone struct {
	kind   ZoneKind
	name   zoneName
	offset int32
}

// The abbreviations are those of RFC 5322 section 4.3 and those that mean only one offset
// today in the IANA time zone database. IST means three and no standard prefers one, so it
// means the zone of the input.
var abbreviationsAt = [...]struct {
	words string
	zone  abbreviatedZone
}{
	{"UTC GMT UT WET", east(0, 0)},
	{"BST CET MET WEST WAT", east(1, 0)},
	{"CEST MEST EET CAT SAST", east(2, 0)},
	{"EEST EAT IDT MSK", east(3, 0)},
	{"MSD", east(4, 0)},
	{"PKT", east(5, 0)},
	{"WIB", east(7, 0)},
	{"AWST HKT WITA", east(8, 0)},
	{"JST KST WIT AWDT", east(9, 0)},
	{"ACST", east(9, 30)},
	{"AEST ChST", east(10, 0)},
	{"ACDT", east(10, 30)},
	{"AEDT", east(11, 0)},
	{"NZST", east(12, 0)},
	{"NZDT", east(13, 0)},
	{"NDT", east(-2, -30)},
	{"NST", east(-3, -30)},
	{"ADT", east(-3, 0)},
	{"AST EDT", east(-4, 0)},
	{"EST", east(-5, 0)},
	{"MDT", east(-6, 0)},
	{"MST", east(-7, 0)},
	{"AKDT", east(-8, 0)},
	{"AKST HDT", east(-9, 0)},
	{"HST", east(-10, 0)},
	{"SST", east(-11, 0)},
	{"CST", abbreviatedZone{zoneContested, contestedCST, -6 * 3600}},
	{"CDT", abbreviatedZone{zoneContested, contestedCDT, -5 * 3600}},
	{"PST", abbreviatedZone{zoneContested, contestedPST, -8 * 3600}},
	{"PDT", abbreviatedZone{zoneContested, contestedPDT, -7 * 3600}},
	{"IST", abbreviatedZone{}},
}

// zoneWords has, for each first letter, the abbreviations and the first parts of the zones'
// names with a slash, separated by spaces.
var zoneWords = func() (words [26]string) {
	add := func(list string) {
		for word := range strings.FieldsSeq(list) {
			words[word[0]-'A'] += word + " "
		}
	}
	for i := range abbreviationsAt {
		add(abbreviationsAt[i].words)
	}
	add(regions)
	return words
}()

const regions = "Africa/ America/ Antarctica/ Arctic/ Asia/ Atlantic/ Australia/ Brazil/ Canada/ Chile/ Etc/ Europe/ Indian/ Mexico/ Pacific/ US/"

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

// abbreviation looks up the abbreviation of a zone.
func abbreviation(word []byte) (z abbreviatedZone, ok bool) {
	if len(word) < len("UT") || len(word) > len("CEST") {
		return abbreviatedZone{}, false
	}
	for i := range abbreviationsAt {
		if a := &abbreviationsAt[i]; scan.HasWord(a.words, word) {
			return a.zone, true
		}
	}
	return abbreviatedZone{}, false
}

// east returns a zone that is hours and minutes east of UTC.
func east(hours, minutes int32) abbreviatedZone {
	return abbreviatedZone{kind: ZoneOffset, offset: hours*3600 + minutes*60}
}
