package timestamp

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestParseZone(t *testing.T) {
	at := time.Date(2025, 7, 15, 0, 0, 0, 0, time.UTC)
	for name, want := range map[string]string{
		"utc":                              "UTC +0000",
		"UTC":                              "UTC +0000",
		"Europe/Berlin":                    "CEST +0200",
		"europe/berlin":                    "CEST +0200",
		"EST5EDT":                          "EDT -0400",
		"japan":                            "JST +0900",
		"+02:00":                           "+02:00 +0200",
		"-0730":                            "-0730 -0730",
		"+05":                              "+05 +0500",
		"+00:00":                           "UTC +0000",
		"Asia/Katmandu":                    "+0545 +0545",
		"America/new_york":                 "EDT -0400",
		":Europe/Berlin":                   "CEST +0200",
		"JST-9":                            "JST +0900",
		":JST-9":                           "JST +0900",
		"CET-1CEST":                        "CEST +0200",
		"CET-1CEST,M3.5.0,M10.5.0/3":       "CEST +0200",
		"NZST-12NZDT,M9.5.0,M4.1.0/3":      "NZST +1200",
		"<+0330>-3:30":                     "+0330 +0330",
		"<-03>3<-02>,M3.5.0/-2,M10.5.0/-1": "-02 -0200",
		"EST5EDT,J60,300":                  "EDT -0400",
		"UTC0":                             "UTC +0000",
	} {
		location, err := ParseZone(name)
		if err != nil {
			t.Errorf("%q: %v", name, err)
		} else if got := at.In(location).Format("MST -0700"); got != want {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
	for _, name := range []string{"local", "Local", "LOCAL"} {
		if location, err := ParseZone(name); err != nil || location != time.Local {
			t.Errorf("%q: got %v, %v", name, location, err)
		}
	}
}

func TestParseZoneErrors(t *testing.T) {
	const kinds = "write local, utc, an IANA name such as Europe/Berlin, an offset such as +02:00 or a POSIX rule such as JST-9"
	for name, hint := range map[string]string{
		"":                            kinds,
		"Berlin":                      "did you mean Europe/Berlin?",
		"new york":                    "did you mean America/New_York?",
		"Asia/Berlin":                 "did you mean Europe/Berlin?",
		"Europe/Berln":                "did you mean Europe/Berlin?",
		"Europe/":                     kinds,
		"Mars/Phobos":                 kinds,
		"+25:00":                      kinds,
		"+2":                          kinds,
		"+02:0":                       kinds,
		"+02:00x":                     kinds,
		"../etc/passwd":               kinds,
		"/etc/passwd":                 kinds,
		"/nowhere":                    kinds,
		"JST":                         kinds,
		"JST-9,M3.5.0,M10.5.0":        kinds, // dates without a summer time
		"CET-1CEST,M3.5.0":            kinds,
		"CET-1CEST,M13.5.0,M10.5.0":   kinds,
		"CET-1CEST,M3.5.0,M10.5.0/3x": kinds,
		"CE-1":                        kinds,
		"<+03-3":                      kinds,
		"JST-9\n":                     kinds,
		"Mars/Phobos-3":               kinds,
	} {
		_, err := ParseZone(name)
		var hinted interface{ Hint() string }
		if !errors.As(err, &hinted) {
			t.Errorf("%q: error is %v", name, err)
			continue
		}
		if got := hinted.Hint(); got != hint {
			t.Errorf("%q: hint is %q, want %q", name, got, hint)
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error is more than a line: %q", name, err)
		}
	}
}

// A rule gives the same times as the zone that has it, before 1970 too.
func TestParseZoneRuleOfPOSIX(t *testing.T) {
	for rule, name := range map[string]string{
		"CET-1CEST,M3.5.0,M10.5.0/3":  "Europe/Berlin",
		"EST5EDT":                     "America/New_York",
		"EST5EDT,M3.2.0,M11.1.0":      "America/New_York",
		"NZST-12NZDT,M9.5.0,M4.1.0/3": "Pacific/Auckland",
		"IST-5:30":                    "Asia/Kolkata",
	} {
		got, err := ParseZone(rule)
		if err != nil {
			t.Errorf("%s: %v", rule, err)
			continue
		}
		want := mustLoad(t, name)
		for at := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2045; at = at.Add(7 * time.Hour) {
			if got, want := at.In(got).Format(time.RFC822Z), at.In(want).Format(time.RFC822Z); got != want {
				t.Fatalf("%s: got %s, %s has %s", rule, got, name, want)
			}
		}
		if name, _ := time.Unix(-1e10, 0).In(got).Zone(); !strings.Contains(rule, name) {
			t.Errorf("%s: in 1653 the zone is %s", rule, name)
		}
	}
}

func TestParseTZ(t *testing.T) {
	zone, text := filepath.Join(t.TempDir(), "zone"), filepath.Join(t.TempDir(), "text")
	if err := errors.Join(os.WriteFile(zone, zoneData("JST-9"), 0o600), os.WriteFile(text, []byte("JST-9"), 0o600)); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 7, 15, 0, 0, 0, 0, time.UTC)
	for tz, want := range map[string]string{"JST-9": "+0900", ":Asia/Tokyo": "+0900", "Asia/Tokyo": "+0900", "GMT+1": "-0100", zone: "+0900", ":" + zone: "+0900"} {
		location, err := ParseTZ(tz)
		if err != nil {
			t.Errorf("%s: %v", tz, err)
		} else if got := at.In(location).Format("-0700"); got != want {
			t.Errorf("%s: got %s, want %s", tz, got, want)
		}
	}
	for _, tz := range []string{":", "Mars", "JST", "/nowhere", "local", text, filepath.Dir(text)} {
		if location, err := ParseTZ(tz); err == nil {
			t.Errorf("%s: got %v", tz, location)
		}
	}
}

// The list of names must be that of the embedded database, in an order that
// lookUpZoneName can search.
func TestZoneNames(t *testing.T) {
	names := strings.Fields(zoneNames)
	if !slices.IsSorted(names) {
		t.Error("not sorted")
	}
	for _, name := range names {
		got, ok := lookUpZoneName([]byte(name))
		if !ok || got.String() != name {
			t.Errorf("%s: found %q, %t", name, got, ok)
		}
		mustLoad(t, name)
	}
	for _, name := range []string{"", "A", "Europe", "Europe/Berli", "Europe/Berlin\nx", "Zzz"} {
		if got, ok := lookUpZoneName([]byte(name)); ok {
			t.Errorf("%q: found %q", name, got)
		}
	}
}
