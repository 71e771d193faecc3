package timestamp

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	_ "time/tzdata" // zones by name work on a machine without zone files

	"logly/format/internal/hint"
	"logly/format/internal/scan"
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
//
// A zone's file may end in such a rule for the times after its table (RFC 9636 section
// 3.3). This makes a file that has nothing else, since package time reads rules only there.
// It does not report an error in the rule: then the zone of the table applies.
func posixZone(rule string) *time.Location {
	const (
		version = "TZif2" + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
		noTable = version + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
		oneType = version + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x02"
		invalid = "?" // the name of that type's zone, at UTC
		types   = "\x00\x00\x00\x00\x00\x00" + invalid + "\x00"
	)
	if !isPOSIXRule(rule) {
		return nil
	}
	location, err := time.LoadLocationFromTZData(rule, []byte(noTable+oneType+types+"\n"+rule+"\n"))
	if err != nil {
		return nil
	}
	for _, at := range [...]int64{0, 182 * secondsPerDay} { // in winter and in summer
		if name, _ := time.Unix(at, 0).In(location).Zone(); name == invalid {
			return nil
		}
	}
	return location
}

// isPOSIXRule reports whether rule has the form of one: the name and offset of standard
// time and, with or without an offset and the dates of its begin and end, those of summer
// time. Which numbers may be in it is not checked.
func isPOSIXRule(rule string) bool {
	rest := skipZoneAndOffset(rule)
	if rest == "" {
		return rest != rule
	}
	dates := skipZoneAndOffset(rest)
	return dates != rest && (dates == "" || dates[0] == ',')
}

// skipZoneAndOffset returns rule without the zone's name at its start, letters or
// letters and digits in angle brackets, and the offset after it; rule if there is no name.
func skipZoneAndOffset(rule string) string {
	isName, n := scan.IsLetter, 0
	quoted := strings.HasPrefix(rule, "<")
	if quoted {
		isName = func(c byte) bool { return scan.IsLetter(c) || scan.IsDigit(c) || c == '+' || c == '-' }
		n++
	}
	start := n
	for n < len(rule) && isName(rule[n]) {
		n++
	}
	if n < start+3 || quoted && !strings.HasPrefix(rule[n:], ">") {
		return rule
	}
	if quoted {
		n++
	}
	return strings.TrimLeft(rule[n:], "+-0123456789:")
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
	return "write local, utc, an IANA name such as Europe/Berlin, an offset such as +02:00 or a POSIX rule such as JST-9"
}
