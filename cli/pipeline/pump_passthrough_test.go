package pipeline

import (
	"fmt"
	"logly/format/detect"
	"logly/format/level"
	"logly/format/record"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"logly/writer"
)

var manyKindsOfLines = []string{
	"2025-01-15 10:30:45 | INFO | Thread 0 processing item 0",
	"2025-01-15 10:30:45 | INFO | Thread 0 says \"hello\" \\ \x01 and é",
	"2025-01-15 10:30:45 | DEBUG | cache miss, loading from the upstream store",
	"2025-01-15 10:30:45 | ERROR | unable to reach 10.0.3.17:5432, attempt 2",
	"2025-01-15 10:30:46 | INFO | the next second of that, as it happens",
	"2025-01-15 10:30:45,123 [main] INFO a.B - a thread stays in the message",
	"2025-01-15 10:30:45,987 [main] WARN a.B - a thread stays in the message",
	"2025-01-15 10:30:45.123 INFO a fraction of a second",
	"2025-01-15 10:30:45.987 INFO another fraction of it",
	"[2025-01-15T10:30:45Z] INFO: brackets around the time, and a zone",
	"listening on port 80, as always and for ever",
	"listening on port 81: all is well, and so on",
	"listening on a line with \x1b[31mcolour\x1b[0m and with \xff in it",
	"Thread 12 waits until there is something to do",
	"Traceback (most recent call last):",
	"  File \"/srv/app/x.py\", line 3, in f",
	"ValueError: x",
	"",
	`{"time":"2025-01-15T10:30:45Z","level":"warn","msg":"m","a":1}`,
	`{"time":"2025-01-15T10:30:45Z","level":"info","msg":"another","a":"x | y"}`,
	`{"time":"2025-01-15T10:30:45Z","level":"error","msg":"two\nlines","a":[1, 2]}`,
	`{"level":30,"time":1736937045015,"msg":"a number for a level","pid":42}`,
	`{"level":30,"time":1736937045016,"msg":"and a fraction","pid":42}`,
	`{"level":50,"time":1736937045017,"msg":"of a second","pid":43}`,
	"time=2025-01-15T10:30:45Z level=info msg=m",
	"ERROR: disk full",
	"2025-01-15 10:30:45 something without a level, behind a time as above",
	"2025-01-15 10:30:45 ",
	"2025-01-15 10:30:45 Exception in thread \"main\" java.lang.IllegalStateException: no",
	"2025-01-15 10:30:45 ERROR panic: runtime error: index out of range",
	"goroutine 1 [running]:",
	"2025-01-15 10:30:45 DETAIL:  which goes on with the line above, of an error or not",
	"2025-01-15 10:30:45 ERROR node:internal/modules/cjs/loader:1",
	"node:internal/x:1",
	"Jan 15, 2025 10:30:45 AM com.example.Main run",
	"SEVERE: a level that stands on the second line",
	"\tat com.example.Main.run(Main.java:7)",
	"2025-01-15 10:30:45 {\"level\":\"warn\",\"msg\":\"behind a time\"}",
	"2025-01-15 10:30:45 level=error msg=\"behind a time\"",
	"2025-01-15T10:30:45.123456789Z INFO as a container runtime stamps, but in one",
	"2025-01-15T10:30:45.123456789Z stdout F a line of a container's",
	"2025-01-15T10:30:45.123456789Z stderr P the beginning of one, ",
	"2025-01-15T10:30:45.123456789Z stderr F and its end",
}

