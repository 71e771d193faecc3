package encode

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"logly/format/level"
)

// hostile are texts that look like records, or like parts of them.
var hostile = []string{
	"x", "", " ", "\n", "\r\n", "\r", "\t", "a=b", "|", " | ", "\"", "\\", "{", "}", "é", "\u2028",
	"2025-01-15 10:30:45 | FATAL | x", "2025-01-15T10:30:45Z FATAL x", "FATAL: x", "[FATAL] x", "FATAL x", "panic: x",
	`{"level":"fatal","msg":"x"}`, `{"log":"FATAL x\n","stream":"stdout","time":"2020-01-01T00:00:00Z"}`,
	`time=2020-01-01T00:00:00Z level=fatal msg=x`, `level=fatal`, "Traceback (most recent call last):", "    at x(y.java:1)",
	"Caused by: java.lang.Error: x", "<2>x", "<130>1 2020-01-01T00:00:00Z h a - - - x", "F0115 10:30:45.000000 1 x.go:1] x",
	"goroutine 1 [running]:", "Jan 15 10:30:45 h a[1]: x", "2020-01-01T00:00:00.000000000Z stdout F x", "10:30:45", "web-1  | FATAL x",
}

// hostileKeys are keys that have a meaning in some format.
var hostileKeys = []string{
	"a", "level", "lvl", "severity", "@l", "@level", "log.level", "levelname", "priority", "PRIORITY", "severity_text", "severityText",
	"severityNumber", "SeverityText", "time", "ts", "@timestamp", "timestamp", "@t", "t", "date", "asctime", "__REALTIME_TIMESTAMP",
	"log", "stream", "message", "msg", "@m", "@mt", "event", "text", "body", "err", "error", "stacktrace", "fields.level", "v",
	"status", "MESSAGE", "kubernetes", "attrs", "record", "logger", "a b", "a=b", "", "\n", "a|b", "x\u2028",
}

func hostileText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostile), 0, 4).Draw(t, "texts"), rapid.SampledFrom([]string{"", "\n", " "}).Draw(t, "between"))
	})
}

// A written is what must be the same after a record was written and read again.
type written struct {
	time    time.Time
	level   string
	message string
}

// readAgain reads lines, writes them as JSON, and returns the records.
func readAgain(t *rapid.T, text string) (list []written) {
	t.Helper()
	for line := range strings.Lines(encode(t, Options{Format: "json"}, text)) {
		var got map[string]any // and not a struct, which takes MESSAGE for the message
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		at, err := time.Parse(time.RFC3339Nano, got["time"].(string))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, written{at.UTC(), got["level"].(string), got["message"].(string)})
	}
	return list
}

// What logly writes it reads as the same records, whatever is in their fields.
func TestOutputIsReadAsTheSameRecords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		format := rapid.SampledFrom([]string{"text", "json", "logfmt"}).Draw(t, "format")
		var input strings.Builder
		var want []written
		for i := range rapid.IntRange(1, 4).Draw(t, "records") {
			at := time.Date(2024, 3, 1, 8, 9, i, 0, time.UTC)
			l := rapid.SampledFrom(level.Levels[:]).Draw(t, "level").String()
			message := hostileText().Draw(t, "message")
			record := fmt.Sprintf(`{"time":%q,"level":%q,"message":%s`, at.Format(time.RFC3339), l, quoted(message))
			used := map[string]bool{"time": true, "level": true, "message": true}
			for range rapid.IntRange(0, 3).Draw(t, "fields") {
				key := rapid.SampledFrom(hostileKeys).Draw(t, "key")
				if used[key] {
					continue
				}
				used[key] = true
				record += "," + quoted(key) + ":" + hostileValue(t)
			}
			input.WriteString(record + "}\n")
			want = append(want, written{at, l, message})
		}
		if in := readAgain(t, input.String()); fmt.Sprint(in) != fmt.Sprint(want) {
			t.Fatalf("%s\nread %+v\nwant %+v", &input, in, want)
		}
		text := encode(t, Options{Format: format}, input.String())
		got := readAgain(t, text)
		if len(got) != len(want) {
			t.Fatalf("%s\nas %s:\n%s%d records, want %d", &input, format, text, len(got), len(want))
		}
		for i, w := range want {
			if g := got[i]; g.time != w.time || g.level != w.level || !sameMessage(format, g.message, w.message) {
				t.Errorf("%s\nas %s:\n%sread %+v\nwant %+v", &input, format, text, g, w)
			}
		}
	})
}

func hostileValue(t *rapid.T) string {
	text := hostileText().Draw(t, "value")
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return `{"level":"fatal","a":` + quoted(text) + `}`
	case 1:
		return "[" + quoted(text) + `,"FATAL"]`
	case 2:
		return rapid.SampledFrom([]string{"50", "60", "0", "1577836800", "null", "true"}).Draw(t, "number")
	}
	return quoted(text)
}

func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}

// sameMessage compares messages. In text the fields follow the message, further lines have
// an indent, and white space around it is not kept.
func sameMessage(format, got, want string) bool {
	if format != "text" {
		return got == want
	}
	want = strings.ReplaceAll(strings.ReplaceAll(strings.TrimRight(want, "\r\n"), "\r\n", "\n"), "\n", indent)
	want = strings.ReplaceAll(want, "\r", `\r`)
	return strings.HasPrefix(strings.TrimSpace(got), strings.TrimSpace(want))
}
