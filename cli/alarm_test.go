package cli

import (
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/level"
	"logly/format/record"
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
		a := newAlarm(accepted(t, strings.Fields(tt.args+" a.log,level=fatal")))
		d := detect.New(detect.Options{})
		for line := range strings.Lines(log) {
			var r record.Record
			d.Detect([]byte(strings.TrimSuffix(line, "\n")), &r)
			a.see(&r)
		}
		if a.seen.Load() != tt.seen || a.rings() != tt.ring {
			t.Errorf("%s: has seen %d and rings: %v, want %d, %v", tt.args, a.seen.Load(), a.rings(), tt.seen, tt.ring)
		}
	}
	if a := newAlarm(accepted(t, []string{"a.log"})); a.rings() {
		t.Error("it rings without having been asked for")
	}
}

// The pieces of a long line are one.
func TestAlarmCountsLongLinesOnce(t *testing.T) {
	a := newAlarm(accepted(t, strings.Fields("--fail-on error a.log")))
	for _, part := range []record.Fragment{record.First, record.Middle, record.Last} {
		a.see(&record.Record{Level: level.Error, Fragment: part})
	}
	if a.seen.Load() != 1 {
		t.Errorf("counted %d times", a.seen.Load())
	}
}
