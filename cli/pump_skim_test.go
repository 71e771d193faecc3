package cli

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/cli/option"
	"logly/format"
	"logly/writer"
)

// skimLines are lines of the kinds that are passed over, and such as end a run of
// them.
var skimLines = []string{
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

// skimRun pumps the texts through two sinks in each of the formats, the second of which
// takes records of a level, and returns what they have and what was counted, by the
// alarm for records of a level, too.
func skimRun(t *testing.T, texts []string, formats []string, least, alarmed format.Level, skims bool) string {
	t.Helper()
	p := pump{streams: []*stream{newStream(1<<10, format.NewDetector(format.DetectorOptions{}))}, portion: 7, lends: skims}
	if alarmed != format.NoLevel {
		p.alarm = &alarm{FailThreshold: option.FailThreshold{Level: alarmed, Count: math.MaxUint64}, filter: format.Filter{Level: alarmed}}
	}
	if !skims {
		p.streams[0].backoff.left = 1 << 60
	}
	var files []*os.File
	for _, name := range formats {
		enc, err := format.NewEncoder(format.EncoderOptions{Format: name, Location: time.UTC, Input: format.NewZone(time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		e := &encoding{enc: enc}
		for _, f := range []format.Filter{{}, {Level: least}} {
			file, err := os.Create(filepath.Join(t.TempDir(), "out"))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
			sink := writer.New(t.Context(), file, writer.Options{Async: len(files)%2 == 0, MaxLines: 10, BufferSize: 1})
			e.routes = append(e.routes, &route{from: e, filter: f, sink: sink, urgent: format.Fatal + 1})
		}
		p.encodings = append(p.encodings, e)
		p.routes = append(p.routes, e.routes...)
	}
	in := scripted(slices.Clone(texts))
	p.in, p.watch = &in, newWatch(p.routes, time.Second, in.ended)
	if err := p.run(); err != nil {
		t.Fatal(err)
	}
	closeSinks(p.routes)
	var all strings.Builder
	if p.alarm != nil {
		fmt.Fprintf(&all, "%d of %s or above\n", p.alarm.seen.Load(), alarmed)
	}
	for i, r := range p.routes {
		all.WriteString(outcome(t, i, r, files[i].Name()))
		files[i].Close()
	}
	return all.String()
}

// outcome is what r's sink, number i, has written to the file at path, and what was
// counted.
func outcome(t *testing.T, i int, r *route, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := r.sinkStats()
	return fmt.Sprintf("sink %d: %d lines written, %d filtered, %d failed\n%s", i, a.Written, a.Filtered, a.Failed, text)
}

// That lines are passed over changes neither what is written nor what is counted.
func TestSkimmingChangesNothing(t *testing.T) {
	sets := [][]string{{"auto"}, {"text"}, {"json"}, {"logfmt"}, {"raw"}, {"{level} {message}"}, {"{time} {raw}"}, {"{time}\n{raw}"}, {"<{priority}>{message} at {time:HH:mm:ss.SSS}"}, {"auto", "json"}, {"raw", "text", "logfmt"}}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		var texts []string
		for range 1 + rng.IntN(4) {
			var text strings.Builder
			for range rng.IntN(40) {
				line, ending := skimLines[rng.IntN(len(skimLines))], "\n"
				if rng.IntN(10) == 0 {
					ending = "\r\n"
				}
				for range 1 + rng.IntN(1+rng.IntN(20)) {
					text.WriteString(line + ending)
				}
			}
			texts = append(texts, text.String())
		}
		for _, formats := range sets {
			alarmed := []format.Level{format.NoLevel, format.Warning, format.Fatal}[rng.IntN(3)]
			least := []format.Level{format.Error, format.NoLevel}[rng.IntN(2)]
			var skimmed, read string
			synctest.Test(t, func(t *testing.T) { skimmed = skimRun(t, texts, formats, least, alarmed, true) })
			synctest.Test(t, func(t *testing.T) { read = skimRun(t, texts, formats, least, alarmed, false) })
			if skimmed != read {
				t.Fatalf("%v: %s", formats, firstDifference(skimmed, read))
			}
		}
	}
}
