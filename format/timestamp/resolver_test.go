package timestamp

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"
)

// parsedFrom returns what a line would say of t: all fields, no zone.
func parsedFrom(t time.Time) Parsed {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	return Parsed{
		Kind: Civil,
		Year: int16(year), Month: uint8(month), Day: uint8(day),
		Hour: uint8(hour), Minute: uint8(minute), Second: uint8(second),
		Nano: int32(t.Nanosecond()), Digits: 9,
	}
}

func withoutYear(s Parsed) Parsed { s.Year = 0; return s }

func withoutDay(s Parsed) Parsed { s.Year, s.Month, s.Day = 0, 0, 0; return s }

// nextChange returns the first instant after t at which the clock is set, or
// some time in the year until if there is none before.
func nextChange(t time.Time, until int) time.Time {
	const step = 4 * 24 * 3600
	low := t.Unix()
	offsetOf := func(t time.Time) int { _, offset := t.Zone(); return offset }
	offset := offsetOf(t)
	at := func(unix int64) time.Time { return time.Unix(unix, 0).In(t.Location()) }
	for offsetOf(at(low+step)) == offset {
		low += step
		if at(low).Year() >= until {
			return at(low)
		}
	}
	change := sort.Search(step, func(i int) bool { return offsetOf(at(low+int64(i))) != offset })
	return at(low + int64(change))
}

// A program writes its clock, a pipe reads it within the minute: whatever the
// zone does at the time, the instant comes back.
func TestInstantOfEveryZoneAroundItsChanges(t *testing.T) {
	names := strings.Fields(zoneNames)
	if testing.Short() {
		names = []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"}
	}
	for _, name := range names {
		zone := NewResolver(mustLoad(t, name))
		check := func(around time.Time) {
			for _, step := range []time.Duration{-25 * time.Hour, -90 * time.Minute, -time.Second, 0, time.Second, 45 * time.Minute, 25 * time.Hour} {
				written := around.Add(step)
				now := written.Add(20 * time.Second)
				s := parsedFrom(written)
				for _, s := range []Parsed{s, withoutYear(s), withoutDay(s)} {
					if got := zone.Instant(s, now); !got.Equal(written) {
						t.Errorf("%s: written %v, got %v from %+v", name, written, got.In(written.Location()), s)
					}
				}
			}
		}
		// Up to 2037 the changes may come from a table, from then on a rule makes them.
		for _, years := range [][2]int{{2010, 2027}, {2039, 2042}} {
			change := time.Date(years[0], 1, 1, 0, 0, 0, 0, zone.input.location)
			for change.Year() < years[1] {
				change = nextChange(change, years[1])
				check(change)
			}
		}
		// The last day of a leap year, which Time.ZoneBounds gets wrong.
		check(time.Date(2024, 12, 31, 12, 0, 0, 0, zone.input.location))
		check(time.Date(2040, 12, 31, 12, 0, 0, 0, zone.input.location))
	}
}