// passthroughRun sends the texts to two sinks that take everything verbatim,
// one of them async. It returns their content and the counts.
func passthroughRun(t *testing.T, texts []string, passthrough bool) string {
	t.Helper()
	const maxLine, most = 1 << 10, 10
	in := scriptedInput(texts)
	var sinks []*writer.Sink
	folder := t.TempDir()
	for i, async := range []bool{false, true} {
		o := writer.Options{Path: filepath.Join(folder, fmt.Sprint(i)), Raw: true, Async: async, MaxLines: most, BufferSize: 1}
		sink, err := writer.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		sinks = append(sinks, sink)
	}
	p := newRawPump(t, &in, sinks...)
	p.Readers[0] = NewLineReader(record.Stdin, maxLine, detect.New(detect.Options{}))
	for _, r := range p.Routes {
		r.FlushLevel = level.Fatal + 1
		r.Rotates = !passthrough // so each line is detected
	}
	if p.Passthrough = MayPassThrough(p.Routes, nil, 0); p.Passthrough != passthrough {
		t.Fatalf("passthrough is %t, want %t", p.Passthrough, passthrough)
	}
	if err := p.Run(); err != nil {
		t.Fatal(err)
	}
	CloseSinks(p.Routes)
	var all strings.Builder
	fmt.Fprintf(&all, "%d lines read\n", p.lines)
	for i, r := range p.Routes {
		all.WriteString(describeOutcome(t, i, r, filepath.Join(folder, fmt.Sprint(i))))
	}
	return all.String()
}

// Passthrough changes neither the output nor the counts.
func TestPassthroughChangesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var texts []string
		for range 1 + rng.IntN(5) {
			var text strings.Builder
			for range rng.IntN(30) {
				switch line := manyKindsOfLines[rng.IntN(len(manyKindsOfLines))]; rng.IntN(13) {
				case 0:
					text.WriteString(line + "\r\n")
				case 1:
					text.WriteString(line) // the next text continues it
				case 2:
					text.WriteString(strings.Repeat(line+"x", rng.IntN(99))) // the same with a long line
				case 3:
					text.WriteString(strings.Repeat(line+"x", rng.IntN(99)) + "\n")
				default:
					text.WriteString(line + "\n")
				}
			}
			texts = append(texts, text.String())
		}
		var passthrough, read string
		synctest.Test(t, func(t *testing.T) { passthrough = passthroughRun(t, append([]string(nil), texts...), true) })
		synctest.Test(t, func(t *testing.T) { read = passthroughRun(t, append([]string(nil), texts...), false) })
		if passthrough != read {
			t.Fatalf("%q: %s", texts, firstDifference(passthrough, read))
		}
		if want := strings.Join(texts, ""); !strings.HasSuffix(passthrough, want) {
			t.Fatalf("%q became %q", want, passthrough)
		}
	}
}

// A reader that is gone is noticed, and the lines after that are counted as
// failed.
func TestPassthroughWithoutAReader(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	in := scriptedInput{"one\n", "two\nthree\n"}
	file, err := writer.Open(t.Context(), writer.Options{Path: filepath.Join(t.TempDir(), "a"), Raw: true})
	if err != nil {
		t.Fatal(err)
	}
	p := newRawPump(t, &in, writer.New(t.Context(), w, writer.Options{Raw: true}), file)
	for _, r := range p.Routes {
		r.FlushLevel = level.Fatal + 1
	}
	p.Passthrough = MayPassThrough(p.Routes, nil, 0)
	if err := p.Run(); err != nil || !p.Passthrough {
		t.Fatal(err, p.Passthrough)
	}
	CloseSinks(p.Routes)
	w.Close()
	if a := p.Routes[0].Stats(); a.Failed != 3 || a.Written != 0 {
		t.Errorf("%d written and %d failed of 3", a.Written, a.Failed)
	}
	if a := p.Routes[1].Stats(); a.Failed != 0 || a.Written != 3 {
		t.Errorf("%d written and %d failed of 3", a.Written, a.Failed)
	}
}

// describeOutcome returns the content of the file at path and the counts of r's
// sink, which has number i.
func describeOutcome(t *testing.T, i int, r *Route, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := r.Stats()
	return fmt.Sprintf("sink %d: %d lines written, %d filtered, %d failed\n%s", i, a.Written, a.Filtered, a.Failed, text)
}
