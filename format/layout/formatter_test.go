package layout

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// testZone and testNow are the zone and the instant in most tests.
const testZone = "Europe/Berlin"

var testNow = time.Date(2025, 1, 15, 12, 0, 0, 0, time.UTC)

func loadZone(t testing.TB, name string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return location
}

// appendAll writes times by layout, separated by spaces.
func appendAll(t *testing.T, layout string, times []time.Time) string {
	t.Helper()
	c := NewFormatter(mustParseLayout(t, layout), time.UTC)
	var dst []byte
	for _, at := range times {
		dst = append(c.Append(dst, at, 3), ' ')
	}
	return strings.TrimSuffix(string(dst), " ")
}

func TestElapsedAndDelta(t *testing.T) {
	var times []time.Time
	for _, after := range []time.Duration{
		0,
		1500 * time.Microsecond,
		time.Second,
		500 * time.Millisecond, // an earlier record: time has not moved
		-time.Hour,
		time.Second,
		90*time.Minute + 7*time.Millisecond,
		25 * time.Hour,
	} {
		times = append(times, testNow.Add(after))
	}
	for layout, want := range map[string]string{
		"elapsed": "0.000 0.001 1.000 1.000 1.000 1.000 5400.007 90000.000",
		"delta":   "0.000 0.001 0.998 0.000 0.000 0.000 5399.007 84599.993",
	} {
		if got := appendAll(t, layout, times); got != want {
			t.Errorf("%s: got\n\t%s, want\n\t%s", layout, got, want)
		}
	}
}

func TestFormatterCrossesMidnightAndNewYear(t *testing.T) {
	start := time.Date(2024, 12, 31, 23, 59, 59, 999e6, time.UTC)
	times := []time.Time{start, start.Add(time.Millisecond), start.Add(2 * time.Millisecond), start}
	want := "2024-12-31/23:59:59.999 2025-01-01/00:00:00.000 2025-01-01/00:00:00.001 2024-12-31/23:59:59.999"
	if got := appendAll(t, "YYYY-MM-DD/HH:mm:ss.SSS", times); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFormatterCrossesAChangeOfOffset(t *testing.T) {
	c := NewFormatter(mustParseLayout(t, "HH:mm:ssZ"), loadZone(t, "Europe/Berlin"))
	change := time.Date(2025, 10, 26, 1, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		at   time.Time
		want string
	}{
		{change.Add(-time.Second), "02:59:59+02:00"},
		{change, "02:00:00+01:00"},
		{change.Add(-time.Second), "02:59:59+02:00"},
	} {
		if got := string(c.Append(nil, test.at, 0)); got != test.want {
			t.Errorf("%v: got %s, want %s", test.at, got, test.want)
		}
	}
}

// A Formatter must write what a new one would, whatever it has written before.
func TestFormatterWritesWhatANewOneWould(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, layout := range []string{defaultLayout, "SSS [of] X SS", "rfc3339", "unix-us", "tai64n", "%f|%T|%N"} {
		l := mustParseLayout(t, layout)
		c := NewFormatter(l, time.UTC)
		for range 200 {
			at := testNow.Add(time.Duration(random.Int64N(3e9)) - 1500*time.Millisecond)
			digits := uint8(random.UintN(10))
			got, want := string(c.Append(nil, at, digits)), string(NewFormatter(l, time.UTC).Append(nil, at, digits))
			if got != want {
				t.Fatalf("%s: got %s, want %s", layout, got, want)
			}
		}
	}
}

func TestFormatterAtTheEpoch(t *testing.T) {
	c := NewFormatter(mustParseLayout(t, defaultLayout), time.UTC)
	if got := string(c.Append(nil, time.Unix(0, 0), 0)); got != "1970-01-01 00:00:00" {
		t.Errorf("got %q", got)
	}
}

func TestAppendUnixCount(t *testing.T) {
	for _, test := range []struct {
		time       string
		ms, us, ns string
	}{
		{"2025-01-05T12:34:09.123456789Z", "1736080449123", "1736080449123456", "1736080449123456789"},
		{"1970-01-01T00:00:00Z", "0", "0", "0"},
		{"1970-01-01T00:00:00.001002003Z", "1", "1002", "1002003"},
		{"1970-01-01T00:00:01.5Z", "1500", "1500000", "1500000000"},
		{"1969-12-31T23:59:59.5Z", "-500", "-500000", "-500000000"},
		{"1969-12-31T23:59:59.9999Z", "-1", "-100", "-100000"},
		{"1900-01-01T00:00:00.25Z", "-2208988799750", "-2208988799750000", "-2208988799750000000"},
		{"0001-01-01T00:00:00Z", "-62135596800000", "-62135596800000000", "-62135596800000000000"},
		{"9999-12-31T23:59:59.999999999Z", "253402300799999", "253402300799999999", "253402300799999999999"},
	} {
		at, err := time.Parse(time.RFC3339Nano, test.time)
		if err != nil {
			t.Fatal(err)
		}
		for digits, want := range map[int]string{3: test.ms, 6: test.us, 9: test.ns} {
			if got := string(appendUnixCount(nil, at, digits)); got != want {
				t.Errorf("%s with %d digits: got %s, want %s", test.time, digits, got, want)
			}
		}
	}
}

// A Formatter keeps the text of the last second and changes only its digits within a day.
// A fresh one renders each time as a whole.
func TestFormatterOfManyTimesWritesWhatAFreshOneDoes(t *testing.T) {
	start := time.Date(2025, 3, 29, 22, 0, 0, 0, time.UTC)
	steps := []time.Duration{0, time.Second, 59 * time.Second, time.Hour, -time.Second, 23 * time.Hour, 29 * time.Minute, -26 * time.Hour, 217 * 24 * time.Hour}
	for _, name := range []string{"UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"YYYY-MM-DD HH:mm:ss", "rfc3339", "DD MMM HH:mm:ss.SSS Z", "H:m:s A", "hh:mm:ss a", "%Y-%m-%d %H:%M:%S %Z", "unix", "tai64n", "ss mm HH ss"} {
			l, err := Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			used, at := NewFormatter(l, zone), start
			for i := range 400 {
				at = at.Add(steps[i*i%len(steps)] + time.Duration(i)*time.Millisecond)
				got := string(used.Append(nil, at, 3))
				if want := string(NewFormatter(l, zone).Append(nil, at, 3)); got != want {
					t.Fatalf("%s in %s: got %s, want %s", text, name, got, want)
				}
			}
		}
	}
}
