package timestamp

import (
	"strings"
	"testing"
	"time"
)

// testZone and testNow are what the tests of shapes fill missing parts with.
const testZone = "Europe/Berlin"

var testNow = time.Date(2025, 1, 15, 12, 0, 0, 0, time.UTC)

func mustLoad(t testing.TB, name string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return location
}

// A parseCase is a line that begins with a time.
type parseCase struct {
	time string
	rest string // of the line, after the time
	want string // the instant: RFC 3339 in UTC, with as many digits as the time has
}

func testParse(t *testing.T, cases []parseCase) {
	t.Helper()
	zone := NewResolver(mustLoad(t, testZone))
	for _, test := range cases {
		s, n, ok := Parse([]byte(test.time + test.rest))
		if !ok {
			t.Errorf("%q: not a time", test.time+test.rest)
			continue
		}
		if got := test.time + test.rest; got[:n] != test.time {
			t.Errorf("%q: the time is %q, want %q", got, got[:n], test.time)
			continue
		}
		layout := "2006-01-02T15:04:05"
		if s.Digits > 0 {
			layout += "." + strings.Repeat("0", int(s.Digits))
		}
		if got := zone.Instant(s, testNow).Format(layout + "Z07:00"); got != test.want {
			t.Errorf("%q: got %s, want %s", test.time, got, test.want)
		}
	}
}

func TestParseISO(t *testing.T) {
	testParse(t, []parseCase{
		{"2025-01-15 10:30:45", "", "2025-01-15T09:30:45Z"},
		{"2025-07-15 10:30:45", " INFO x", "2025-07-15T08:30:45Z"},
		{"2025-01-15T10:30:45Z", "", "2025-01-15T10:30:45Z"},
		{"2025-01-15t10:30:45z", " x", "2025-01-15T10:30:45Z"},
		{"2025-01-15T10:30:45.123456789Z", " stderr F x", "2025-01-15T10:30:45.123456789Z"},
		{"2025-01-15T10:30:45.5+02:00", "]", "2025-01-15T08:30:45.5Z"},
		{"2025-01-15T10:30:45-0730", "", "2025-01-15T18:00:45Z"},
		{"2025-01-15 10:30:45.123+00", " x", "2025-01-15T10:30:45.123Z"},
		{"2025-01-15T10:30:45+01:00[Europe/Berlin]", " x", "2025-01-15T09:30:45Z"},
		{"2025-01-15T10:30:45Z[UTC]", " x", "2025-01-15T10:30:45Z"},
		{"2025-01-15T10:30:45Z", "[main] x", "2025-01-15T10:30:45Z"},
		{"2025-01-15 10:30:45,123", " - app - INFO - x", "2025-01-15T09:30:45.123Z"},
		{"2025-01-15 10:30:45:123", " x", "2025-01-15T09:30:45.123Z"},
		{"2025-01-15 10:30:45.1", "", "2025-01-15T09:30:45.1Z"},
		{"2025-01-15 10:30:45", " - app", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45", ":ERROR:x", "2025-01-15T09:30:45Z"},
		{"2025-01-15 10:30:45.123", ": INFO/MainProcess] x", "2025-01-15T09:30:45.123Z"},
		{"2025-01-15 10:30:45,123", "-ERROR-x", "2025-01-15T09:30:45.123Z"},
		{"2025-01-15 10:30:45", "│INFO│x", "2025-01-15T09:30:45Z"},
		{"2024-02-29 23:59:60", "", "2024-02-29T23:00:00Z"},
		{"2000-02-29 00:00:00", "", "2000-02-28T23:00:00Z"},
		{"2025-01-15_10:30:45", " x", "2025-01-15T09:30:45Z"},
		{"2025-01-15T10:30Z", " x", "2025-01-15T10:30:00Z"},
		{"2025-01-15 10:30", " x", "2025-01-15T09:30:00Z"},
		{"2025-1-5 9:03:02", " x", "2025-01-05T08:03:02Z"},
		{"20250115T103045Z", " x", "2025-01-15T10:30:45Z"},
		{"20250115T103045.123+0200", " x", "2025-01-15T08:30:45.123Z"},
		{"2025-01-15 10:30:45 PM", " x", "2025-01-15T21:30:45Z"},
		{"2025-01-15, 10:30:45 p.m.", " x", "2025-01-15T21:30:45Z"},
	})
}
