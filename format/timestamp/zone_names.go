package timestamp

import (
	"bytes"
	_ "embed"
	"strings"

	"logly/format/internal/scan"
)

// zoneNames has the names of the IANA time zone database, one a line, in byte order:
// those of Go's lib/time/zoneinfo.zip, which time/tzdata embeds.
//
//go:embed zone_names.txt
var zoneNames string

// A zoneName identifies a zone in a Parsed, which must not hold a pointer: the index of
// its name in zoneNames, or a contested abbreviation.
type zoneName uint16

// String returns the name of the zone; not for contested abbreviations.
func (z zoneName) String() string {
	name, _, _ := strings.Cut(zoneNames[z:], "\n")
	return name
}

// lookUpZoneName finds word among the names. It searches the text itself, so that the
// program has no index to build when it starts.
func lookUpZoneName(word []byte) (name zoneName, ok bool) {
	low, high := 0, len(zoneNames) // the name is in a line between them
	for low < high {
		middle := (low + high) / 2
		start := low + strings.LastIndexByte(zoneNames[low:middle], '\n') + 1
		end := start + strings.IndexByte(zoneNames[start:], '\n')
		switch line := zoneNames[start:end]; {
		case line == string(word):
			return zoneName(start), true
		case line < string(word):
			low = end + 1
		default:
			high = start
		}
	}
	return 0, false
}

// parseZoneName returns the zone name at the start of b and its length, which is 0 if
// there is none. It accepts only names with a slash: others (`Cuba`, `EST`) may be
// words of the text.
func parseZoneName(b []byte) (name zoneName, n int) {
	n = zoneNameRun(b)
	if bytes.IndexByte(b[:n], '/') < 0 {
		return 0, 0
	}
	name, ok := lookUpZoneName(b[:n])
	if !ok {
		return 0, 0
	}
	return name, n
}

// zoneNameRun returns how many bytes at the start of b may belong to a zone's name. No
// name has 40 bytes.
func zoneNameRun(b []byte) (n int) {
	for n < len(b) && n < 40 && (scan.IsLetter(b[n]) || scan.IsDigit(b[n]) || strings.IndexByte("/_+-", b[n]) >= 0) {
		n++
	}
	return n
}
