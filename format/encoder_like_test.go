package format

import (
	"strings"
	"testing"
	"time"
)

// likeObjects are objects like the first, as far as one can say at first sight.
var likeObjects = []string{
	`{"level":30,"time":1736937045015,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045999,"pid":42,"msg":"another","a":[1,{"x":"y z"}],"b":{"c":null}}`,
	`{"level":30,"time":1736937045016,"pid":-1.5e3,"msg":"with | a bar and \xff","a":"","b":"two words | \\" and more"}`,
	`{"level":50,"time":1736937045016,"pid":true,"msg":"e","a":"a=b","b":"\u00e9"}`,
	`{"level":"30","time":1736937045016,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":"info","time":1736937045016,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":"1736937045016","pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045.015,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045.987,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045015.25,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045015.75,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":"2025-01-15T10:30:45.015Z","pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":"2025-01-15T10:30:45.987Z","pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":"2025-01-15T10:30:45.015+01:00","pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":"10:30:45.1234 15.01.2025","pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":"10:30:45.1234 15.01.2026","pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":null,"pid":42,"msg":"m","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045016,"pid":42,"msg":"","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045016,"pid":42,"msg":"two\\nlines","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045016,"pid":42,"msg":7,"a":1,"b":"x"}`,
	`{"level":30,"time":1736937045016,"pid":42,"msg":"{a} is filled","a":1,"b":"x"}`,
	`{"level":30,"time":1736937045016,"pid":42,"msg":"m","a":1,"b":"x","level":40}`,
	`{"level":30,"time":1736937045016,"pid":42,"msg":"m","a":1,"a":2}`,
	`{ "level" : 30 , "time":1736937045016,"pid":42,"msg":"m","a":1,"b":"x" } `,
	`{"@t":"2025-01-15T10:30:45.1Z","@mt":"a {a}","a":1}`,
	`{"@t":"2025-01-15T10:30:45.2Z","@mt":"a {a}","a":2}`,
	`{"time":"2025-01-15T10:30:45Z","msg":"no level","message":1}`,
	`{"msg":"m","event":"e"}`, `{"msg":"n","event":"e"}`,
	`{"level":"info","severity":"error","msg":"m"}`, `{"level":"warn","severity":"error","msg":"m"}`,
	`{"time":"2025-01-15T10:30:45Z","ts":1736937045,"msg":"m"}`, `{"time":"2025-01-15T10:30:46Z","ts":1736937045,"msg":"m"}`,
	`{"msg":"alone"}`, `{"msg":"alone again"}`, `{"a":1}`, `{"a":2}`, `{}`,
}

// likeLines are lines behind a time, all alike.
var likeLines = []string{"2025-01-15 10:30:45 | INFO | m", `2025-01-15 10:30:45 | INFO | "quoted" = \ and | é`}

// What was found to be like the last is written as an encoder writes it that has written
// nothing.
func TestLikesAreWrittenAsAppendDoes(t *testing.T) {
	for _, c := range []struct {
		options        EncoderOptions
		lines, objects bool // some are written so
	}{
		{EncoderOptions{}, false, false}, // they stay as they came
		{EncoderOptions{Format: "text"}, true, true},
		{EncoderOptions{Format: "text", Expand: true}, true, false},
		{EncoderOptions{Format: "text", Layout: isoLayout()}, true, true},
		{EncoderOptions{Format: "text", Arrival: true}, true, true},
		{EncoderOptions{Format: "text", Colour: func(Level) (before, after []byte) { return []byte("<"), []byte(">") }}, true, true},
		{EncoderOptions{Format: "text", Fields: []Field{{"service", "web"}}}, false, false},
		{EncoderOptions{Format: "text", Safe: true}, false, false},
		{EncoderOptions{Format: "json"}, true, false},
		{EncoderOptions{Format: "logfmt"}, true, false},
		{EncoderOptions{Format: "{time} {level} {message}"}, true, false},
	} {
		c.options.Location, c.options.Input = time.UTC, NewZone(time.UTC)
		for _, from := range []struct {
			lines []string
			some  bool
		}{{likeLines, c.lines}, {likeObjects, c.objects}} {
			written := 0
			for _, first := range from.lines {
				for _, second := range from.lines {
					if alikeWritten(t, c.options, first, second) {
						written++
					}
				}
			}
			if (written > 0) != from.some {
				t.Errorf("%+v: %d of %d were written so", c.options, written, len(from.lines))
			}
		}
	}
}

// alikeWritten writes second behind first, if it is like it.
func alikeWritten(t *testing.T, o EncoderOptions, first, second string) bool {
	t.Helper()
	d, r := familiar([]byte(first))
	r.Ending, r.Arrived = []byte("\n"), arrived
	e := newTestEncoder(t, o)
	e.Flush(e.Append(e.Append(nil, r), r))
	block := []byte(second + "\n" + strings.Repeat(" ", 64))
	level, text, end := d.Alike(block, 1<<20)
	if end == 0 || text.Empty() || !e.Alike(r, level) {
		return false
	}
	var l Like
	d.Like(&l, block[:end+1], level, text)
	got := string(e.AppendAlike(nil, r, &l))

	_, r = familiar([]byte(second))
	r.Ending, r.Arrived = []byte("\n"), arrived
	fresh := newTestEncoder(t, o)
	if want := string(fresh.Flush(fresh.Append(nil, r))); got != want {
		t.Errorf("%q behind %q is %q, want %q", second, first, got, want)
	}
	return true
}
