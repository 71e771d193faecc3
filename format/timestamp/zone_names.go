package timestamp

import (
	"bytes"
	_ "embed"
	"strings"

	"logly/format/internal/scan"
)

// zoneNames holds the names of the IANA time zone database, one a line, in the
// order of their bytes: those of Go's lib/time/zoneinfo.zip, which time/tzdata
// embeds.
//
//go:embed zone_names.txt
var zoneNames string

// A ZoneName stands for a zone's name in a Parsed, which holds no text: where
// the name begins in zoneNames, or which contested abbreviation it is.
type ZoneName uint16

// String is the name itself, of a ZoneNamed stamp.
func (z ZoneName) String() string {
	name, _, _ := strings.Cut(zoneNames[z:], "\n")
	return name
}

// findZoneName looks word up among the names. It searches the text itself, so
// that nothing has to be built at the start of the program.
func findZoneName(word []byte) (name ZoneName, ok bool) {
	low, high := 0, len(zoneNames) // whole lines between them
	for low < high {
		middle := (low + high) / 2
		start := low + strings.LastIndexByte(zoneNames[low:middle], '\n') + 1
		end := start + strings.IndexByte(zoneNames[start:], '\n')
		switch line := zoneNames[start:end]; {
		case line == string(word):
			return ZoneName(start), true
		case line < string(word):
			low = end + 1
		default:
			high = start
		}
	}
	return 0, false
}

// zoneNameIn returns the length of the IANA name at the start of b, 0 if there
// is none. Only names with a slash count, the others (`Cuba`, `EST`) are words
// that a line may well go on with.
func zoneNameIn(b []byte) (name ZoneName, n int) {
	n = zoneNameRun(b)
	if bytes.IndexByte(b[:n], '/') < 0 {
		return 0, 0
	}
	name, ok := findZoneName(b[:n])
	if !ok {
		return 0, 0
	}
	return name, n
}

// zoneNameRun returns how many bytes at the start of b may belong to a zone's name.
func zoneNameRun(b []byte) (n int) {
	for n < len(b) && n < 40 && (scan.IsLetter(b[n]) || scan.IsDigit(b[n]) || strings.IndexByte("/_+-", b[n]) >= 0) {
		n++
	}
	return n
}

// zoneRegions are the first parts of the names that have more than one.
const zoneRegions = "Africa/ America/ Antarctica/ Arctic/ Asia/ Atlantic/ Australia/ Brazil/ Canada/ Chile/ " +
	"Etc/ Europe/ Indian/ Mexico/ Pacific/ US/"
