package timestamp

import (
	"strings"
	"testing"
	"time"
)

// abbreviationsOf has the abbreviations that a zone of the IANA database uses in winter
// and in summer.
var abbreviationsOf = map[string]string{
	"Africa/Johannesburg": "SAST",
	"Africa/Lagos":        "WAT",
	"Africa/Maputo":       "CAT",
	"Africa/Nairobi":      "EAT",
	"America/Adak":        "HST HDT",
	"America/Anchorage":   "AKST AKDT",
	"America/Chicago":     "CST CDT",
	"America/Denver":      "MST MDT",
	"America/Halifax":     "AST ADT",
	"America/Los_Angeles": "PST PDT",
	"America/New_York":    "EST EDT",
	"America/St_Johns":    "NST NDT",
	"Asia/Hong_Kong":      "HKT",
	"Asia/Jakarta":        "WIB",
	"Asia/Jayapura":       "WIT",
	"Asia/Jerusalem":      "IST IDT",
	"Asia/Karachi":        "PKT",
	"Asia/Makassar":       "WITA",
	"Asia/Seoul":          "KST",
	"Asia/Tokyo":          "JST",
	"Australia/Adelaide":  "ACST ACDT",
	"Australia/Perth":     "AWST",
	"Australia/Sydney":    "AEST AEDT",
	"Etc/GMT":             "GMT",
	"Etc/UTC":             "UTC",
	"Europe/Athens":       "EET EEST",
	"Europe/Berlin":       "CET CEST",
	"Europe/Lisbon":       "WET WEST",
	"Europe/London":       "GMT BST",
	"Europe/Moscow":       "MSK",
	"Pacific/Auckland":    "NZST NZDT",
	"Pacific/Guam":        "ChST",
	"Pacific/Pago_Pago":   "SST",
}

func TestAbbreviationsMeanWhatTheirZonesMean(t *testing.T) {
	seen := map[string]bool{}
	for name, abbreviations := range abbreviationsOf {
		location := mustLoad(t, name)
		resolver := NewResolver(location)
		for month := time.January; month <= time.July; month += 6 {
			written := time.Date(2025, month, 15, 12, 0, 0, 0, location)
			word, offset := written.Zone()
			if !strings.Contains(" "+abbreviations+" ", " "+word+" ") {
				t.Errorf("%s: %s is not in the table", name, word)
			}
			seen[word] = true
			z, ok := abbreviation([]byte(word))
			if !ok || word != "IST" && int(z.offset) != offset {
				t.Errorf("%s: got %d, want %d", word, z.offset, offset)
			}
			text := written.Format("2006-01-02 15:04:05 MST")
			p, n, ok := Parse([]byte(text))
			if !ok || n != len(text) || !resolver.Instant(p, testNow).Equal(written) {
				t.Errorf("%q: %t, %d bytes, %v", text, ok, n, resolver.Instant(p, testNow))
			}
		}
	}
	// Former ones, and other names of the same zones.
	for word, offset := range map[string]time.Duration{
		"UT": 0, "MET": time.Hour, "MEST": 2 * time.Hour, "MSD": 4 * time.Hour, "AWDT": 9 * time.Hour,
	} {
		seen[word] = true
		if z, ok := abbreviation([]byte(word)); !ok || time.Duration(z.offset)*time.Second != offset {
			t.Errorf("%s: got %d, %t", word, z.offset, ok)
		}
	}
	for word := range strings.FieldsSeq(strings.Join(zoneWords[:], "")) {
		if !seen[word] && !strings.HasSuffix(word, "/") {
			t.Errorf("%s is not tested", word)
		}
	}
}

func TestNoAbbreviation(t *testing.T) {
	for _, word := range []string{"", "U", "utc", "Utc", "UTCX", "CESTX", "CES", "INFO", "WARN", "ABC"} {
		if z, ok := abbreviation([]byte(word)); ok || z != (abbreviatedZone{}) {
			t.Errorf("%q: got %+v", word, z)
		}
	}
}
