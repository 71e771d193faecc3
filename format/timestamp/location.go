package timestamp

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // zones by name work on a machine without zone files

	"logly/format/internal/hint"
)

// ParseZone returns the time zone with a name that a user gave: local, utc, a name of
// the IANA database (all in any case) or an offset from UTC such as +02:00.
//
// An error is one line and has a method Hint() string.
func ParseZone(name string) (*time.Location, error) {
	switch strings.ToLower(name) {
	case "local":
		return time.Local, nil
	case "utc", "z":
		return time.UTC, nil
	}
	if location := fixedZone(name); location != nil {
		return location, nil
	}
	if known := knownZoneName(name); known != "" {
		name = known
	}
	location, err := time.LoadLocation(name)
	if err != nil || name == "" {
		return nil, &hint.Error{Text: fmt.Sprintf("there is no time zone %q", name), Advice: zoneHint(name)}
	}
	return location, nil
}

// fixedZone returns the zone of an offset, ±hh, ±hhmm or ±hh:mm; nil if name is none.
func fixedZone(name string) *time.Location {
	if name == "" || name[0] != '+' && name[0] != '-' {
		return nil
	}
	offset, end, ok := parseOffset([]byte(name), 0)
	if !ok || end != len(name) {
		return nil
	}
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone(name, int(offset))
}

// knownZoneName returns the name in the spelling of the IANA database, or "".
func knownZoneName(name string) string {
	for known := range strings.Lines(zoneNames) {
		known = strings.TrimSuffix(known, "\n")
		if strings.EqualFold(known, name) {
			return known
		}
	}
	return ""
}

// zoneHint suggests the zone that is named after the city in name, or says which names
// there are.
func zoneHint(name string) string {
	city := name[strings.LastIndexByte(name, '/')+1:]
	city = strings.ReplaceAll(city, " ", "_")
	for known := range strings.Lines(zoneNames) {
		known = strings.TrimSuffix(known, "\n")
		if _, of, ok := strings.Cut(known, "/"); ok && city != "" && strings.EqualFold(of, city) {
			return "did you mean " + known + "?"
		}
	}
	return "write local, utc, an IANA name such as Europe/Berlin or an offset such as +02:00"
}
