package format

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// fuzzLines are lines of many shapes for the fuzzers to start from.
var fuzzLines = []string{
	`{"time":"2025-01-15T10:30:45Z","level":"warn","msg":"x \"y\" é","a":{"b":[1,2.5e3,null]}}`,
	`{"log":"2025-01-15 10:30:45 ERROR m\n","stream":"stderr","time":"2025-01-15T10:30:45Z"}`,
	`{"t":{"$date":"2025-01-15T10:30:45Z"},"s":"I","c":"NETWORK","msg":"x"}`,
	`time=2025-01-15T10:30:45Z level=WARN msg="hello \"x\"" a=1 b`,
	"2025-01-15 10:30:45 | INFO | Thread 0 processing item 0",
	"2015-04-28 18:40:00,077 [main] INFO c.x.Y - m",
	"[2025-04-24 22:09:15,968: INFO/MainProcess] m",
	"\x1b[32m2025-01-15 10:30:45\x1b[0m | \x1b[1mINFO    \x1b[0m | \x1b[36mmod\x1b[0m - m",
	"<165>1 2003-10-11T22:14:15.003Z h app 1 ID47 [x@1 a=\"b\"] ERROR m",
	"2026-01-02T03:04:05.6Z stdout P 2025-01-15 10:30:45 [main] WARN m",
	"web_1  | {\"level\":\"warn\",\"msg\":\"m\"}",
	"E0517 15:04:22.619632    1952 file.cc:253] m",
	"I, [2024-06-26T17:00:04.497736 #126554]  INFO -- : m",
	"1:M 29 Aug 2023 13:47:38.984 * m",
	"2025-08-13 01:45:01 UTC:10.0.0.1(5432):user@db:[123]:LOG:  m",
	"[Tue Apr 04 06:18:29.7 2017] [mpm:notice] [pid 1] m",
	"- 1117838570 2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL INFO m",
	"1.2.3.4 - - [11/Feb/2013:06:43:36 +0000] \"GET / HTTP/1.1\" 404 12",
	"Jan 15, 2025 10:30:45 AM com.example.Main run\nSEVERE: m",
	"file.c:3:5: fatal error: x.h: No such file or directory\nerror[E0308]: m\nmake[1]: *** m",
	"ERROR: m\nTraceback (most recent call last):\n  File \"x\"\nKeyError: 'x'\n\nnext",
	"panic: x\n\ngoroutine 1 [running]:\nmain.main()\n\t/x.go:1\nexit status 2",
	"ERROR x\n\n  0",
	` 10:30:45 {"log":"m","stream":"stdout","time":"2026-01-02T03:04:05Z"}`,
	"\x1b[36mapi-1  | \x1b[0m202501-15 10:30:45 {\"log\":\"m\",\"stream\":\"stdout\"}",
	"/app/x.js:3\n    throw x\n\nTypeError: x\n    at f (/app/x.js:3:9)\n\nNode.js v20.19.2",
}

// FuzzDetect reads a text as a stream. Every span has to lie in its line and the
// message has to be the line without its cuts. What was read before must not
// change how a line that is no continuation is read.
func FuzzDetect(f *testing.F) {
	for _, line := range fuzzLines {
		f.Add([]byte(line))
	}
	for i := range fuzzLines {
		f.Add([]byte(strings.Join(fuzzLines[i/2:i], "\n")))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d := NewDetector(DetectorOptions{})
		var r Record
		for len(text) > 0 {
			var line []byte
			line, _, text = NextLine(text)
			before := bytes.Clone(line)
			d.Detect(line, &r)
			if !bytes.Equal(line, before) {
				t.Fatalf("%q was changed", before)
			}
			checkSpans(t, &r)
			checkFresh(t, &r)
		}
	})
}

// checkFresh fails unless a detector that has seen nothing reads r's line alike.
func checkFresh(t *testing.T, r *Record) {
	t.Helper()
	if r.Level == NoLevel {
		t.Fatalf("%q has no level", r.Line)
	}
	if r.Continues || r.Shape == ShapeTrace || r.Shape == ShapePlain {
		return // these depend on what stands above
	}
	var fresh Record
	NewDetector(DetectorOptions{}).Detect(r.Line, &fresh)
	if fresh.Continues {
		return
	}
	if fresh.Shape != r.Shape || fresh.Level != r.Level || fresh.LevelAt != r.LevelAt || fresh.TimeAt != r.TimeAt ||
		fresh.Stamp != r.Stamp || fresh.MessageAt != r.MessageAt || fresh.Cut != r.Cut || fresh.Syntax != r.Syntax {
		t.Fatalf("%q\nread as %+v\nfresh    %+v", r.Line, *r, fresh)
	}
}

func FuzzNextLine(f *testing.F) {
	f.Add([]byte("a\r\nb\n\r\n\nc\r"))
	f.Fuzz(func(t *testing.T, block []byte) {
		var joined []byte
		for rest := block; len(rest) > 0; {
			line, ending, next := NextLine(rest)
			if bytes.IndexByte(line, '\n') >= 0 || len(line)+len(ending) == 0 {
				t.Fatalf("%q: line %q, ending %q", rest, line, ending)
			}
			if e := string(ending); e != "\n" && e != "\r\n" && (e != "" || len(next) > 0) {
				t.Fatalf("%q: ending %q", rest, ending)
			}
			joined = append(append(joined, line...), ending...)
			rest = next
		}
		if !bytes.Equal(joined, block) {
			t.Fatalf("%q became %q", block, joined)
		}
	})
}

// FuzzJSONScan holds the scanner to encoding/json: the same texts are valid, and
// an object's fields are the same.
func FuzzJSONScan(f *testing.F) {
	for _, text := range []string{
		`{}`, `[]`, `"a\u00e9\n"`, `-0.5e+10`, `{"a":[true,false,null,{"b":""}],"c":1}`, ` {"a" : 1 , "b":2}`,
		`"\x"`, "\"\x01\"", `01`, `1.`, `-`, `{"a":1,}`, `[1,]`, `{"a"}`, `{"a":}`, `"abcdefg\`, `"abcdefgh\u12`, `tru`, `nul`, `{"a":1 "b":2}`, `{,}`,
	} {
		f.Add([]byte(text))
	}
	for _, line := range fuzzLines[:3] {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		start := skipJSONSpace(text, 0)
		end := scanJSONValue(text, start, 0)
		valid := end >= 0 && skipJSONSpace(text, end) == len(text)
		if valid != json.Valid(text) && bytes.Count(text, []byte("["))+bytes.Count(text, []byte("{")) < maxJSONDepth {
			t.Fatalf("%q: valid %v", text, valid)
		}
		var members map[string]json.RawMessage
		if !valid || json.Unmarshal(text, &members) != nil || members == nil {
			return
		}
		fields := jsonFields{b: text, i: start + 1}
		n := map[string]string{}
		for fields.next() {
			var name string
			if err := json.Unmarshal(text[fields.key.Start-1:fields.key.End+1], &name); err != nil {
				t.Fatal(err)
			}
			n[name] = string(fields.value.Of(text))
		}
		for name, value := range members {
			if n[name] != string(value) {
				t.Fatalf("%q: member %q is %q, want %q", text, name, n[name], value)
			}
		}
		if len(n) != len(members) {
			t.Fatalf("%q: %d members, want %d", text, len(n), len(members))
		}
	})
}
