package timestamp

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestParseZone(t *testing.T) {
	at := time.Date(2025, 7, 15, 0, 0, 0, 0, time.UTC)
	for name, want := range map[string]string{
		"utc":              "UTC +0000",
		"UTC":              "UTC +0000",
		"Europe/Berlin":    "CEST +0200",
		"europe/berlin":    "CEST +0200",
		"EST5EDT":          "EDT -0400",
		"japan":            "JST +0900",
		"+02:00":           "+02:00 +0200",
		"-0730":            "-0730 -0730",
		"+05":              "+05 +0500",
		"+00:00":           "UTC +0000",
		"Asia/Katmandu":    "+0545 +0545",
		"America/new_york": "EDT -0400",
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
	const kinds = "write local, utc, an IANA name such as Europe/Berlin or an offset such as +02:00"
	for name, hint := range map[string]string{
		"":               kinds,
		"Berlin":         "did you mean Europe/Berlin?",
		"new york":       "did you mean America/New_York?",
		"Asia/Berlin":    "did you mean Europe/Berlin?",
		"Europe/":        kinds,
		"Mars/Phobos":    kinds,
		"+25:00":         kinds,
		"+2":             kinds,
		"+02:0":          kinds,
		"+02:00x":        kinds,
		"../etc/passwd":  kinds,
		"/etc/localtime": kinds,
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
