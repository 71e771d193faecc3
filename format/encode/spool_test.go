package encode

import (
	"encoding/json"
	"strings"
	"testing"

	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
)

const spoolHead = `{"observed":"2025-01-15T10:30:45.678900000Z","level":"INFO","message":`

func TestSpool(t *testing.T) {
	strftime, err := layout.Parse("%H")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{Format: FormatSpool}, {Format: FormatSpool, Layout: strftime, TimeSet: true}} {
		checkGolden(t, o, []golden{
			{"plain", "say \"hi\"\n", spoolHead + `"say \"hi\"","fields":{}}` + "\n"},
			{"no ending", "x", spoolHead + `"x","fields":{}}` + "\n"},
			{"empty", "\n", spoolHead + `"","fields":{}}` + "\n"},
			{"bytes", "a\x00b\xff\n", spoolHead + "\"a\\u0000b\ufffd\",\"fields\":{}}\n"},
			{
				"time and level of its own, in UTC",
				"2024-03-01T08:09:10.5+01:00 warn: disk\n",
				`{"time":"2024-03-01T07:09:10.500000000Z","observed":"2025-01-15T10:30:45.678900000Z","level":"WARNING","level_text":"warn","message":"disk","fields":{}}` + "\n",
			},
			{
				"fields, values untouched, no name reserved",
				`{"lvl":30,"level":"warn\u0021","msg":"A\n","n":1.50,"time":"soon","o":{ "k" : [ ] },"lines":7,"message2":"\/"}`,
				`{"observed":"2025-01-15T10:30:45.678900000Z","level":"INFO","level_text":"30","message":"A\n","fields":{"level":"warn\u0021","n":1.50,"time":"soon","o":{ "k" : [ ] },"lines":7,"message2":"\/"}}` + "\n",
			},
			{"invalid UTF-8 anywhere", "{\"msg\":\"\xff\",\"\xfe\":\"\xfd\"}", spoolHead + "\"\ufffd\",\"fields\":{\"\ufffd\":\"\ufffd\"}}\n"},
			{
				"logfmt",
				`time=2024-03-01T08:09:10Z level=error msg="no \"route\"" id=007 flag`,
				`{"time":"2024-03-01T08:09:10.000000000Z","observed":"2025-01-15T10:30:45.678900000Z","level":"ERROR","level_text":"error","message":"no \"route\"","fields":{"id":"007","flag":true}}` + "\n",
			},
			{
				"a record of several lines",
				"2024-03-01T08:09:10Z ERROR boom\r\n\tat x\r\n\tat y\n2024-03-01T08:09:11Z INFO next\n",
				`{"time":"2024-03-01T08:09:10.000000000Z","observed":"2025-01-15T10:30:45.678900000Z","level":"ERROR","level_text":"ERROR","message":"boom\n\tat x\n\tat y","fields":{},"lines":3}` + "\n" +
					`{"time":"2024-03-01T08:09:11.000000000Z","observed":"2025-01-15T10:30:45.678900000Z","level":"INFO","level_text":"INFO","message":"next","fields":{}}` + "\n",
			},
		})
	}
	checkGolden(t, Options{Format: FormatSpool, Fields: []Field{{"service", "web"}, {"stream", "x"}}}, []golden{
		{"the user's fields", `{"msg":"m","service":"db"}`, spoolHead + `"m","fields":{"service":"db","stream":"x"}}` + "\n"},
	})
	checkGolden(t, Options{Format: FormatSpool, Original: true}, []golden{
		{
			"records as they were read", "<11>boom \"x\"\n\tat y\r\n  at z\nnext\n",
			strings.Replace(spoolHead, `INFO",`, `ERROR","level_text":"11",`, 1) + `"boom \"x\"\n\tat y\n  at z","fields":{},"original":"<11>boom \"x\"\n\tat y\n  at z","lines":3}` + "\n" +
				spoolHead + `"next","fields":{},"original":"next"}` + "\n",
		},
	})
	checkGolden(t, Options{Format: FormatSpool, Arrival: true}, []golden{
		{"the time of arrival", "2024-03-01T08:09:10Z INFO x\n", strings.Replace(spoolHead, `"message`, `"level_text":"INFO","message`, 1) + `"x","fields":{}}` + "\n"},
	})
}

func TestSpoolOfFragmentsAndStreams(t *testing.T) {
	e := newTestEncoder(t, Options{Format: FormatSpool, Original: true})
	var out []byte
	for _, r := range []record.Record{
		{Line: []byte("long"), Fragment: record.First, Stream: record.Stderr},
		{Line: []byte("er"), Fragment: record.Middle, Stream: record.Stderr},
		{Line: []byte("est"), Fragment: record.Last, Stream: record.Stderr, Ending: []byte("\n")},
	} {
		r.Level, r.ReadAt = level.Error, arrived
		out = e.Append(out, &r)
	}
	out = e.Append(out, &record.Record{Line: []byte("\tat x"), Continues: true, Stream: record.Stderr, Level: level.Error, ReadAt: arrived, Ending: []byte("\n")})
	out = e.Flush(out)
	head := strings.Replace(spoolHead, "INFO", "ERROR", 1)
	want := head + `"long","fields":{},"stream":"stderr","partial":true,"original":"long"}` + "\n" +
		head + `"er","fields":{},"stream":"stderr","partial":true,"original":"er","lines":0}` + "\n" +
		head + `"est\n\tat x","fields":{},"stream":"stderr","original":"est\n\tat x","lines":1}` + "\n"
	if string(out) != want {
		t.Errorf("got  %s\nwant %s", out, want)
	}
}

// Whatever the input is, each record is one line of JSON with its members in order.
func FuzzSpool(f *testing.F) {
	for _, line := range []string{jsonLine, loglyLine, "\xff\x00", `{"a":"\ud800","a":1,"msg":"x"}`, "a=\x01 level=warn\n\tat x"} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		out := encode(t, Options{Format: FormatSpool}, string(input))
		for line := range strings.Lines(out) {
			var r struct {
				Observed, Level, Message *string
				Fields                   map[string]json.RawMessage
			}
			if err := json.Unmarshal([]byte(line), &r); err != nil || r.Observed == nil || r.Level == nil || r.Message == nil || r.Fields == nil {
				t.Errorf("%q gives %q: %v", input, line, err)
			}
		}
	})
}
