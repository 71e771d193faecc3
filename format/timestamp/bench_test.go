package timestamp

import "testing"

func BenchmarkParse(b *testing.B) {
	for _, line := range []string{
		"2025-01-15 10:30:45",
		"2025-01-15 10:30:45 INFO  x",
		"2025-01-15T10:30:45.123Z",
		"2025-01-15T10:30:45.123456+02:00",
		"2025-01-15T10:30:45.123456789+02:00",
		"2009/11/10 23:00:00 INFO x",
		"11/Feb/2013:06:43:36 +0000] x",
		"Oct 11 22:14:15 mymachine su: x",
		"Wed, 15 Jan 2025 10:30:45 GMT x",
		"0517 15:04:22.619632 x",
		"@400000004a32392b2aa21dac x",
		"hello world, this is no time",
		"Sunny days",
	} {
		b.Run(line, func(b *testing.B) {
			b.ReportAllocs()
			text := []byte(line)
			for b.Loop() {
				Parse(text)
			}
		})
	}
}

func BenchmarkParseEpoch(b *testing.B) {
	for _, token := range []string{"1700000000.1234567", "1522431328992"} {
		b.Run(token, func(b *testing.B) {
			b.ReportAllocs()
			text := []byte(token)
			for b.Loop() {
				ParseEpoch(text)
			}
		})
	}
}

func TestParsingDoesNotAllocate(t *testing.T) {
	zone := NewResolver(mustLoad(t, testZone))
	token := []byte("1700000000.1234567e+00")
	lines := [][]byte{
		[]byte("2025-01-15T10:30:45.123456+02:00 x"),
		[]byte("2025-01-15 10:30:45 CST x"),
		[]byte("2025-01-15 10:30:45 Europe/London x"),
		[]byte("Oct 11 22:14:15 mymachine su: x"),
		[]byte("Wed, 15 Jan 2025 10:30:45 GMT x"),
		[]byte("10:30:45.5 x"),
		[]byte("3:04PM x"),
		[]byte("@400000004a32392b2aa21dac x"),
		[]byte("no time at all"),
	}
	run := func() {
		for _, line := range lines {
			s, _, _ := Parse(line)
			zone.Instant(s, testNow)
		}
		s, _ := ParseEpoch(token)
		zone.Instant(s, testNow)
	}
	run() // a zone that is named for the first time is loaded
	if n := testing.AllocsPerRun(100, run); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}
