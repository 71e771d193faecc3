package format

import (
	"testing"
)

func BenchmarkParseStamp(b *testing.B) {
	for _, text := range []string{
		"2025-01-15 10:30:45",
		"2025-01-15 10:30:45 INFO  x",
		"2025-01-15T10:30:45.123Z",
		"2025-01-15T10:30:45.123456+02:00",
		"2025-01-15T10:30:45.123456789+02:00",
	} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			line := []byte(text)
			for b.Loop() {
				if _, _, ok := parseStamp(line); !ok {
					b.Fatal("not a time")
				}
			}
		})
	}
}

func BenchmarkParseEpoch(b *testing.B) {
	for _, text := range []string{"1700000000.1234567", "1522431328992"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			token := []byte(text)
			for b.Loop() {
				if _, ok := parseEpoch(token); !ok {
					b.Fatal("not a time")
				}
			}
		})
	}
}
