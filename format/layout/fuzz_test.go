package layout

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// readableLayouts write times that timestamp.Parse reads back.
var readableLayouts = []struct {
	layout  string
	digits  int  // of the fraction that is read back; -1: as many as were written
	minutes bool // it writes no seconds
}{
	{"YYYY-MM-DD HH:mm:ss", 0, false},
	{"YYYY-MM-DD HH:mm", 0, true},
	{"YYYY-MM-DDTHH:mm:ss.SSSSSSZ", 6, false},
	{"YYYY/MM/DD HH:mm:ss,SSS ZZ", 3, false},
	{"YYYYMMDDTHHmmss.SSSZZ", 3, false},
	{"YYYYMMDD-HH:mm:ss:SSS", 3, false},
	{"YY/MM/DD HH:mm:ss", 0, false},
	{"YYMMDD HHmmss", 0, false},
	{"MM-DD HH:mm:ss.SSSSSSSSS", 9, false},
	{"MMDD HH:mm:ss.SSSSSS", 6, false},
	{"HH:mm:ss.SSSSSSSS", 8, false},
	{"h:mmA", 0, true},
	{"hh:mm:ss a", 0, false},
	{"DD/MMM/YYYY:HH:mm:ss ZZ", 0, false},
	{"D MMM YYYY H:mm:ss.S", 1, false},
	{"D MMMM YYYY HH:mm:ss", 0, false},
	{"DD.MM.YYYY HH:mm:ss.SS", 2, false},
	{"M/D/YYYY h:mm:ss A", 0, false},
	{"MMM D HH:mm:ss", 0, false},
	{"MMM D, YYYY h:mm:ss A", 0, false},
	{"MMMM DD YYYY HH:mm:ss", 0, false},
	{"ddd MMM D HH:mm:ss YYYY", 0, false},
	{"ddd MMM DD HH:mm:ss.SSSSSS ZZ YYYY", 6, false},
	{"ddd, DD MMM YYYY HH:mm:ss ZZ", 0, false},
	{"dddd, DD-MMM-YY HH:mm:ss", 0, false},
	{"YYYY-MM-DD-HH.mm.ss.SSSSSS", 6, false},
	{"%Y-%m-%d %T.%f %z", 6, false},
	{"%c", 0, false},
	{"%a %b %e %H:%M:%S %Z %Y", 0, false},
	{"rfc3339", -1, false},
	{"rfc3339nano", 9, false},
	{"iso8601", 3, false},
	{"tai64n", 9, false},
	{"unix", 0, false},
	{"unix-ms", 3, false},
	{"unix-us", 6, false},
	{"unix-ns", 9, false},
	{"X.SSSSSSSSS", 9, false},
}

// timestamp.Parse must read all of what a layout writes as the same instant, as far as the
// layout says it, with the same precision.
func FuzzRoundTrip(f *testing.F) {
	for i := range readableLayouts {
		f.Add(uint8(i), int64(1736940645), uint32(123456789), uint8(i%10), uint8(i))
		f.Add(uint8(i), int64(1709210096), uint32(5), uint8(6), uint8(0)) // a leap day
	}
	var zones []*time.Location
	for _, name := range []string{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "Europe/London"} {
		zones = append(zones, loadZone(f, name))
	}
	f.Fuzz(func(t *testing.T, which uint8, seconds int64, nano uint32, digits, zone uint8) {
		readable := readableLayouts[int(which)%len(readableLayouts)]
		location := zones[int(zone)%len(zones)]
		const from, to = 631152000, 3000000000 // 1990, after Newfoundland's double summer time, to 2065
		written := time.Unix(from+int64(uint64(seconds)%(to-from)), int64(nano%1e9)).In(location)
		digits %= 10

		c := NewFormatter(mustParseLayout(t, readable.layout), location)
		text := c.Append(nil, written, digits)
		want := readable.digits
		if want < 0 {
			want = int(digits)
		}
		s, n, ok := timestamp.Parse(text)
		if !ok {
			s, ok = timestamp.ParseEpoch(text)
			n = len(text)
		}
		if !ok || n != len(text) || int(s.Digits) != want {
			t.Fatalf("%q wrote %q: read %d bytes, %d digits, %t", readable.layout, text, n, s.Digits, ok)
		}
		unit := time.Duration(scan.PowersOfTen[9-want])
		if readable.minutes {
			unit = time.Minute
		}
		if read := timestamp.NewResolver(location).Instant(s, written); !read.Equal(written.Truncate(unit)) {
			t.Fatalf("%q wrote %q for %v, read as %v", readable.layout, text, written, read)
		}
	})
}

// Every text must be either a layout that can write a time, or an error whose advice is
// right.
func FuzzParse(f *testing.F) {
	for _, readable := range readableLayouts {
		f.Add(readable.layout)
	}
	for _, layout := range []string{"yyyy-mm-dd", "HH:MM:SS", "D MMM at HH:mm", "[YYYY] [[]", "%-3N %10d %::z", "%Q", "2006-01-02"} {
		f.Add(layout)
	}
	f.Fuzz(func(t *testing.T, layout string) {
		l, err := Parse(layout)
		if err == nil {
			c := NewFormatter(l, time.UTC)
			first := c.Append(nil, testNow, 3)
			if again := NewFormatter(l, time.UTC).Append(nil, testNow, 3); !bytes.Equal(first, again) {
				t.Fatalf("%q wrote %q, then %q", layout, first, again)
			}
			return
		}
		var hinted interface{ Hint() string }
		if !errors.As(err, &hinted) || hinted.Hint() == "" || strings.Contains(err.Error(), "\n") {
			t.Fatalf("%q: %v is an error of one line with a hint", layout, err)
		}
		better, ok := strings.CutPrefix(hinted.Hint(), "did you mean ")
		if !ok {
			return
		}
		if _, err := Parse(strings.TrimSuffix(better, "?")); err != nil {
			t.Fatalf("%q: the hint is %q, but %v", layout, better, err)
		}
	})
}
