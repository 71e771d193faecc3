package detect

import (
	"fmt"
	"strings"
	"testing"

	"logly/format/internal/testlines"
	"logly/format/level"
	"logly/format/record"
)

// nasty are texts that could change how what stands in front of them is read.
var nasty = []string{
	"", "x", " ", "  x", ": x", ":  x", ":x", "| x", "|", "- x", " - x", "-x", ", x", "; x", "\tx", "[x] y", "] x", "(14) x[1]: y", ")x",
	"/x", "ERROR x", "ERROR: x", " INFO x", "\x1b[31mx", "{\"level\":\"error\"}", "level=error msg=x", "error: x", "fatal error: x", "fatal x", "INFO    : x", "info : x", "[12] x", "app[12] INFO x", "INFO> x", "ERR+2 x", "*INFO* x", "d", "D", "1 2 x", "app[12] text of a line", "ERROR:app[12] x", ":app[12]: x",
	"stdout F x", "P x", "Z", "+01:00 x", " UTC x", ".5 x", "a.b.C - x", "text that goes on for a while, so that all words can be compared",
}

// What stood above never changes how a line is read: each line of the samples is
// read, then its beginnings with other texts behind, by a detector that knows the
// head and by one that knows nothing.
func TestSeenHeadsChangeNothing(t *testing.T) {
	const longest = 72
	hits := 0
	forHeads(t, func(d *Detector, line string) {
		var seen record.Record
		for end := len("2006-01-02 15:04:05"); end <= min(len(line), longest); end++ {
			for k := end % 3; k < len(nasty); k += 3 {
				other := []byte(line[:end] + nasty[k])
				if seen.Reset(other); d.readSeen(&seen) {
					hits++
				}
				checkBehind(t, d, other)
			}
		}
	})
	if hits < 1000 {
		t.Errorf("only %d lines had a head that was known", hits)
	}
}

// forHeads calls check with each line of the samples that has a head which is
// remembered, and a detector that has read it.
func forHeads(t *testing.T, check func(d *Detector, line string)) {
	t.Helper()
	for _, line := range testlines.Samples(t) {
		var r record.Record
		d := New(Options{})
		if d.Detect([]byte(line), &r); d.seen.count > 0 {
			check(d, line)
		}
	}
}

// checkBehind fails unless line is read by d, which has read another, as by a detector
// that has read nothing.
func checkBehind(t *testing.T, d *Detector, line []byte) {
	t.Helper()
	var r record.Record
	copyOf(d).Detect(line, &r)
	checkFresh(t, &r)
}

// copyOf returns a copy of d, which reads one stream, until the next one is made.
func copyOf(d *Detector) *Detector {
	aCopy = *d
	aCopy.Stream = &aCopy.only
	return &aCopy
}

var aCopy Detector // too large to be made anew each time

// A time that differs from the last in any of its digits is read as it stands.
func TestSeenTimesChangeNothing(t *testing.T) {
	const longest = 56
	hits := 0
	forHeads(t, func(d *Detector, line string) {
		var seen record.Record
		for i := range min(len(line), longest) {
			for k, c := range []byte("059 .,:+Zx") {
				if k%3 != i%3 {
					continue
				}
				other := []byte(line)
				other[i] = c
				if seen.Reset(other); d.readSeen(&seen) {
					hits++
				}
				checkBehind(t, d, other)
				other = append(append(append([]byte(nil), line[:i]...), c), line[i:]...)
				checkBehind(t, d, other)
			}
		}
	})
	if hits < 1000 {
		t.Errorf("only %d lines had a time and a head that were known", hits)
	}
}

