package timestamp

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"logly/format/internal/scan"
)

// roomy returns text with memory after it, as lines in a buffer have it.
func roomy(text []byte) []byte {
	return append(make([]byte, 0, len(text)+64), text...)
}

// change changes some of the digits of time, and at times another byte.
func change(r *rand.Rand, time []byte) []byte {
	other := bytes.Clone(time)
	for i, c := range other {
		if scan.IsDigit(c) && r.IntN(6) == 0 {
			other[i] = byte('0' + r.IntN(10))
		}
	}
	switch r.IntN(12) {
	case 0:
		other[r.IntN(len(other))] ^= 1 << r.IntN(8)
	case 1:
		other = other[:r.IntN(len(other))]
	}
	return other
}

// form returns time with each digit as 0.
func form(time []byte) string {
	return string(bytes.Map(func(c rune) rune {
		if c < 0x80 && scan.IsDigit(byte(c)) {
			return '0'
		}
		return c
	}, time))
}

// checkTemplate matches one changed time after another with a template of time.
func checkTemplate(t *testing.T, r *rand.Rand, time []byte, rounds int) {
	p, n, ok := Parse(time)
	if !ok || n != len(time) {
		t.Fatalf("%q is no time", time)
	}
	var tmpl Template
	if tmpl.Learn(time, &p) != (len(time) <= 40) {
		t.Fatalf("%q: Learn is wrong", time)
	}
	if len(time) > 40 {
		if tmpl.Match(roomy(time), &p) || tmpl.Len() != 0 {
			t.Fatalf("%q matches", time)
		}
		return
	}
	if tmpl.Len() != len(time) {
		t.Fatalf("%q: length is %d", time, tmpl.Len())
	}
	last := time
	for range rounds {
		other := change(r, last)
		rest := []byte(after[r.IntN(len(after))])
		line := roomy(append(bytes.Clone(other), rest...))
		want, n, ok := Parse(line)
		mayMatch := len(line) >= len(time) && form(line[:len(time)]) == form(time)
		var got Parsed
		matched := tmpl.Match(line, &got)
		switch {
		case matched && !mayMatch:
			t.Fatalf("%q matches the form of %q", line, time)
		case ok && n == len(time) && mayMatch && !matched:
			t.Fatalf("%q does not match the form of %q", line, time)
		case matched && ok && n == len(time) && got != want:
			t.Fatalf("%q after %q: got %+v, want %+v", line, last, got, want)
		case matched && (!ok || n != len(time)):
			// The text after the time belongs to it; the caller finds that out.
			if want, n, ok := Parse(line[:len(time)]); !ok || n != len(time) || got != want {
				t.Fatalf("%q after %q: got %+v, want %t, %+v", line, last, got, ok, want)
			}
		}
		if matched {
			last = bytes.Clone(line[:len(time)])
		}
	}
}

func TestTemplateReadsWhatParseReads(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, time := range times {
		checkTemplate(t, r, []byte(time), 2000)
	}
	seen := map[string]bool{}
	sampleTimes(t, func(time, rest []byte) {
		if f := form(time); !seen[f] {
			seen[f] = true
			checkTemplate(t, r, time, 500)
		}
	})
}

// A template of a count since 1970 reads other counts as ParseEpoch does.
func TestTemplateReadsCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, count := range []string{"1736937045", "1736937045.123", "1736937045123", "1736937045123456789", "1.7369370451234567e+09"} {
		p, ok := ParseEpoch([]byte(count))
		var tmpl Template
		if !ok || !tmpl.Learn([]byte(count), &p) {
			t.Fatalf("%s: not learned", count)
		}
		for range 2000 {
			line := roomy(append(change(r, []byte(count)), " INFO"...))
			mayMatch := len(line) >= len(count) && form(line[:len(count)]) == form([]byte(count))
			var want, got Parsed
			ok := mayMatch && want.ParseEpoch(line[:len(count)])
			if matched := tmpl.Match(line, &got); matched != ok || ok && got != want {
				t.Fatalf("%q: got %v, %+v, want %v, %+v", line, matched, got, ok, want)
			}
		}
	}
}

func TestTemplateReadsNoFartherThanTheMemory(t *testing.T) {
	time := []byte("10:30:45.123")
	p, _, _ := Parse(time)
	var tmpl Template
	tmpl.Learn(time, &p)
	for size := range 20 {
		memory := append(bytes.Clone(time), "        "...)[:size:size]
		b := memory[:min(len(memory), len(time))]
		if got, want := tmpl.Match(b, &p), size >= 16; got != want {
			t.Errorf("%d bytes of memory: got %t", size, got)
		}
	}
	if tmpl.Match(roomy(time)[:11], &p) {
		t.Error("matches part of the time")
	}
}

func TestZeroTemplateMatchesNoTime(t *testing.T) {
	var tmpl Template
	var p Parsed
	if tmpl.Match(roomy(nil), &p) || tmpl.Match(roomy([]byte("2025-01-15 10:30:45")), &p) {
		t.Error("match")
	}
}

func TestTemplateDoesNotAllocate(t *testing.T) {
	lines := [][]byte{
		roomy([]byte("2025-01-15 10:30:45.123 INFO m")),
		roomy([]byte("2025-01-15 10:30:45.124 INFO m")),
		roomy([]byte("2025-01-15 10:30:46.001 INFO m")),
	}
	const length = len("2025-01-15 10:30:45.123")
	var tmpl Template
	var p Parsed
	n := testing.AllocsPerRun(100, func() {
		p.Parse(lines[0])
		tmpl.Learn(lines[0][:length], &p)
		for _, line := range lines {
			if !tmpl.Match(line, &p) {
				t.Fatal("no match")
			}
		}
	})
	if n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

func BenchmarkTemplate(b *testing.B) {
	for _, bench := range []struct{ name, first, second string }{
		{"ISO same second", "2025-01-15 10:30:45,123 INFO m", "2025-01-15 10:30:45,124 INFO m"},
		{"ISO next second", "2025-01-15 10:30:45,123 INFO m", "2025-01-15 10:30:46,124 INFO m"},
		{"ISO no fraction", "2025-01-15 10:30:45 INFO m", "2025-01-15 10:30:45 INFO m"},
		{"syslog same second", "Jan 15 10:30:45 host m", "Jan 15 10:30:45 host m"},
		{"syslog next second", "Jan 15 10:30:45 host m", "Jan 15 10:30:46 host m"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			lines := [2][]byte{roomy([]byte(bench.first)), roomy([]byte(bench.second))}
			p, n, _ := Parse(lines[0])
			var tmpl Template
			tmpl.Learn(lines[0][:n], &p)
			i := 0
			for b.Loop() {
				if !tmpl.Match(lines[i&1], &p) {
					b.Fatal("no match")
				}
				i++
			}
		})
	}
}
