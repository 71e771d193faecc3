package detect

import (
	"math/rand/v2"
	"strings"
	"testing"

	"logly/format/internal/scan"
	"logly/format/record"
)

// blockOf returns a copy of line with memory after it, as a memory of prefixes needs it.
func blockOf(line string) []byte {
	return append(append(make([]byte, 0, len(line)+64), line...), strings.Repeat("\n", 64)...)[:len(line)]
}

// prefixEnd returns the length of the shortest line that begins like line and is known.
func prefixEnd(d *Detector, line []byte) int {
	n := len(line)
	for n > 0 && knows(d, line[:n-1]) {
		n--
	}
	return n
}

// tails are texts in which readers look for something.
var tails = []string{"", " ", "x", ": x", "] x", " - x", " | x", " [x] y", " 10:30:45 x", " 2025-01-15 10:30:45 ERROR x", " app[12]: error: x", "[12]: ERROR:  x", ":  [12] x", " -- : x", ".test.js", " a=1 b=2", "{\"a\":1}", ") ]} >x", " \xff\xfe\x80", "::x", " [11/Feb/2013:06:43:36 +0000] x", "0 1 2", "AM", " PM x", " UTC", " 2025 x", "Error: x", " WARN x", "/x"}

// variant returns a line that may begin as line does up to index end: with other digits,
// and with another text that begins with a byte of the same class.
func variant(rng *rand.Rand, line string, end int) string {
	b := []byte(line[:end])
	for i, c := range b {
		if scan.IsDigit(c) && rng.IntN(2) == 0 {
			b[i] = '0' + byte(rng.IntN(10))
		}
	}
	last := len(b) - 1
	switch c := b[last]; {
	case c-'a' < 26:
		b[last] = 'a' + byte(rng.IntN(26))
	case c-'A' < 26:
		b[last] = 'A' + byte(rng.IntN(26))
	case c >= 0x80:
		b[last] = 0x80 + byte(rng.IntN(0x80))
	}
	return string(b) + tails[rng.IntN(len(tails))]
}

// Readers look at lines only through a memo.Line, so that what they did not look at cannot
// matter: each line of the samples teaches a beginning, with envelopes or without, and
// other lines that begin so are read in the same way without it.
func TestReadersLookOnlyThroughLine(t *testing.T) {
	const variants = 24
	rng := rand.New(rand.NewPCG(1, 1))
	fresh := newForgetful(t, Options{})
	taught, tried := 0, 0
	lines := corpus(t)
	for i, text := range lines {
		if i%3 > 0 {
			text = envelopes[rng.IntN(len(envelopes))] + text
		}
		if i%3 > 1 {
			text = envelopes[rng.IntN(len(envelopes))] + text
		}
		line := blockOf(text)
		if len(line) == 0 || scan.IsBlank(line[0]) {
			continue
		}
		worn := New(Options{})
		var first, got, want record.Record
		worn.Detect(line, &first)
		if !knows(worn, line) || worn.envelopes.MayShowPod(line) > 0 { // whose reading depends on those above
			continue
		}
		taught++
		end := prefixEnd(worn, line)
		for range variants {
			other := blockOf(variant(rng, text, end))
			if !knows(worn, other) || worn.envelopes.MayShowPod(other) > 0 {
				continue
			}
			tried++
			worn.streams, fresh.streams = streams{}, streams{}
			worn.Detect(other, &got)
			fresh.Detect(other, &want)
			if !sameReading(&got, &want) {
				t.Fatalf("a reader depends on a byte of %q that it did not look at through memo.Line:\n%q\nis read as %s\nwith the memory of the first as %s",
					text, other, describe(&want), describe(&got))
			}
		}
	}
	t.Logf("%d of %d lines taught a beginning, %d others began so", taught, len(lines), tried)
	if taught < len(lines)/4 || tried < 4*taught {
		t.Error("that is too few")
	}
}
