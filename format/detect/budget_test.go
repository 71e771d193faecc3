package detect

import (
	"strings"
	"testing"
	"time"

	"logly/format/internal/testlines"
	"logly/format/level"
	"logly/format/record"
)

func TestDetectAllocatesNothing(t *testing.T) {
	texts := corpus(t)
	for i, line := range testlines.Fuzz {
		texts = append(texts, envelopes[i%len(envelopes)]+line, frontTexts[i], timesBefore[i]+afterTimes[i]+nasty[i])
	}
	lines := make([][]byte, len(texts))
	for i, line := range texts {
		lines[i] = append([]byte(line), make([]byte, spareBytes)...)[:len(line)]
	}
	d := New(Options{Levels: map[string]level.Level{"foo": level.Error}})
	var r record.Record
	message := make([]byte, 0, 1<<16)
	pass := func() {
		for _, line := range lines {
			d.Detect(line, &r)
			message = r.AppendMessage(message[:0])
			for s := r.ScanFields(); s.Next(); {
				message = append(message, s.Key()...)
			}
		}
	}
	for range 3 { // fills the detector's buffers, and shows it the prefixes of pods
		pass()
	}
	if n := testing.AllocsPerRun(10, pass); n != 0 {
		t.Errorf("%v allocations for %d lines", n, len(lines))
	}
}

// TestDetectIsLinear reads long lines that are made to be slow. Quadratic work takes
// seconds at this length, linear work less than a millisecond: the limit is far from
// both, so that a busy machine does not matter.
func TestDetectIsLinear(t *testing.T) {
	const length, limit = 256 << 10, 500 * time.Millisecond
	for name, piece := range map[string]string{
		"open brackets":   "[",
		"open objects":    `{"a":`,
		"quotes":          `a="`,
		"backslashes":     `\`,
		"pairs":           `a=b `,
		"escaped quotes":  `a="\\\"" `,
		"times":           "2025-01-15 10:30:45 ",
		"CRI":             "2026-01-02T03:04:05.6Z stdout F ",
		"services":        "web | ",
		"colours":         "\x1b[31m",
		"words":           "INFO ",
		"tags":            "a[1]: ",
		"groups":          "[a] ",
		"structured data": "<1>1 2003-10-11T22:14:15Z h a - - [x \"",
		"nested":          `{"log":{},`,
	} {
		for _, head := range []string{"", `{"level":"error","a":"`, "2025-01-15 10:30:45 [main] ", `level=info msg="`} {
			line := head + strings.Repeat(piece, length/len(piece))
			if took := detectTime(line); took > limit {
				t.Errorf("%s after %q: %v for %d bytes", name, head, took, len(line))
			}
		}
	}
}

// detectTime returns the shortest of several times that reading line takes.
func detectTime(line string) time.Duration {
	text := []byte(line)
	best := time.Hour
	for range 3 {
		d := New(Options{})
		var r record.Record
		start := time.Now()
		d.Detect(text, &r)
		best = min(best, time.Since(start))
	}
	return best
}
