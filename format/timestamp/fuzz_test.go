package timestamp

import (
	"bytes"
	"testing"
	"time"

	"logly/format/internal/scan"
)

func FuzzParse(f *testing.F) {
	for _, line := range []string{
		"2025-01-15T10:30:45.123+02:00[Europe/Berlin] x",
		"2025-01-15 10:30:45 Europe/London x",
		"2025-01-15-10.30.45.123456-300 x",
		"02/Jan/2006:15:04:05 -0700] x",
		"Wed Jan 15 2025 10:30:45 GMT+0100 (Central European Standard Time) x",
		"Mon Jan  2 15:04:05 MST 2006 x",
		"Jan 15, 2025, 10:30:45\u202fa.m. x",
		"20171224-0:7:20:38|x",
		"3:04PM x",
		"0:00A.m0", // the point belongs to no half of a day
		"@400000004a32392b2aa21dac x",
	} {
		f.Add([]byte(line))
	}
	zone := NewResolver(time.UTC)
	f.Fuzz(func(t *testing.T, line []byte) {
		s, n, ok := Parse(line)
		if !ok {
			if n > len(line) || s != (Parsed{}) {
				t.Fatalf("no time, but %d, %+v", n, s)
			}
			return
		}
		if n <= 0 || n > len(line) {
			t.Fatalf("n is %d of %d", n, len(line))
		}
		checkParsed(t, s)
		zone.Instant(s, testNow)
		for _, rest := range []string{"", "|", "] x"} {
			again, m, ok := Parse(append(bytes.Clone(line[:n]), rest...))
			if !ok || m != n || again != s {
				t.Fatalf("%q alone is %t, %d, %+v, not %d, %+v", line[:n], ok, m, again, n, s)
			}
		}
	})
}

// checkParsed checks what a Parsed promises.
func checkParsed(t *testing.T, s Parsed) {
	t.Helper()
	if s.Nano < 0 || s.Nano >= 1e9 || s.Digits > 9 || s.Nano%scan.PowersOfTen[9-s.Digits] != 0 {
		t.Errorf("fraction: %+v", s)
	}
	if s.Kind == Civil {
		dated := validDate(s.Year, s.Month, s.Day) || s.Year == 0 && s.Month == 0 && s.Day == 0
		if !dated || !validClock(s.Hour, s.Minute, s.Second) {
			t.Errorf("out of range: %+v", s)
		}
	}
}

func FuzzParseEpoch(f *testing.F) {
	for _, token := range []string{"1700000000", "1700000000.123456789", "1.7e+09", "1700000000123e-3", "9999999999999999999"} {
		f.Add([]byte(token))
	}
	f.Fuzz(func(t *testing.T, token []byte) {
		s, ok := ParseEpoch(token)
		if !ok {
			return
		}
		checkParsed(t, s)
		// An exponent of 0 takes the other way through the code, to the same end.
		again, ok := ParseEpoch(append(bytes.Clone(token), "e0"...))
		if !bytes.ContainsAny(token, "eE") && (!ok || again != s) {
			t.Fatalf("%s is %+v, with e0 it is %t, %+v", token, s, ok, again)
		}
	})
}
