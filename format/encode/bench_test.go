package encode

import (
	"testing"

	"logly/format/detect"
	"logly/format/record"
)

const (
	loglyLine  = "2025-01-15 10:30:45 | INFO | GET /api/users/42 served in 12 ms to 10.1.2.3"
	plainLine  = "GET /api/users/42 served in 12 ms to 10.1.2.3"
	jsonLine   = `{"time":"2025-01-15T10:30:45.123Z","level":"info","msg":"request served","method":"GET","path":"/api/users/42","status":200,"bytes":5120,"ms":12.5,"remote":"10.1.2.3","agent":"curl/8.5.0 (linux)","trace":"4bf92f3577b34da6a3ce929d0e0e4736","ok":true,"tags":["a","b"]}`
	pinoLine   = `{"level":50,"time":1736937045123,"pid":4711,"hostname":"web-3","a\u002fb":1,"req":{"method":"GET","url":"/a","headers":{"host":"h"}},"err":{"stack":"Error: x\n    at f (a.js:1)\n    at g (b.js:2)"},"msg":"failed"}`
	colourLine = "2025-01-15 10:30:45 \x1b[1;31mERROR\x1b[0m \x1b[38;5;8mGET /api/users/42\x1b[0m served in \x1b[1m12\x1b[0m ms"
	logfmtLine = `time=2025-01-15T10:30:45.123Z level=info msg="request served" method=GET path=/api/users/42 status=200 agent="curl/8.5.0 (linux)"`
)

// perLine are the encodings that must not allocate, and whose time BenchmarkEncode
// measures.
var perLine = []struct {
	name    string
	options Options
	line    string
}{
	{"auto/logly", Options{}, loglyLine},
	{"auto/logly/field", Options{Fields: []Field{{"service", "web"}}}, loglyLine},
	{"auto/logly/zone", Options{TimeSet: true}, loglyLine},
	{"auto/plain", Options{}, plainLine},
	{"auto/json", Options{}, jsonLine},
	{"auto/json/zone", Options{TimeSet: true}, jsonLine},
	{"text/logly", Options{Format: "text"}, loglyLine},
	{"text/logly/safe", Options{Format: "text", Safe: true}, loglyLine},
	{"text/json", Options{Format: "text"}, jsonLine},
	{"text/logfmt", Options{Format: "text"}, logfmtLine},
	{"json/logly", Options{Format: "json"}, loglyLine},
	{"json/json", Options{Format: "json"}, jsonLine},
	{"json/logfmt", Options{Format: "json"}, logfmtLine},
	{"logfmt/logly", Options{Format: "logfmt"}, loglyLine},
	{"logfmt/json", Options{Format: "logfmt"}, jsonLine},
	{"json/colour", Options{Format: "json"}, colourLine},
	{"screen/logly", Options{Format: "screen", Palette: testPalette()}, loglyLine},
	{"screen/plain", Options{Format: "screen", Palette: testPalette()}, plainLine},
	{"screen/colour", Options{Format: "screen", Palette: testPalette()}, colourLine},
	{"screen/json", Options{Format: "screen", Palette: testPalette()}, jsonLine},
	{"screen/pino", Options{Format: "screen", Palette: testPalette(), Hide: []string{"a*"}}, pinoLine},
	{"screen/logfmt", Options{Format: "screen", Palette: testPalette()}, logfmtLine},
	{"raw/logly", Options{Format: "raw"}, loglyLine},
	{"spool/plain", Options{Format: FormatSpool}, loglyLine},
	{"spool/json", Options{Format: FormatSpool}, jsonLine},
	{"template/logly", Options{Format: "{time} {level:<8} {message} {fields}"}, loglyLine},
	{"template/json", Options{Format: "{time:HH:mm:ss.SSS} {level} {message} {field.status}"}, jsonLine},
}

func detected(line string) record.Record {
	r := record.Record{Ending: []byte("\n"), ReadAt: arrived}
	detect.New(detect.Options{}).Detect([]byte(line), &r)
	return r
}

func BenchmarkEncode(b *testing.B) {
	for _, c := range perLine {
		b.Run(c.name, func(b *testing.B) {
			e, r := newTestEncoder(b, c.options), detected(c.line)
			b.SetBytes(int64(len(c.line)))
			var dst []byte
			for b.Loop() {
				dst = e.Flush(e.Append(dst[:0], &r))
			}
		})
	}
}

func TestEncodersAllocateNothing(t *testing.T) {
	for _, c := range perLine {
		e, r := newTestEncoder(t, c.options), detected(c.line)
		dst := e.Append(make([]byte, 0, 4096), &r)
		dst = e.Flush(e.Append(dst, &r)) // a second time, as the first may make room
		if n := testing.AllocsPerRun(100, func() { dst = e.Flush(e.Append(dst[:0], &r)) }); n != 0 {
			t.Errorf("%s: %v allocations a line", c.name, n)
		}
	}
}

func TestJoiningAllocatesNothing(t *testing.T) {
	for _, format := range []string{"json", "logfmt", FormatSpool} {
		e, r := newTestEncoder(t, Options{Format: format}), detected(loglyLine)
		more := r
		more.Continues = true
		dst := make([]byte, 0, 4096)
		record := func() {
			dst = e.Append(dst[:0], &r)
			dst = e.Append(dst, &more)
			dst = e.Flush(dst)
		}
		record()
		if n := testing.AllocsPerRun(100, record); n != 0 {
			t.Errorf("%s: %v allocations a record", format, n)
		}
	}
}
