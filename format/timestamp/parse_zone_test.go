package timestamp

import (
	"strings"
	"testing"
	"time"
)

func TestParseZoneAfterTime(t *testing.T) {
	testParse(t, []parseCase{
		{"2025-01-15 10:30:45 +02:00", " [INF] x", "2025-01-15T08:30:45Z"},
		{"2025-01-15 10:30:45 +0530", " x", "2025-01-15T05:00:45Z"},
		{"2025-01-15 10:30:45.127 -03", " [12347] LOG:  x", "2025-01-15T13:30:45.127Z"},
		{"2025-01-15 10:30:45.1 +0200 CEST", " m=+0.01", "2025-01-15T08:30:45.1Z"},
		{"2025-01-15 10:30:45 +0000 UTC", "", "2025-01-15T10:30:45Z"},
		{"2025-01-15 10:30:45 UTC", " x", "2025-01-15T10:30:45Z"},
		{"2025-01-15 10:30:45.127 PDT", " [12347] LOG:  x", "2025-01-15T17:30:45.127Z"},
		{"2025-01-15 10:30:45 PST", "", "2025-01-15T18:30:45Z"},
		{"2025-01-15 10:30:45 CEST", "|x", "2025-01-15T08:30:45Z"},
		{"2025-01-15 10:30:45 AEDT", "]", "2025-01-14T23:30:45Z"},
		{"2025-01-15 10:30:45 IST", " x", "2025-01-15T09:30:45Z"}, // India, Israel, Ireland: the input's
		{"15-Jan-2025 10:30:45 America/Argentina/Buenos_Aires", "] PHP Warning:  x", "2025-01-15T13:30:45Z"},
		{"2025-07-15 10:30:45 Europe/London", " x", "2025-07-15T09:30:45Z"},

		// These are words and numbers of the text.
		{"2025-01-15 10:30:45", " INFO x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " WARN x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " utc x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " UTCX x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " GMT_OFFSET x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " ERROR/MainProcess x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " Europe/Atlantis x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " Europe/Berliner x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " Cuba x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " -15 apples", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " -5 apples", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " +1900 apples", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " -0300x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " - x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " GMT+0100x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", " ", "2025-01-15T09:30:45Z"},
	})
}

// Every known abbreviation has the offset that it has in the IANA database or RFC 5322.
func TestParseAbbreviations(t *testing.T) {
	offsets := map[string]string{
		"+00:00":              "UTC GMT UT WET",
		"+01:00":              "BST CET MET WEST WAT",
		"+02:00":              "CEST MEST EET CAT SAST",
		"+03:00":              "EEST EAT IDT MSK",
		"+04:00":              "MSD",
		"+05:00":              "PKT",
		"+07:00":              "WIB",
		"+08:00":              "AWST HKT WITA",
		"+09:00":              "JST KST WIT AWDT",
		"+09:30":              "ACST",
		"+10:00":              "AEST ChST",
		"+10:30":              "ACDT",
		"+11:00":              "AEDT",
		"+12:00":              "NZST",
		"+13:00":              "NZDT",
		"-02:30":              "NDT",
		"-03:30":              "NST",
		"-03:00":              "ADT",
		"-04:00":              "AST EDT",
		"-05:00":              "EST CDT",
		"-06:00":              "MDT CST",
		"-07:00":              "MST PDT",
		"-08:00":              "AKDT PST",
		"-09:00":              "AKST HDT",
		"-10:00":              "HST",
		"-11:00":              "SST",
		"+01:00 of the input": "IST",
	}
	for offset, words := range offsets {
		instant, err := time.Parse("2006-01-02 15:04:05Z07:00", "2025-01-15 10:30:45"+offset[:len("+00:00")])
		if err != nil {
			t.Fatal(err)
		}
		want := instant.UTC().Format(time.RFC3339)
		for word := range strings.FieldsSeq(words) {
			testParse(t, []parseCase{{"2025-01-15 10:30:45 " + word, " x", want}})
		}
	}
	for _, word := range []string{"EXT", "XST", "Z0", "est", "CESTX", "CSt", "A"} {
		testParse(t, []parseCase{{"2025-01-15 10:30:45", " " + word + " x", "2025-01-15T09:30:45Z"}})
	}
}
