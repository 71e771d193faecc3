package timestamp

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// layouts are Go's layouts of times, after letters for the parts that each of them lacks: y
// the year, d the date, s the seconds, f the fraction, m and u the digits of the fraction
// below milliseconds and microseconds.
var layouts = strings.Split(`
2006-01-02T15:04:05.000000000Z07:00
f 2006-01-02T15:04:05Z0700
m 2006-01-02 15:04:05.000 -07:00
m 2006-01-02 15:04:05,000 -0700
f 2006-01-02 15:04:05 MST
f 2006-01-02_15:04:05
f 2006-01-02T15.04.05
f 2006-01-02_15-04-05
f 2006-01-02-15-04-05
f 2006-01-02 15-04-05
f 2006-01-02;15:04:05
f 2006-01-02@15:04:05
f 2006-01-02 at 15:04:05
f 2006-01-02 @ 15:04:05
m 2006-01-02 | 15:04:05.000
m 2006-01-02|15:04:05.000
m 2006-01-02,15:04:05.000
m 2006-01-02 Mon 15:04:05.000
u 2006-01-02-15.04.05.000000
f 2006_01_02 15:04:05
f 2006.01.02 15:04:05
f 2006:01:02 15:04:05
f 2006/01/02 15:04:05
f 2006/01/02 - 15:04:05
f 2006/01/02 -- 15:04:05
f 2006/1/2 15:04:05
f 2006 01 02 15:04:05
f 2006 Jan 02 15:04:05
f 2006 Jan _2 15:04:05
f 2006-Jan-02 15:04:05
f 2006/Jan/02 15:04:05
f 2006年1月2日 15:04:05
f 2006-002T15:04:05Z
m 2006.01.02-15.04.05.000
m 20060102:150405.000
m 20060102-150405.000
m 20060102T150405.000Z
f 20060102150405
m 20060102150405.000
f 20060102.150405
f 20060102 15:04:05
f 060102 15:04:05
f 06-01-02 15:04:05
f 02/Jan/2006:15:04:05 -0700
f 02/Jan/2006 15:04:05
m 02-Jan-2006 15:04:05.000
f 02-Jan-2006::15:04:05
f 02.Jan.2006 15:04:05
f 02_Jan_2006 15:04:05
f 02Jan2006 15:04:05
f 02Jan2006:15:04:05
f 02 Jan 2006 15:04:05
f 02 Jan, 2006 15:04:05
f 2. January 2006 15:04:05
f 2 January 2006 at 15:04:05
f 02.01.2006 15:04:05
f 01/02/2006 03:04:05 PM
m 01/02/2006 15:04:05.000
f 01/02/2006 -- 15:04:05
f 1/2/06, 3:04:05 PM
f 01/02/06@15:04:05
f 1/2/2006] [3:04:05 PM
f Jan 2, 2006 3:04:05 PM
m Jan 2, 2006 3:04:05,000 PM MST
f Jan 2, 2006, 3:04:05 PM
f January 2, 2006 at 3:04:05 PM MST
f Jan-02-2006 15:04:05
f Jan-02-06 15:04:05
f Jan/02/2006 15:04:05
f Mon Jan _2 15:04:05 2006
u Mon Jan _2 15:04:05.000000 2006
f Mon Jan _2 15:04:05 MST 2006
f Mon, 02 Jan 2006 15:04:05 MST
f Monday, 02-Jan-06 15:04:05 MST
f Monday 2 January 2006 15:04:05
f Mon 2006-01-02 15:04:05 MST
f 15:04:05 2006-01-02
f 15:04:05 02.01.2006
m 15:04:05.000 02-Jan-2006
m 15:04:05.000 MST Mon Jan 2 2006
s 2006-01-02 15:04
s 2006-01-02T15:04Z
yf 15:04:05 02-Jan
yf 02-Jan 15:04:05
yf 02/Jan 15:04:05
yf 2 Jan 15:04:05
ym 01-02 15:04:05.000
yf 01/02 15:04:05
yu 0102 15:04:05.000000
yf Jan _2 15:04:05
yf Mon Jan _2 15:04:05
dm 15:04:05.000
df 3:04:05 PM
ds 3:04PM`, "\n")[1:]

// A time that is printed in a form is read back, whatever day and time of day it is.
func TestPrintedTimesAreReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	start := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	end := time.Date(2060, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	for _, row := range layouts {
		lost, layout, ok := strings.Cut(row, " ")
		if !ok || len(lost) > 2 {
			lost, layout = "", row
		}
		for range 300 {
			written := time.Unix(start+r.Int64N(end-start), r.Int64N(1e9)).UTC()
			unit := time.Nanosecond
			for _, c := range lost {
				switch c {
				case 's':
					unit = time.Minute
				case 'f':
					unit = time.Second
				case 'm':
					unit = time.Millisecond
				case 'u':
					unit = time.Microsecond
				}
			}
			text := written.Format(layout)
			p, n, ok := Parse([]byte(text + " ERROR x"))
			if !ok || n != len(text) {
				t.Errorf("%s: %q is read as %t, %d bytes", layout, text, ok, n)
				break
			}
			got := NewResolver(time.UTC).Instant(p, written.Add(time.Minute))
			if !got.Equal(written.Truncate(unit)) {
				t.Errorf("%s: %q is read as %v", layout, text, got)
				break
			}
		}
	}
}

