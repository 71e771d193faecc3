package encode

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"logly/format/detect"
	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/record"
)

const jsonHead = `{"time":"2025-01-15T10:30:45.678Z","level":"INFO","message":`

func TestJSON(t *testing.T) {
	checkGolden(t, Options{Format: "json"}, []golden{
		{"plain", "say \"hi\"\t\\o/\n", jsonHead + `"say \"hi\"\t\\o/"}` + "\n"},
		{"CRLF", "x\r\n", jsonHead + `"x"}` + "\n"},
		{"no ending", "x", jsonHead + `"x"}` + "\n"},
		{"empty", "\n", jsonHead + `""}` + "\n"},
		{"bytes", "a\x00b\xff\x7f\n", jsonHead + "\"a\\u0000b\ufffd\x7f\"}\n"},
		{
			"fields, values untouched",
			`{"time":"2024-03-01T08:09:10.5Z","level":"warn","msg":"A\n","n":1.50,"o":{ "k" : [ ] },"s":"\/","z":null}`,
			`{"time":"2024-03-01T08:09:10.5Z","level":"WARNING","message":"A\n","n":1.50,"o":{ "k" : [ ] },"s":"\/","z":null}` + "\n",
		},
		{"precision of the input", `{"time":"2024-03-01T08:09:10.123456789+01:00","msg":"m"}`, `{"time":"2024-03-01T07:09:10.123456789Z","level":"INFO","message":"m"}` + "\n"},
		{"no fraction", `{"time":"2024-03-01T08:09:10Z","msg":"m"}`, `{"time":"2024-03-01T08:09:10Z","level":"INFO","message":"m"}` + "\n"},
		{"no message", `{"a":1}`, jsonHead + `"","a":1}` + "\n"},
		{
			"white space between fields",
			`{"a":1,"b":{"c":2}, "d":3,"e" :4,"f": 5 ,"g":6,"msg":"m","h":7,"ts":"soon","i":8}`,
			jsonHead + `"m","a":1,"b":{"c":2},"d":3,"e":4,"f":5,"g":6,"h":7,"ts":"soon","i":8}` + "\n",
		},
		{"message of another kind", `{"message":{"a":"b"}}`, jsonHead + `"{\"a\":\"b\"}"}` + "\n"},
		{"reserved names", `{"msg":"m","time":"soon","level":[]}`, jsonHead + `"m","fields.time":"soon","fields.level":[]}` + "\n"},
		{"the prefixed name is taken", `{"msg":"m","time":"soon","fields.time":1}`, jsonHead + `"m","fields.fields.time":"soon","fields.time":1}` + "\n"},
		{"message of lower rank", `{"msg":"m","message":"n"}`, jsonHead + `"n","msg":"m"}` + "\n"},
		{"the same, with an escape", `{"msg":"m","tim\u0065":"soon"}`, jsonHead + `"m","fields.tim\u0065":"soon"}` + "\n"},
		{"invalid UTF-8 anywhere", "{\"msg\":\"\xff\",\"\xfe\":\"\xfd\"}", jsonHead + "\"\ufffd\",\"\ufffd\":\"\ufffd\"}\n"},
		{
			"logfmt",
			`time=2024-03-01T08:09:10Z level=error msg="no \"route\"" id=007 n= q="a\tb" flag`,
			`{"time":"2024-03-01T08:09:10Z","level":"ERROR","message":"no \"route\"","id":"007","n":"","q":"a\tb","flag":true}` + "\n",
		},
		{
			"a record of several lines",
			"2024-03-01T08:09:10Z ERROR boom\r\n\tat x\r\n2024-03-01T08:09:11Z INFO next\n",
			`{"time":"2024-03-01T08:09:10Z","level":"ERROR","message":"boom\n\tat x"}` + "\n" + `{"time":"2024-03-01T08:09:11Z","level":"INFO","message":"next"}` + "\n",
		},
		{
			"a carrier's wrapping",
			"2024-03-01T08:09:10.5Z stderr F ERROR boom\n2024-03-01T08:09:11Z stderr F \tat x\n",
			`{"time":"2024-03-01T08:09:10.5Z","level":"ERROR","message":"boom\n\tat x"}` + "\n",
		},
		{"the name of a service", `web_1  | {"time":"2024-03-01T08:09:10Z","msg":"a\tb","k":1}`, `{"time":"2024-03-01T08:09:10Z","level":"INFO","message":"web_1  | a\tb","k":1}` + "\n"},
		{
			"services in turn",
			"web_1 | ERROR: a\ndb_1  | ERROR: b\nweb_1 |   at x\ndb_1  |   at y\ndb_1  |   at z\n",
			strings.ReplaceAll(jsonHead, "INFO", "ERROR") + `"web_1 | a"}` + "\n" +
				strings.ReplaceAll(jsonHead, "INFO", "ERROR") + `"db_1  | b"}` + "\n" +
				strings.ReplaceAll(jsonHead, "INFO", "ERROR") + `"web_1 |   at x"}` + "\n" +
				strings.ReplaceAll(jsonHead, "INFO", "ERROR") + `"db_1  |   at y\ndb_1  |   at z"}` + "\n",
		},
		{"two records", "a\nb\n", jsonHead + `"a"}` + "\n" + jsonHead + `"b"}` + "\n"},
	})
}

