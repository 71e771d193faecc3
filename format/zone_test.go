package format

import (
	"testing"
	"time"
)

func BenchmarkInstant(b *testing.B) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		b.Fatal(err)
	}
	now := time.Date(2025, 1, 15, 10, 30, 50, 0, time.UTC)
	for _, text := range []string{
		"2025-01-15 10:30:45",
		"2025-01-15T10:30:45Z",
		"2025-01-15T10:30:45 CST",
		"Jan 15 10:30:45",
		"10:30:45.123",
	} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			s, _, ok := parseStamp([]byte(text))
			if !ok {
				b.Fatal("not a time")
			}
			z := NewZone(berlin)
			for b.Loop() {
				z.Instant(s, now)
			}
		})
	}
}
