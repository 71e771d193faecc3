package encode

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"logly/format/detect"
	"logly/format/layout"
	"logly/format/record"
	"logly/format/timestamp"
)

// similarLines are lines for which a cache could return the bytes of another.
var similarLines = []string{
	`{"level":"info","time":"2025-01-15T10:30:45Z","msg":"m","a":1,"b":"x"}`,
	`{"level":"info","time":"2025-01-15T10:30:45Z","msg":"m","b":1,"a":"x"}`,
	`{"a":1,"b":"x","level":"warn","msg":"m","time":"2025-01-15T10:30:45.5Z"}`,
	`{"":1,"b":"x","level":"warn","msg":"m","time":"2025-01-15T10:30:45.5Z"}`,
	`{"level":"info","":1,"level":"error","msg":"m","msg":"n","time":1736937045123,"v":1}`,
	`{"level":"info","v":1,"":"x","time":1736937045124,"err":"e","caller":"c"}`,
	`{"a key of 16 byte":1,"a key of 17 bytes":"x"}`,
	`{"a key of 16 bytf":1,"a key of 17 bytet":"x"}`,
	`{"a=b":1,"c":"d e","time":"x","msg":"\n"}`,
	`{"a":"#","b":"}","c":"~","d":"|","e":"\\","f":"=","g":""}`,
	`{"a":"########","b":"}}}}}}}}","c":"~~~~~~~~","d":"||||||||","e":"\u00e9\u00e9\u00e9\u00e9","f":"é is fine"}`,
	`{"k":{"n":[1,2]}}`, `{}`, `{"a":1}`,
	"2025-01-15 10:30:45 INFO m", "2025-01-15 10:30:45 ERROR m", "2025-01-15 10:30:45.123 INFO m", "2025-01-15 10:30:45.123 INFO n", "2025-01-15 10:30:45.98 INFO n",
	"2025-01-15T10:30:45.123Z INFO m", "2025-01-15T10:30:45.123+01:00 INFO m", "2025-01-15 10:30:46 INFO m", "Jan 15 10:30:45 INFO m", "10:30:45 INFO m",
	"text alone, without anything", "ERROR: m", "time=2025-01-15T10:30:45Z level=info msg=m a=1", "",
}

// lineStep is the time between pairs of lines: more than a year.
const lineStep = 400 * 24 * time.Hour

// The records before a record never change its bytes, except with relative times.
func TestWarmEncoderWritesAsAFreshOne(t *testing.T) {
	options := []Options{
		{Format: "text"}, {Format: "json"}, {Format: "logfmt"}, {Format: "auto"}, {Format: "auto", TimeSet: true},
		{Format: "text", Arrival: true}, {Format: "json", Arrival: true}, {Format: "{time} {level} {message} {fields}"},
		{Format: "{time} {level} {message}"}, {Format: "{time:HH:mm:ss} {level} {message} {time:mm:ss.SSS}"}, {Format: "json", Layout: layout.NewDefault()},
		{Format: "text", Fields: []Field{{"service", "web"}}}, {Format: "text", Safe: true},
	}
	for i, first := range similarLines {
		for j, second := range similarLines {
			records := detectAll(slices.Concat(similarLines[i:], []string{first, first, second, second}))
			for _, o := range options {
				o.Location, o.Input = time.UTC, timestamp.NewResolver(time.UTC)
				warm, err := New(o)
				if err != nil {
					t.Fatal(err)
				}
				for k := range 2 { // as the second and as the third after another
					all := records[:len(records)-k]
					last := len(all) - 1
					var got string
					for _, r := range all {
						got = string(warm.Flush(warm.Append(nil, &r)))
					}
					fresh, _ := New(o)
					r := all[last]
					if want := string(fresh.Flush(fresh.Append(nil, &r))); got != want {
						t.Fatalf("%+v: %d, %d: %q after %q: %q, fresh %q", o, i, j, all[last].Line, all[last-1].Line, got, want)
					}
				}
			}
		}
	}
}

// detectAll returns the records of lines. They arrive in pairs, lineStep apart.
func detectAll(lines []string) []record.Record {
	arrived := time.Date(2025, 1, 15, 10, 30, 45, 0, time.UTC)
	d := detect.New(detect.Options{})
	records := make([]record.Record, len(lines))
	for i, line := range lines {
		r := &records[i]
		d.Detect([]byte(line), r)
		r.Ending, r.ReadAt = []byte("\n"), arrived.Add(time.Duration(i/2)*lineStep)
	}
	return records
}

// A time that occurs twice because clocks are set back is a different one each time.
func TestWarmEncoderWhenClocksAreSetBack(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Skip(err)
	}
	first := time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC) // 02:00 there, as an hour later
	for _, name := range []string{"text", "json", "logfmt", "{time} {level} {message}"} {
		e, err := New(Options{Format: name, Location: time.UTC, Input: timestamp.NewResolver(paris)})
		if err != nil {
			t.Fatal(err)
		}
		d := detect.New(detect.Options{})
		for _, line := range []string{"2026-10-25 02:00:00 WARNING hourly", "2026-10-25 02:00:00 INFO hourly"} {
			for hour := range 2 {
				var r record.Record
				d.Detect([]byte(line), &r)
				r.Ending, r.ReadAt = []byte("\n"), first.Add(time.Duration(hour)*time.Hour+time.Millisecond)
				got := string(e.Flush(e.Append(nil, &r)))
				if want := fmt.Sprintf("0%d:00:00", hour); !strings.Contains(got, want) {
					t.Errorf("%s: %q, want %s", name, got, want)
				}
			}
		}
	}
}