func TestJSONOptions(t *testing.T) {
	o := Options{Format: "json", Fields: []Field{{"service", "w\"b"}, {"n", "1"}}}
	checkGolden(t, o, []golden{
		{"plain", "x", jsonHead + `"x","service":"w\"b","n":"1"}` + "\n"},
		{"own field is kept", `{"n":2,"msg":"x"}`, jsonHead + `"x","n":2,"service":"w\"b"}` + "\n"},
	})
	o = Options{Format: "json", Layout: mustLayout(t, "unix")}
	checkGolden(t, o, []golden{{"time as a number", `{"time":"2024-03-01T08:09:10.5Z","msg":"m"}`, `{"time":1709280550,"level":"INFO","message":"m"}` + "\n"}})
	o = Options{Format: "json", Layout: mustLayout(t, `HH"mm`)}
	checkGolden(t, o, []golden{{"time with a quote", "x", `{"time":"10\"30","level":"INFO","message":"x"}` + "\n"}})
	o = Options{Format: "json", Arrival: true}
	checkGolden(t, o, []golden{{"time of arrival", `{"time":"2024-03-01T08:09:10.5Z","msg":"m"}`, jsonHead + `"m"}` + "\n"}})
}

// A line may have more members than Fields.Members has.
func TestJSONManyFields(t *testing.T) {
	for n := record.MaxMembers - 2; n <= record.MaxMembers+2; n++ {
		var fields strings.Builder
		for i := range n {
			fmt.Fprintf(&fields, `,"k%d":%d`, i, i)
		}
		in := `{"msg":"m"` + fields.String() + "}\n"
		if got, want := encode(t, Options{Format: "json"}, in), jsonHead+`"m"`+fields.String()+"}\n"; got != want {
			t.Errorf("%d fields: got %s, want %s", n, got, want)
		}
	}
}

// appendRecords returns the output for records made by hand.
func appendRecords(e *Encoder, records ...record.Record) string {
	var dst []byte
	for i := range records {
		dst = e.Append(dst, &records[i])
	}
	return string(e.Flush(dst))
}

func TestJSONJoins(t *testing.T) {
	record := func(line string, continues bool) record.Record {
		return record.Record{Line: []byte(line), Level: level.Error, ReadAt: arrived, Continues: continues}
	}
	const begin = `{"time":"2025-01-15T10:30:45.678Z","level":"ERROR","message":`
	e := newTestEncoder(t, Options{Format: "json", Fields: []Field{{"k", "v"}}})
	if !e.Joins() {
		t.Error("Joins = false")
	}
	got := appendRecords(e, record("boom", false), record("\tat \"main\"", true), record("", true), record("next", false))
	want := begin + `"boom\n\tat \"main\"\n","k":"v"}` + "\n" + begin + `"next","k":"v"}` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if rest := e.Flush(nil); len(rest) > 0 {
		t.Errorf("a second Flush wrote %q", rest)
	}
	got = appendRecords(e, record("  late", true))
	if want = begin + `"  late","k":"v"}` + "\n"; got != want {
		t.Errorf("after a flush: got %s, want %s", got, want)
	}
}

// A record does not alias the block that its lines came in.
func TestJSONOwnsItsMemory(t *testing.T) {
	e, block := newTestEncoder(t, Options{Format: "json"}), []byte("first")
	dst := e.Append(nil, &record.Record{Line: block, Level: level.Info, ReadAt: arrived})
	copy(block, "XXXXX")
	if got, want := string(e.Flush(dst)), jsonHead+`"first"}`+"\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The lines beyond the limit make another record with the time of the first.
func TestJSONJoinLimit(t *testing.T) {
	e := newTestEncoder(t, Options{Format: "json", joinLimit: 8})
	later := arrived.AddDate(1, 0, 0)
	got := appendRecords(e,
		record.Record{Line: []byte("1234"), Level: level.Info, ReadAt: arrived},
		record.Record{Line: []byte(" 67"), Level: level.Info, ReadAt: later, Continues: true},
		record.Record{Line: []byte(" 0"), Level: level.Info, ReadAt: later, Continues: true},
		record.Record{Line: []byte(" 1"), Level: level.Info, ReadAt: later, Continues: true})
	if want := jsonHead + `"1234\n 67"}` + "\n" + jsonHead + `" 0\n 1"}` + "\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestJSONFragments(t *testing.T) {
	e := newTestEncoder(t, Options{Format: "json"})
	got := encodeFragments(e, "one ", "two ", "three", "\n")
	want := jsonHead + `"one ","partial":true}` + "\n" + jsonHead + `"two ","partial":true}` + "\n" + jsonHead + `"three"}` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The output for any line is one line of valid JSON. Read by encoding/json, it has
// the level, the message and the fields of the line.
func FuzzJSONOutput(f *testing.F) {
	for _, s := range []string{
		`{"msg":"a\u0000\ud800","level":"info","x":[1,{"a":"\\"}],"time":"2024-03-01T08:09:10Z"}`,
		`{"message":1e5,"fields.time":1,"time":{}}`, "{\"a\":\"\xff\"}", "plain \xff\x00", `{"a":1}x`, `{`,
		`level=info msg="a\xff" b`, `{"@mt":"{a} {{x}}","a":5}`, `{"a":1,"a":2}`,
		"\x1b[31m{\"msg\":\"a\"}", "15:37:05.13{\"msg\":\"a\"}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if strings.Contains(line, "\n") {
			return
		}
		out := []byte(encode(t, Options{Format: "json"}, line+"\n"))
		if n := len(out); n == 0 || bytes.IndexByte(out, '\n') != n-1 || !utf8.Valid(out) {
			t.Fatalf("%q became %q", line, out)
		}
		got := decodeJSON(t, out)
		for _, name := range []string{"time", "level", "message"} {
			if bytes.Count(out, []byte(`"`+name+`":`)) == 0 || got[name] == nil {
				t.Fatalf("%q became %q: no %s", line, out, name)
			}
		}
		checkFields(t, line, got)
	})
}

