package cli

import (
	"strings"
	"testing"

	"logly/format"
)

func TestAlarm(t *testing.T) {
	const log = "INFO: a\nERROR: b\n  more of b\nWARN: c\nERROR: known\n  more\nFATAL: d\n"
	tests := []struct {
		args string
		seen uint64
		ring bool
	}{
		{"--fail-on error", 3, true},
		{"--fail-on error:3", 3, true},
		{"--fail-on error:4", 3, false},
		{"--fail-on warning:4", 4, true},
		{"--fail-on error --exclude known", 2, true},
		{"--fail-on error --match b|c", 1, true},
		{"--fail-on error --level fatal --max-level fatal", 3, true},
		{"--fail-on fatal", 1, true},
	}
	for _, tt := range tests {
		a := newFailCounter(configured(t, strings.Fields(tt.args+" a.log,level=fatal")))
		d := format.NewDetector(format.DetectorOptions{})
		for line := range strings.Lines(log) {
			var r format.Record
			d.Detect([]byte(strings.TrimSuffix(line, "\n")), &r)
			a.see(&r)
		}
		if a.seen.Load() != tt.seen || a.rings() != tt.ring {
			t.Errorf("%s: has seen %d and rings: %v, want %d, %v", tt.args, a.seen.Load(), a.rings(), tt.seen, tt.ring)
		}
	}
	if a := newFailCounter(configured(t, []string{"a.log"})); a.rings() {
		t.Error("it rings without having been asked for")
	}
}

// The pieces of a long line are one.
func TestAlarmCountsLongLinesOnce(t *testing.T) {
	a := newFailCounter(configured(t, strings.Fields("--fail-on error a.log")))
	for _, part := range []format.Part{format.First, format.Middle, format.Last} {
		a.see(&format.Record{Level: format.Error, Part: part})
	}
	if a.seen.Load() != 1 {
		t.Errorf("counted %d times", a.seen.Load())
	}
}
