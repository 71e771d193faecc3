package format

import (
	"strings"
	"testing"
)

// nasty are texts that could change how what stands in front of them is read.
var nasty = []string{
	"", "x", " ", "  x", ": x", ":  x", ":x", "| x", "|", "- x", " - x", "-x", ", x", "; x", "\tx", "[x] y", "] x", "(14) x[1]: y", ")x",
	"/x", "ERROR x", "ERROR: x", " INFO x", "\x1b[31mx", "{\"level\":\"error\"}", "level=error msg=x", "error: x", "fatal error: x", "fatal x", "INFO    : x", "info : x", "[12] x", "app[12] INFO x", "INFO> x", "ERR+2 x", "*INFO* x", "d", "D", "1 2 x",
	"stdout F x", "P x", "Z", "+01:00 x", " UTC x", ".5 x", "a.b.C - x", "text that goes on for a while, so that all words can be compared",
}

// What stood above never changes how a line is read: each line of the samples is
// read, then its beginnings with other texts behind, by a detector that knows the
// head and by one that knows nothing.
func TestSeenHeadsChangeNothing(t *testing.T) {
	const longest = 72
	hits := 0
	for _, line := range sampleLines(t) {
		var r, seen Record
		d := NewDetector(DetectorOptions{})
		if d.Detect([]byte(line), &r); d.seen.count == 0 {
			continue
		}
		for end := len("2006-01-02 15:04:05"); end <= min(len(line), longest); end++ {
			for _, text := range nasty {
				other := []byte(line[:end] + text)
				if seen.reset(other); d.readSeen(&seen) {
					hits++
				}
				after := *d // as if line were the one above
				after.stream = &after.only
				after.Detect(other, &seen)
				checkFresh(t, &seen)
			}
		}
	}
	if hits < 1000 {
		t.Errorf("only %d lines had a head that was known", hits)
	}
}

func TestSeenHeads(t *testing.T) {
	for _, c := range []struct {
		name, first, second string
		want                bool
	}{
		{"another time", "2025-01-15 10:30:45 | INFO | text of a line", "2025-01-16 00:00:00.123 | INFO | text of another", true},
		{"another level", "2025-01-15 10:30:45 | INFO | text of a line", "2025-01-15 10:30:45 | WARN | text of another", false},
		{"a thread", "2025-01-15 10:30:45,123 [main] INFO a.B - text", "2025-01-15 10:30:46,456 [main] INFO c.D - text", true},
		{"another thread", "2025-01-15 10:30:45,123 [main] INFO a.B - text", "2025-01-15 10:30:46,456 [exec] INFO c.D - text", false},
		{"brackets", "[2025-01-15 10:30:45] [INFO] text of a line", "[2025-01-15 10:30:46] [INFO] text of another", true},
		{"a separator goes on", "2025-01-15 10:30:45 INFO text of a line", "2025-01-15 10:30:45 INFO - text of another", false},
		{"no such time", "2025-01-15 10:30:45 INFO text of a line", "2025-02-30 10:30:45 INFO text of another", false},
		{"a colour", "2025-01-15 10:30:45 INFO text of a line", "2025-01-15 10:30:45 INFO \x1b[1mtext", false},
	} {
		d := NewDetector(DetectorOptions{})
		var r Record
		d.Detect([]byte(c.first), &r)
		r.reset([]byte(c.second))
		if got := d.readSeen(&r); got != c.want {
			t.Errorf("%s: known %v, want %v", c.name, got, c.want)
		}
	}
}

// More heads than are remembered push each other out and are read all the same.
func TestManySeenHeads(t *testing.T) {
	d := NewDetector(DetectorOptions{})
	var r Record
	for i := range 5 * maxSeen {
		line := "2025-01-15 10:30:45 [" + strings.Repeat("t", i%(2*maxSeen)+1) + "] ERROR text"
		if d.Detect([]byte(line), &r); r.Level != Error || string(r.AppendMessage(nil)) == "" {
			t.Fatalf("%q: %v", line, r.Level)
		}
		checkFresh(t, &r)
	}
}