func decodeJSON(t *testing.T, b []byte) map[string]any {
	t.Helper()
	var m map[string]any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&m); err != nil {
		t.Fatalf("%q: %v", b, err)
	}
	return m
}

// checkFields compares the fields written with those of the line.
func checkFields(t *testing.T, line string, got map[string]any) {
	t.Helper()
	var r record.Record
	line = strings.TrimSuffix(line, "\r")
	detect.New(detect.Options{}).Detect([]byte(line), &r)
	if r.Syntax != record.JSON {
		return
	}
	own := decodeJSON(t, r.Line[r.Fields.Body.Start:]) // after a colour or a time
	for key, want := range own {
		value, there := got[key]
		if key == "time" || key == "level" || key == "message" {
			value, there = got[freeName(own, key)]
		}
		switch {
		case there && sameJSON(value, want):
		case consumed(&r, key):
		default:
			t.Fatalf("%q: %q is %v, was %v", line, key, value, want)
		}
	}
	for key := range got {
		_, there := own[key]
		switch name := key[strings.LastIndexByte(key, '.')+1:]; name {
		case "time", "level", "message":
			there = there || key == name || key == freeName(own, name)
		}
		if !there {
			t.Fatalf("%q: %q was not there", line, key)
		}
	}
	want, ok := own[decodedKey(r.Fields.MessageKey.Of(r.Line))].(string)
	if !ok || r.Fields.MessageAt.Empty() || isTemplate(&r) {
		return
	}
	front, ok := strings.CutSuffix(got["message"].(string), want)
	if before := strings.ToValidUTF8(line[:r.Fields.Body.Start], "\ufffd"); !ok || !strings.Contains(before, front) {
		t.Fatalf("%q: message is %q, was %q", line, got["message"], want)
	}
}

// freeName returns the name that is written for a field of the line.
func freeName(own map[string]any, name string) string {
	for {
		name = "fields." + name
		if _, taken := own[name]; !taken {
			return name
		}
	}
}

func sameJSON(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}

// consumed reports whether the key is that of the level, the time or the message.
func consumed(r *record.Record, key string) bool {
	for _, at := range []scan.Span{r.Fields.LevelKey, r.Fields.TimeKey, r.Fields.MessageKey} {
		if !at.Empty() && decodedKey(at.Of(r.Line)) == key {
			return true
		}
	}
	return false
}

func decodedKey(key []byte) string {
	return string(jsontext.AppendUnquoted(nil, append(append([]byte{'"'}, key...), '"')))
}

// The message of a line that Docker wraps is that line. A line that a carrier has cut
// is joined again.
func TestJSONOfCarriers(t *testing.T) {
	const head = `{"time":"2026-01-02T03:04:05Z","level":`
	checkGolden(t, Options{Format: "json"}, []golden{
		{"Docker", `{"log":"ERROR m\n","stream":"x","time":"2026-01-02T03:04:05Z"}
{"log":"  at x\n","stream":"x","time":"2026-01-02T03:04:06Z"}`, head + `"ERROR","message":"m\n  at x","stream":"x"}` + "\n"},
		{"cut by Docker", `{"log":"WARN ab","stream":"x","time":"2026-01-02T03:04:05Z"}
{"log":"cd\n","stream":"x","time":"2026-01-02T03:04:06Z"}`, head + `"WARNING","message":"abcd","stream":"x"}` + "\n"},
		{"cut by a container runtime", `2026-01-02T03:04:05Z stdout P {"level":"warn",
2026-01-02T03:04:06Z stdout P "msg":
2026-01-02T03:04:07Z stdout F "m"}`, head + `"WARNING","message":"{\"level\":\"warn\",\"msg\":\"m\"}"}` + "\n"},
	})
}