func TestSeenHeads(t *testing.T) {
	checkKnown(t, (*Detector).readSeen, []knownCase{
		{"another time", "2025-01-15 10:30:45 | INFO | text of a line", "2025-01-16 00:00:00.123 | INFO | text of another", true},
		{"another level", "2025-01-15 10:30:45 | INFO | text of a line", "2025-01-15 10:30:45 | WARN | text of another", false},
		{"a thread", "2025-01-15 10:30:45,123 [main] INFO a.B - text", "2025-01-15 10:30:46,456 [main] INFO c.D - text", true},
		{"another thread", "2025-01-15 10:30:45,123 [main] INFO a.B - text", "2025-01-15 10:30:46,456 [exec] INFO c.D - text", false},
		{"brackets", "[2025-01-15 10:30:45] [INFO] text of a line", "[2025-01-15 10:30:46] [INFO] text of another", true},
		{"a separator goes on", "2025-01-15 10:30:45 INFO text of a line", "2025-01-15 10:30:45 INFO - text of another", false},
		{"a time of day", "10:30:45.123 [main] INFO a.B - text", "10:30:45.987 [main] INFO a.B - text", true},
		{"another time of day", "10:30:45.123 [main] INFO a.B - text", "10:30:46.123 [main] INFO a.B - text", false},
		{"minutes as the fraction before", "10:45:45.45 INFO text of a line", "10:46:45.45 INFO text of another", false},
		{"a name in front of the level", "2025-01-15 10:30:45,123 - app.db - INFO - text of a line", "2025-01-15 10:30:46,123 - app.db - INFO - text of another", true},
		{"a category that may be a level", "2025-01-15 10:30:45 info: INFO text of a line", "2025-01-15 10:30:46 info: INFO text of a line", false},
		{"a level by what follows", "2025-01-15T10:30:45Z [System] [MY-010116] [Server] text", "2025-01-15T10:30:46Z [System] text of another line", false},
		{"a level that a process behind it tells", "2025-01-15 10:30:45 box ERROR:app[12] text", "2025-01-15 10:30:46 box ERROR:appx text", false},
		{"no such time", "2025-01-15 10:30:45 INFO text of a line", "2025-02-30 10:30:45 INFO text of another", false},
		{"a colour", "2025-01-15 10:30:45 INFO text of a line", "2025-01-15 10:30:45 INFO \x1b[1mtext", false},
	})
}

// A head is known behind times like the one that it stood behind, and behind no others.
func TestHeadsBehindOtherTimes(t *testing.T) {
	heads := []string{" INFO ", " [main] WARN ", " PM INFO ", ":app[12]: ", " | ERROR | ", " box ERROR:", " +1200 * ERROR:", "] INFO ", "] [warn] ", " - app.db - DEBUG - ", ":666 INFO ", " +01:00 INFO ", " UTC INFO "}
	times := append([]string{"[2012-12-12 12:12:12", "[10:30:45", "20250824-15:03:19", "15:03:19", "2025-12-11 15:39:13.00", "2012-12-12 12:12:12 PM", "12:12:12 am"}, timesInFront...)
	known := 0
	for _, first := range times {
		for _, second := range times {
			var all strings.Builder
			for i, head := range heads {
				other := heads[(i+1)%len(heads)]
				for _, line := range []string{first + head, second + head, second + head, first + other, second + other, second + head} {
					all.WriteString(line + "app[12] text of a line, and more of it\n" + line + "appx is text of a line, and more\n")
				}
			}
			known += checkMemory(t, []byte(all.String()), (*Detector).readSeen)
		}
	}
	if known < 10000 {
		t.Errorf("only %d lines were known", known)
	}
}

// What a line in Docker's object teaches is not for lines that stand alone: they may have
// wrappers.
func TestDockerTeachesNothing(t *testing.T) {
	for _, line := range []string{"web-1 | quux | text of a line", "20250115T103045.123Z | ERROR | text of a line", "Jan 15 10:30:45 web1 app[12]: listening on a port", "INFO: text of a line"} {
		d := New(Options{Levels: map[string]level.Level{"web-1": level.Error}})
		var r record.Record
		d.Detect([]byte(`{"log":"`+line+`\n","stream":"stderr","time":"2025-01-15T10:30:45.1Z"}`), &r)
		if d.seen.count > 0 || d.fronts.count > 0 || d.tags.count > 0 || d.seen.time.shape > 0 {
			t.Errorf("%s is remembered", line)
		}
	}
}

// More heads than are remembered push each other out and are read all the same.
func TestManySeenHeads(t *testing.T) {
	d := New(Options{})
	var r record.Record
	const most = seenSets * seenWays
	for i := range 5 * most {
		line := fmt.Sprintf("2025-01-15 10:30:45 [t-%d] ERROR text", i%(2*most))
		if d.Detect([]byte(line), &r); r.Level != level.Error || string(r.AppendMessage(nil)) == "" {
			t.Fatalf("%q: %v", line, r.Level)
		}
		checkFresh(t, &r)
	}
}
