package rotate

import (
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func every(t testing.TB, d time.Duration) Period {
	t.Helper()
	p, err := Every(d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPeriodEnd(t *testing.T) {
	for _, c := range []struct {
		period     Period
		zone       string
		from, want string
	}{
		{Hourly, "UTC", "2025-01-15T10:30:45Z", "2025-01-15T11:00:00Z"},
		{Hourly, "UTC", "2025-01-15T11:00:00Z", "2025-01-15T12:00:00Z"},
		{Hourly, "Asia/Kolkata", "2025-01-15T10:40:00+05:30", "2025-01-15T11:00:00+05:30"},
		{Daily, "UTC", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"},
		{Daily, "Asia/Tokyo", "2025-01-15T00:00:00+09:00", "2025-01-16T00:00:00+09:00"},
		{Weekly, "UTC", "2025-01-15T10:30:45Z", "2025-01-20T00:00:00Z"},
		{Weekly, "UTC", "2025-01-19T23:59:59Z", "2025-01-20T00:00:00Z"},
		{Weekly, "UTC", "2025-01-20T00:00:00Z", "2025-01-27T00:00:00Z"},
		{Monthly, "UTC", "2024-02-29T12:00:00Z", "2024-03-01T00:00:00Z"},
		{Monthly, "UTC", "2025-12-31T12:00:00Z", "2026-01-01T00:00:00Z"},
		{Monthly, "UTC", "2025-01-31T12:00:00Z", "2025-02-01T00:00:00Z"},

		// Durations that divide a day, that are whole days, and others.
		{every(t, 15*time.Minute), "UTC", "2025-01-15T10:30:45Z", "2025-01-15T10:45:00Z"},
		{every(t, 6*time.Hour), "Asia/Tokyo", "2025-01-15T10:30:45+09:00", "2025-01-15T12:00:00+09:00"},
		{every(t, 24*time.Hour), "Asia/Tokyo", "2025-01-15T10:30:45+09:00", "2025-01-16T00:00:00+09:00"},
		{every(t, 48*time.Hour), "UTC", "1970-01-02T10:00:00Z", "1970-01-03T00:00:00Z"},
		{every(t, 48*time.Hour), "Asia/Tokyo", "1970-01-03T10:00:00+09:00", "1970-01-05T00:00:00+09:00"},
		{every(t, 7*time.Hour), "Asia/Tokyo", "1970-01-01T22:00:00+09:00", "1970-01-01T23:00:00+09:00"},

		// Clocks that are set forward at 02:00, and back at 02:00.
		{Daily, "America/New_York", "2025-03-09T00:30:00-05:00", "2025-03-10T00:00:00-04:00"},
		{Daily, "America/New_York", "2025-11-02T00:30:00-04:00", "2025-11-03T00:00:00-05:00"},
		{Hourly, "America/New_York", "2025-03-09T01:30:00-05:00", "2025-03-09T03:00:00-04:00"},
		{Hourly, "America/New_York", "2025-11-02T01:30:00-04:00", "2025-11-02T01:00:00-05:00"},
		{Hourly, "America/New_York", "2025-11-02T01:30:00-05:00", "2025-11-02T02:00:00-05:00"},
		{every(t, 2*time.Hour), "America/New_York", "2025-03-09T00:30:00-05:00", "2025-03-09T03:00:00-04:00"},
		{every(t, 2*time.Hour), "America/New_York", "2025-11-02T00:30:00-04:00", "2025-11-02T02:00:00-05:00"},
		{every(t, 6*time.Hour), "America/New_York", "2025-11-02T01:30:00-04:00", "2025-11-02T06:00:00-05:00"},

		// A day without midnight, a day with two, a day whose end occurs twice, a zone
		// that changes by half an hour, and a day that was skipped.
		{Daily, "America/Sao_Paulo", "2018-11-03T22:00:00-03:00", "2018-11-04T01:00:00-02:00"},
		{Daily, "America/Havana", "2024-11-02T22:00:00-04:00", "2024-11-03T00:00:00-04:00"},
		{Daily, "America/Havana", "2024-11-03T00:30:00-05:00", "2024-11-04T00:00:00-05:00"},
		{Daily, "America/Sao_Paulo", "2018-02-17T23:30:00-02:00", "2018-02-18T00:00:00-03:00"},
		{Hourly, "Australia/Lord_Howe", "2025-04-06T01:45:00+11:00", "2025-04-06T01:30:00+10:30"},
		{Daily, "Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00"},
		{Hourly, "America/New_York", "2040-12-30T19:30:00-05:00", "2040-12-30T20:00:00-05:00"},
		{Monthly, "America/New_York", "2040-12-30T19:30:00-05:00", "2041-01-01T00:00:00-05:00"},
	} {
		from, err := time.Parse(time.RFC3339, c.from)
		if err != nil {
			t.Fatal(err)
		}
		got := c.period.end(from.In(zone(t, c.zone))).Format(time.RFC3339)
		if got != c.want {
			t.Errorf("%v in %s from %s: ends %s, want %s", c.period, c.zone, c.from, got, c.want)
		}
	}
}

func TestEveryRejectsLessThanASecond(t *testing.T) {
	for _, d := range []time.Duration{-time.Hour, 0, time.Second - 1} {
		if p, err := Every(d); err == nil {
			t.Errorf("Every(%v) = %v", d, p)
		}
	}
}

// Every moment within a period gives the same end, so a restart does not move it.
func TestPeriodEndIsTheSameWithinThePeriod(t *testing.T) {
	zones := []string{"UTC", "America/New_York", "America/Sao_Paulo", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Tehran", "Africa/Casablanca"}
	steps := []time.Duration{time.Second, 7 * time.Second, time.Minute, 15 * time.Minute, 90 * time.Minute, 2 * time.Hour, 7 * time.Hour, 8 * time.Hour, 36 * time.Hour, 48 * time.Hour, 5 * day}
	named := []Period{Hourly, Daily, Weekly, Monthly}
	rapid.Check(t, func(t *rapid.T) {
		loc, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		p := rapid.SampledFrom(named).Draw(t, "named")
		if rapid.Bool().Draw(t, "duration") {
			p, _ = Every(rapid.SampledFrom(steps).Draw(t, "step"))
		}
		from := time.Unix(rapid.Int64Range(-1e9, 4e9).Draw(t, "from"), rapid.Int64Range(0, 999999999).Draw(t, "ns")).In(loc)
		if rapid.Bool().Draw(t, "near a change of the clock") {
			if _, change := from.ZoneBounds(); !change.IsZero() {
				from = change.Add(time.Duration(rapid.Int64Range(int64(-3*time.Hour), int64(3*time.Hour)).Draw(t, "off")))
			}
		}
		end := p.end(from)
		if !end.After(from) {
			t.Fatalf("%v from %v: ends %v", p, from, end)
		}
		within := from.Add(time.Duration(rapid.Int64Range(0, int64(end.Sub(from))-1).Draw(t, "within")))
		if got := p.end(within); !got.Equal(end) {
			t.Fatalf("%v: from %v it ends %v, from %v %v", p, from, end, within, got)
		}
	})
}
