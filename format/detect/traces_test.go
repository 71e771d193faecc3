package detect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"logly/format/level"
	"logly/format/record"
)

// TestTraces puts the last words of programs between other lines. The first line of each
// file is the level that the trace has if it is no part of a record; with "own" it never
// belongs to the record before it, and "under" says that it is only known to be one there.
func TestTraces(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../testdata/traces/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no traces", err)
	}
	for n, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		level, trace, _ := strings.Cut(strings.TrimSuffix(string(text), "\n"), "\n")
		level, own := strings.CutSuffix(level, " own")
		underOnly := level == "under"
		t.Run(filepath.Base(file), func(t *testing.T) {
			for k, s := range traceSettings {
				first := level
				switch {
				case s.under && !own:
					first = "+ERROR"
				case underOnly:
					continue
				}
				for i := range carriers {
					if i > 0 && (i+n+k)%len(traceSettings) > 0 { // in one setting, which is another for each trace
						continue
					}
					cut := traceCut{t, detector(Options{}), s.name + ", " + carriers[i].name, carriers[i]}
					for _, line := range s.above {
						cut.detect(line)
					}
					cut.checkTrace(first, trace)
					cut.checkBelow()
				}
			}
		})
	}
}

// A traceCut cuts one trace out of its setting.
type traceCut struct {
	t       *testing.T
	d       *Detector
	setting string
	carrier carrier
}

func (c *traceCut) detect(line string) (r record.Record) {
	c.d.Detect([]byte(c.carrier.carry(line)), &r)
	return r
}

// traceSettings are the lines before a trace.
var traceSettings = []struct {
	name  string
	above []string
	under bool // the trace belongs to the last record
}{
	{"alone", nil, false},
	{"below text", []string{"2025-01-15 10:30:45 INFO starting", "listening on :8080"}, false},
	{"below a time and level", []string{"2025-01-15 10:30:45,123 ERROR [main] c.e.App - request failed"}, true},
	{"below JSON", []string{`{"time":"2025-01-15T10:30:45Z","level":"error","msg":"request failed"}`}, true},
	{"below logfmt", []string{`time=2025-01-15T10:30:45Z level=ERROR msg="request failed"`}, true},
	{"below a level", []string{"ERROR:root:request failed"}, true},
	{"below bars", []string{"2025-01-15 10:30:45 | ERROR | request failed"}, true},
	{"below brackets", []string{"[2025-01-15 10:30:45.123] [app] [error] request failed"}, true},
	{"below tabs", []string{"2025-01-15T10:30:45.123Z\terror\tapp/x.go:12\trequest failed"}, true},
	{"below Serilog", []string{"[10:30:45 ERR] request failed"}, true},
}

// notOfTraces are lines that continue no trace, whatever is before them.
var notOfTraces = []string{
	"listening on :8080",
	"done",
	"Server started",
	"Processing order 7: ok",
	"worker 3 finished job 17",
	"[3] job done",
	"- item",
	"/srv/app/x is ready",
	"GET /x 200 1ms",
	`10.0.0.1 - - [11/Feb/2025:06:43:36 +0000] "GET / HTTP/1.1" 200 12`,
	"2025-01-15 10:30:46 INFO going on",
	"2025/01/15 10:30:46 going on",
	`{"time":"2025-01-15T10:30:46Z","level":"info","msg":"going on"}`,
	`level=info msg="going on"`,
	"INFO:root:going on",
	"[INFO] going on",
}

func (c *traceCut) checkTrace(first, trace string) {
	c.t.Helper()
	level := strings.TrimPrefix(first, "+")
	lines := strings.Split(trace, "\n")
	read := make([]record.Record, len(lines))
	for i, line := range lines {
		read[i] = c.detect(line)
		if i > 0 && read[i-1].LevelOnNextLine {
			read[i-1].AdoptLevel(&read[i])
		}
	}
	for i, line := range lines {
		r := &read[i]
		switch continues := i > 0 || strings.HasPrefix(first, "+"); {
		case r.Continues != continues:
			c.t.Errorf("%s: line %d continues: %v (%v): %s", c.setting, i+1, r.Continues, r.Shape, line)
			return
		case r.Level.String() != level:
			c.t.Errorf("%s: line %d is %v, not %v: %s", c.setting, i+1, r.Level, level, line)
			return
		}
	}
}

// checkBelow reads what follows a trace and is no part of it.
func (c *traceCut) checkBelow() {
	c.t.Helper()
	below := c.d.streams
	for _, line := range notOfTraces {
		c.d.streams = below
		if r := c.detect(line); r.Continues || r.Level != level.Info && r.Level != c.carrier.level {
			c.t.Errorf("%s: swallowed %q", c.setting, line)
		}
	}
}