func TestInstantOfAPartOfADate(t *testing.T) {
	for _, test := range []struct {
		time string
		now  string // in Berlin
		want string // in Berlin
	}{
		// New Year
		{"Dec 31 23:59:58", "2025-01-01 00:00:01", "2024-12-31 23:59:58"},
		{"Jan  1 00:00:02", "2024-12-31 23:59:59", "2025-01-01 00:00:02"},
		{"Jan  1 00:00:02", "2025-01-01 00:00:03", "2025-01-01 00:00:02"},
		{"Jul 15 12:00:00", "2025-01-01 00:00:00", "2024-07-15 12:00:00"},
		{"Jun 15 12:00:00", "2025-01-01 00:00:00", "2024-06-15 12:00:00"},
		{"Dec 31 23:59:59", "2025-11-28 12:00:00", "2024-12-31 23:59:59"},
		{"Nov 29 12:00:00", "2025-11-28 12:00:00", "2025-11-29 12:00:00"},
		{"Nov 29 12:00:01", "2025-11-28 12:00:00", "2024-11-29 12:00:01"},
		// leap days
		{"Feb 29 12:00:00", "2024-03-01 00:00:00", "2024-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2025-03-01 00:00:00", "2024-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2027-03-01 00:00:00", "2024-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2026-02-28 11:59:59", "2024-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2099-03-01 00:00:00", "2096-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2101-03-01 00:00:00", "2096-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2103-03-01 00:00:00", "2096-02-29 12:00:00"},
		// midnight
		{"23:59:58", "2025-01-15 00:00:01", "2025-01-14 23:59:58"},
		{"00:00:02", "2025-01-14 23:59:59", "2025-01-15 00:00:02"},
		{"10:00:00", "2025-01-15 12:00:00", "2025-01-15 10:00:00"},
		{"23:00:00", "2025-01-15 12:00:00", "2025-01-15 23:00:00"},
		{"00:00:01", "2025-01-15 12:00:02", "2025-01-16 00:00:01"},
		{"00:00:00", "2025-01-15 12:00:00", "2025-01-15 00:00:00"}, // equally near: the earlier
		{"23:59:58", "2025-01-01 00:00:01", "2024-12-31 23:59:58"},
		{"23:30:00 UTC", "2025-01-15 00:40:00", "2025-01-15 00:30:00"}, // still the 14th in UTC
		// clocks go back at 03:00 of summer time
		{"2025-10-26 02:30:00", "2025-10-26 02:10:00", "2025-10-26 02:30:00"},
		{"2025-10-26 02:30:00", "2025-10-27 00:00:00", "2025-10-26 02:30:00"},
		{"02:30:00", "2025-10-26 04:00:00", "2025-10-26 02:30:00"},
		// clocks go forward at 02:00
		{"2025-03-30 02:30:00", "2025-03-30 03:30:00", "2025-03-30 03:30:00"},
		{"2025-03-30 02:30:00", "2024-01-01 00:00:00", "2025-03-30 03:30:00"},
		{"02:30:00", "2025-03-30 03:40:00", "2025-03-30 03:30:00"},
	} {
		berlin := mustLoad(t, "Europe/Berlin")
		now, err := time.ParseInLocation(time.DateTime, test.now, berlin)
		if err != nil {
			t.Fatal(err)
		}
		s, _, ok := Parse([]byte(test.time))
		if !ok {
			t.Fatalf("%q is no time", test.time)
		}
		if got := NewResolver(berlin).Instant(s, now).In(berlin).Format(time.DateTime); got != test.want {
			t.Errorf("%q read at %s: got %s, want %s", test.time, test.now, got, test.want)
		}
	}
}

// What a time inside a carrier's lacks of its date comes from that.
func TestAdopt(t *testing.T) {
	for _, test := range []struct{ time, reference, want string }{
		{"0425 05:32:35", "2024-04-25T05:32:35Z", "2024-04-25 05:32:35"},
		{"Dec 31 23:59:59", "2024-01-01T00:00:01Z", "2023-12-31 23:59:59"},
		{"Jan  1 00:00:01", "2023-12-31T23:59:59Z", "2024-01-01 00:00:01"},
		{"Feb 29 12:00:00", "2025-03-01T00:00:00Z", "2024-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2027-03-01T00:00:00Z", "2028-02-29 12:00:00"},
		{"Feb 29 12:00:00", "2026-03-01T00:00:00Z", "0000-02-29 12:00:00"},
		{"0425 05:32:35", "@400000004a32392b2aa21dac", "2009-04-25 05:32:35"},
		{"0425 05:32:35", "Jan 15 00:00:01", "0000-04-25 05:32:35"},
		{"2025-01-15 10:30:45", "2024-01-15T10:30:46Z", "2025-01-15 10:30:45"},
		{"10:30:45", "2024-01-15T10:30:46Z", "2024-01-15 10:30:45"},
		{"23:59:59", "2024-01-01T00:00:01Z", "2023-12-31 23:59:59"},
		{"00:00:01", "2023-12-31T23:59:59Z", "2024-01-01 00:00:01"},
		{"22:30:44", "2024-01-15T10:30:45Z", "2024-01-15 22:30:44"},
		{"22:30:46", "2024-01-15T10:30:45Z", "2024-01-14 22:30:46"},
		{"10:30:45 UTC", "2024-01-15T00:30:46+14:00", "2024-01-14 10:30:45"},
		{"11:02:03", "@400000004a32392b2aa21dac", "2009-06-12 11:02:03"},
		{"23:59:59", "Jan  1 00:00:01", "0000-12-31 23:59:59"},
		{"00:00:01", "Feb 28 23:59:59", "0000-03-01 00:00:01"},
		{"10:30:45", "Feb 29 10:30:46", "0000-02-29 10:30:45"},
		{"10:30:45", "10:30:46", "0000-00-00 10:30:45"},
	} {
		s, _, _ := Parse([]byte(test.time))
		reference, _, ok := Parse([]byte(test.reference))
		if !ok {
			t.Fatalf("%q is no time", test.reference)
		}
		s.Adopt(&reference)
		got := fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", s.Year, s.Month, s.Day, s.Hour, s.Minute, s.Second)
		if got != test.want {
			t.Errorf("%q inside %q: got %s, want %s", test.time, test.reference, got, test.want)
		}
	}
}

