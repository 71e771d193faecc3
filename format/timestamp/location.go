package timestamp

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // zones by name work on a machine without zone files

	"logly/format/internal/hint"
	"logly/format/nearest"
)

// ParseZone returns the time zone with a name that a user gave: local, utc, a name of
// the IANA database (all in any case), an offset from UTC such as +02:00, or what the
// environment variable TZ may be: a rule of POSIX such as CET-1CEST,M3.5.0,M10.5.0/3, or
// the path of a zone's file, each also with a colon in front.
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
	if location := environmentZone(name); location != nil {
		return location, nil
	}
	return nil, &hint.Error{Text: fmt.Sprintf("there is no time zone %q", name), Advice: zoneHint(name)}
}

// ParseTZ returns the time zone that the environment variable TZ means if it is tz, which
// is not empty; an error, of one line, if it means none.
func ParseTZ(tz string) (*time.Location, error) {
	if location := environmentZone(tz); location != nil {
		return location, nil
	}
	return nil, fmt.Errorf("there is no time zone %q", tz)
}

// environmentZone returns the zone that tz is as a value of TZ; nil if it is none.
func environmentZone(tz string) *time.Location {
	tz = strings.TrimPrefix(tz, ":")
	if tz == "" {
		return nil
	}
	if filepath.IsAbs(tz) {
		return fileZone(tz)
	}
	name := tz
	if known := knownZoneName(name); known != "" {
		name = known
	}
	if location, err := time.LoadLocation(name); err == nil {
		return location
	}
	return posixZone(tz)
}

// maxZoneFile is above the size of every file of the IANA database.
const maxZoneFile = 1 << 20

// fileZone returns the zone of a file in the format of RFC 9636; nil if it is none.
func fileZone(path string) *time.Location {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > maxZoneFile {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	location, err := time.LoadLocationFromTZData(filepath.Base(path), data)
	if err != nil {
		return nil
	}
	return location
}

// posixZone returns the zone of a rule as in POSIX, chapter 8.3, such as JST-9 or
// EST5EDT,M3.2.0,M11.1.0; nil if it is none.
func posixZone(rule string) *time.Location {
	// The names and offsets of standard time and, with or without the dates of its begin and
	// end, of summer time.
	const form = `^(<[A-Za-z0-9+-]{3,}>|[A-Za-z]{3,})[0-9+:-]+((<[A-Za-z0-9+-]{3,}>|[A-Za-z]{3,})[0-9+:-]*(,[^\n]*)?)?$`
	if ok, err := regexp.MatchString(form, rule); err != nil || !ok {
		return nil
	}
	location, err := time.LoadLocationFromTZData(rule, zoneData(rule))
	if err != nil {
		return nil
	}
	for _, at := range [...]int64{0, 182 * secondsPerDay} { // in winter and in summer
		if name, _ := time.Unix(at, 0).In(location).Zone(); name == notInRule {
			return nil
		}
	}
	return location
}

// notInRule is the name of the only zone in the table of zoneData, at UTC.
const notInRule = "?"

// zoneData returns a zone's file that has nothing but a rule. Such a file may end in one for
// the times after its table (RFC 9636 section 3.3), and package time reads rules only
// there. It does not report an error in the rule: then the zone of the table applies.
func zoneData(rule string) []byte {
	const header, types, names = 44, 39, 43 // its length, and where the sizes of two tables end
	data := make([]byte, 2*header+6, 2*header+16+len(rule))
	copy(data, "TZif2")
	copy(data[header:], "TZif2")
	data[header+types], data[header+names] = 1, uint8(len(notInRule)+1)
	return append(data, notInRule+"\x00\n"+rule+"\n"...)
}

// fixedZone returns the zone of an offset, ±hh, ±hhmm or ±hh:mm; nil if name is none.
func fixedZone(name string) *time.Location {
	if name == "" || name[0] != '+' && name[0] != '-' {
		return nil
	}
	p := parser{b: []byte(name), out: new(Parsed)}
	if !p.parseOffset(2) || p.i != len(name) {
		return nil
	}
	if p.out.Offset == 0 {
		return time.UTC
	}
	return time.FixedZone(name, int(p.out.Offset))
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

// zoneHint suggests the zone that is named after the city in name, or one that is spelt
// like name, or says which names there are.
func zoneHint(name string) string {
	city := name[strings.LastIndexByte(name, '/')+1:]
	city = strings.ReplaceAll(city, " ", "_")
	for known := range strings.Lines(zoneNames) {
		known = strings.TrimSuffix(known, "\n")
		if _, of, ok := strings.Cut(known, "/"); ok && city != "" && strings.EqualFold(of, city) {
			return "did you mean " + known + "?"
		}
	}
	if meant := knownZoneName(nearest.Within(2, strings.ToLower(name), strings.Fields(strings.ToLower(zoneNames)))); len(name) > 4 && meant != "" {
		return "did you mean " + meant + "?"
	}
	return "write local, utc, an IANA name such as Europe/Berlin, an offset such as +02:00 or a POSIX rule such as JST-9"
}