func TestParseOtherForms(t *testing.T) {
	testParse(t, []parseCase{
		{"2024-W03-1T10:30:45Z", " x", "2024-01-15T10:30:45Z"},
		{"2020-W53-7T10:30:45Z", " x", "2021-01-03T10:30:45Z"},
		{"2024-366T10:30:45Z", " x", "2024-12-31T10:30:45Z"},
		{"Sept 5 10:30:45", " x", "2024-09-05T08:30:45Z"},
		{"20240115103045123", " x", "2024-01-15T09:30:45.123Z"},
		{"20240115-103045123", " x", "2024-01-15T09:30:45.123Z"},
		{"2024-01-15T103045Z", " x", "2024-01-15T10:30:45Z"},
		{"15/01 10:30:45", " x", "2025-01-15T09:30:45Z"},
		{"01/15/24 10:30:45", " x", "2024-01-15T09:30:45Z"},
		{"01/02/24 10:30:45", " x", "2001-02-24T09:30:45Z"},
		{"01/02/24 10:30:45 AM", " x", "2024-01-02T09:30:45Z"},
		{"05.28.2024 10:30:45", " x", "2024-05-28T08:30:45Z"},
		{"10:30:45", " 15.01.24 x", "2025-01-15T09:30:45Z"}, // perhaps a version
		{"10:30:45 15-Jan-24", " x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45:123 +0000", "] x", "2024-01-15T10:30:45.123Z"},
		{"2024.01.15-10.30.45:123", " x", "2024-01-15T09:30:45.123Z"},
		{"10:30:45", " 10.0.0.1 x", "2025-01-15T09:30:45Z"},
		{"10:30:45", " 1.2.3 released", "2025-01-15T09:30:45Z"},
		{"10:30:45", " 5/10 done", "2025-01-15T09:30:45Z"},
		{"10:30:45", " 15 Jan x", "2025-01-15T09:30:45Z"},
		{"10:30:45", " Mar 5 x", "2025-01-15T09:30:45Z"},
		// zones
		{"2024-01-15 10:30:45 GMT+1", " x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45 UTC+2", "] x", "2024-01-15T08:30:45Z"},
		{"2024-01-15 10:30:45 UTC+01:00", " x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45 GMT-0500", " x", "2024-01-15T15:30:45Z"},
		{"2024-01-15 10:30:45 GMT-11", " x", "2024-01-15T21:30:45Z"},
		{"2024-01-15 10:30:45 GMT+01:00[Europe/Berlin]", " x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45 +01:00[Europe/Berlin]", " x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45 +0100 (CET)", " x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45 +0100", " (main) x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45UTC", " x", "2024-01-15T10:30:45Z"},
		{"2024-01-15 10:30:45.123EST", " x", "2024-01-15T15:30:45.123Z"},
		{"2024-01-15 10:30:45 Z", " x", "2024-01-15T10:30:45Z"},
		{"2024-01-15 10:30:45", " Z-index x", "2024-01-15T09:30:45Z"},
		{"2024-01-15 10:30:45 UTC", "-x", "2024-01-15T10:30:45Z"},
		{"2024-01-15 10:30:45.5 PM GMT", " x", "2024-01-15T22:30:45.5Z"},
		{"Mar 24, 2022 10:30:27,263 AM GMT", "> x", "2022-03-24T10:30:27.263Z"},
	})
}

// A time of day next to a date that cannot be read is no time, but it is noticed.
func TestParseUnreadDates(t *testing.T) {
	for text, want := range map[string]int{
		"2025-13-15 10:30:45 x":           19,
		"99-99-2024 10:30:45.123 x":       23,
		"15-Xyz 10:30:45 x":               15,
		"15/Xyz/2024:10:30:45 x":          20,
		"30-Feb-2024 10:30:45 x":          20,
		"10:30:45 99/99/2024 x":           19,
		"10:30:45 15-Xyz-2024 x":          20,
		"10:30:45 30-Feb-2024 x":          20,
		"2025-02-29T10:30:45Z":            19,
		"31/31 10:30:45 x":                14,
		"2025-13-15 x":                    0,
		"1.2.3.4 10:30:45 x":              0,
		"192.168.1.20 10:30:45 x":         0,
		"v1-2-3 10:30:45 x":               0,
		"Feb 30 10:30:45 x":               0,
		"web-1 10:30:45 x":                0,
		"2024-01-15-extra 10:30:45 ERROR": 0,
	} {
		var p Parsed
		if n, ok := p.Parse([]byte(text)); ok || n != want || p != (Parsed{}) {
			t.Errorf("%q: got %t, %d bytes, want %d", text, ok, n, want)
		}
	}
}

func TestEndsInDate(t *testing.T) {
	for text, want := range map[string]bool{
		"15-Xyz ":             true,
		"2024_13_15 ":         true,
		"99/99/2024 - ":       true,
		"[11/24/2026] [":      true,
		"2025-13-15T":         true,
		"15 Mai 2024 ":        true,
		"Mai 15 ":             true,
		"15 janv. 2024 ":      true,
		"":                    false,
		"[":                   false,
		"INFO ":               false,
		"host1 ":              false,
		"web-1 ":              false,
		"nova-api.log.1 ":     false,
		"10.0.0.1 ":           false,
		"1.2.3.4:80 ":         false,
		"[main] ":             false,
		"INFO 2024-01-15 a: ": false,
		"pid 15 ":             false,
		"7-worker-3 ":         false,
	} {
		if got := EndsInDate([]byte(text)); got != want {
			t.Errorf("%q: got %t", text, got)
		}
	}
}