func TestResolveSaysWhatIsFixed(t *testing.T) {
	berlin := mustLoad(t, "Europe/Berlin")
	for text, want := range map[string]bool{
		"2025-01-15 10:30:45":               true,
		"2025-10-26 02:30:00":               false, // twice
		"2025-03-30 02:30:00":               false, // never
		"2025-10-26 02:30:00 +0100":         true,
		"2025-10-26 02:30:00 Europe/London": true,
		"2025-01-15 10:30:45 CST":           true,
		"@400000004a32392b2aa21dac":         true,
		"Jan 15 10:30:45":                   false,
		"10:30:45":                          false,
	} {
		s, _, _ := Parse([]byte(text))
		if _, fixed := NewResolver(berlin).Resolve(&s, testNow); fixed != want {
			t.Errorf("%s: fixed is %t", text, fixed)
		}
	}
}

func TestDaysSinceEpoch(t *testing.T) {
	for day := int64(-800000); day < 800000; day += 13 {
		at := time.Unix(day*secondsPerDay, 0).UTC()
		if got := daysSinceEpoch(at.Year(), uint8(at.Month()), uint8(at.Day())); got != day {
			t.Fatalf("%v: got %d, want %d", at, got, day)
		}
	}
}

func TestInstantOfAnHourThatOccursTwice(t *testing.T) {
	berlin := mustLoad(t, "Europe/Berlin")
	summer := time.Date(2025, 10, 26, 0, 30, 0, 0, time.UTC) // 02:30 on the clock, as an hour later
	winter := summer.Add(time.Hour)
	s := parsedFrom(summer.In(berlin))
	for _, test := range []struct{ now, want time.Time }{
		{summer.AddDate(0, 0, -1), summer},
		{summer.Add(time.Second), summer},
		{summer.Add(30 * time.Minute), summer}, // equally near: the earlier
		{winter.Add(time.Second), winter},
		{winter.AddDate(0, 0, 1), winter},
	} {
		if got := NewResolver(berlin).Instant(s, test.now); !got.Equal(test.want) {
			t.Errorf("read at %v: got %v, want %v", test.now, got, test.want)
		}
	}
}

func TestInstantOfContestedAbbreviation(t *testing.T) {
	for _, test := range []struct {
		zone string
		time string
		want string // in UTC
	}{
		{"Europe/Berlin", "2025-01-15 10:30:45 CST", "2025-01-15 16:30:45"},
		{"America/Chicago", "2025-01-15 10:30:45 CST", "2025-01-15 16:30:45"},
		{"Asia/Shanghai", "2025-01-15 10:30:45 CST", "2025-01-15 02:30:45"},
		{"America/Havana", "2025-07-15 10:30:45 CDT", "2025-07-15 14:30:45"},
		{"America/Chicago", "2025-11-02 01:30:00 CDT", "2025-11-02 06:30:00"},
		{"America/Chicago", "2025-11-02 01:30:00 CST", "2025-11-02 07:30:00"},
		{"Asia/Manila", "2025-01-15 10:30:45 PST", "2025-01-15 02:30:45"},
		{"Asia/Kolkata", "2025-01-15 10:30:45 IST", "2025-01-15 05:00:45"},
		{"Asia/Jerusalem", "2025-01-15 10:30:45 IST", "2025-01-15 08:30:45"},
	} {
		s, n, ok := Parse([]byte(test.time))
		if !ok || n != len(test.time) {
			t.Fatalf("%q: read %d bytes", test.time, n)
		}
		if got := NewResolver(mustLoad(t, test.zone)).Instant(s, testNow).Format(time.DateTime); got != test.want {
			t.Errorf("%q in %s: got %s, want %s", test.time, test.zone, got, test.want)
		}
	}
}

func BenchmarkInstant(b *testing.B) {
	for _, text := range []string{
		"2025-01-15 10:30:45",
		"2025-01-15T10:30:45Z",
		"2025-01-15T10:30:45 CST",
		"Jan 15 10:30:45",
		"10:30:45.123",
	} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			s, _, ok := Parse([]byte(text))
			if !ok {
				b.Fatal("not a time")
			}
			z := NewResolver(mustLoad(b, testZone))
			for b.Loop() {
				z.Instant(s, testNow)
			}
		})
	}
}
