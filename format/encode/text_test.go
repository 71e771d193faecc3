package encode

import (
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/record"
)

const textHead = "2025-01-15 10:30:45 | "

func TestText(t *testing.T) {
	checkGolden(t, Options{Format: "text"}, []golden{
		{"plain", "listening on :8080\n", textHead + "INFO | listening on :8080\n"},
		{
			"own time and level, continuation lines",
			"2024-03-01 08:09:10.123 | ERROR    | app:main:7 - boom\n\tat x\r\n",
			"2024-03-01 08:09:10 | ERROR | app:main:7 - boom\n\tat x\n",
		},
		{"CRLF", "x\r\n", textHead + "INFO | x\n"},
		{"no ending", "x", textHead + "INFO | x\n"},
		{"empty", "\n", textHead + "INFO | \n"},
		{"bytes pass", "a\x00b\xffc\rd\n", textHead + "INFO | a\x00b\xffc\rd\n"},
		{
			"JSON",
			`{"time":"2024-03-01T08:09:10.5Z","level":"warn","msg":"disk full","dev":"sda1","free":0,"tags":[1, "a b"],"o":{ "k" : null },"ok":true}` + "\n",
			`2024-03-01 08:09:10 | WARNING | disk full | dev=sda1 | free=0 | tags="[1,\"a b\"]" | o="{\"k\":null}" | ok=true` + "\n",
		},
		{"JSON values that need quotes", `{"msg":"m","a":"x y","b":"","c":"p|q","d":"t\tu","e":"A","f g":1}`, textHead + `INFO | m | a="x y" | b="" | c="p|q" | d="t\tu" | e=A | f_g=1` + "\n"},
		{"JSON without a message", `{"level":"info","a":1,"b":2}`, textHead + "INFO | a=1 | b=2\n"},
		{"JSON without anything", `{}`, textHead + "INFO | \n"},
		{"JSON message of another kind", `{"level":"info","msg":{"a":1}}`, textHead + "INFO | {\"a\":1}\n"},
		{"invalid UTF-8 in a field", "{\"msg\":\"m\",\"a\":\"\xff\",\"b\":\"\xff \"}", textHead + "INFO | m | a=\xff | b=\"\xff \"\n"},
		{"logfmt", `time=2024-03-01T08:09:10Z level=error msg="no route" host=db-1 path="a b" n= flag` + "\n", `2024-03-01 08:09:10 | ERROR | no route | host=db-1 | path="a b" | n="" | flag` + "\n"},
	})
}

// A line ending in a message cannot begin a line that reads as a record.
func TestTextMessageOfSeveralLines(t *testing.T) {
	checkGolden(t, Options{Format: "text"}, []golden{
		{"two lines", `{"msg":"a\n2025-01-15 10:30:45 | FATAL | b","k":1}`, textHead + "INFO | a\n    | 2025-01-15 10:30:45 | FATAL | b | k=1\n"},
		{"CRLF", `{"msg":"a\r\nb"}`, textHead + "INFO | a\n    | b\n"},
		{"carriage return", `{"msg":"a\rb"}`, textHead + `INFO | a\rb` + "\n"},
		{"at the end", `{"msg":"a\n\n"}`, textHead + "INFO | a\n"},
		{"nothing else", `{"msg":"\n","k":1}`, textHead + "INFO | k=1\n"},
		{"in a field", `{"msg":"a","k":"b\nc"}`, textHead + `INFO | a | k="b\nc"` + "\n"},
		{"in a key", `{"msg":"a","k\nl":"b"}`, textHead + "INFO | a | k_l=b\n"},
	})
}

func TestTextFields(t *testing.T) {
	o := Options{Format: "text", Fields: []Field{{"service", "web"}, {"note", "a | b"}}}
	checkGolden(t, o, []golden{
		{"plain", "x\n", textHead + `INFO | x | service=web | note="a | b"` + "\n"},
		{"own field is kept", `{"msg":"x","service":"db","k":1}`, textHead + `INFO | x | service=db | k=1 | note="a | b"` + "\n"},
		{"own field with an escape", `{"msg":"x","servic\u0065":"db"}`, textHead + `INFO | x | service=db | note="a | b"` + "\n"},
	})
}

func TestTextFragments(t *testing.T) {
	e := newTestEncoder(t, Options{Format: "text", Fields: []Field{{"k", "v"}}})
	got := encodeFragments(e, "level=info msg=long", " a=1", " b=2", "\r\n")
	if want := textHead + "INFO | level=info msg=long a=1 b=2 | k=v\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// encodeFragments writes one line in fragments, and then a line "next".
func encodeFragments(e *Encoder, first, middle, last, ending string) string {
	d := detect.New(detect.Options{})
	r := record.Record{ReadAt: arrived, Fragment: record.First}
	d.Detect([]byte(first), &r)
	dst := e.Append(nil, &r)
	dst = e.Append(dst, &record.Record{ReadAt: arrived, Fragment: record.Middle, Line: []byte(middle), Level: r.Level})
	dst = e.Append(dst, &record.Record{ReadAt: arrived, Fragment: record.Last, Line: []byte(last), Level: r.Level, Ending: []byte(ending)})
	return string(e.Flush(dst))
}

// The output for any line begins with one line that has a prefix; its other lines are
// indented.
func FuzzText(f *testing.F) {
	f.Add(`{"msg":"a\n\r\nb","k\n":"v\r"}`)
	f.Add("a\rb\x00\xff | c")
	f.Add(`level=info msg="a\nb" c="d\re"`)
	f.Fuzz(func(t *testing.T, line string) {
		if strings.Contains(line, "\n") {
			return
		}
		out := encode(t, Options{Format: "text", Expand: true}, line+"\n")
		for i, got := range strings.SplitAfter(out, "\n") {
			switch {
			case i == 0 || got == "" || strings.HasPrefix(got, "    "):
			default:
				t.Fatalf("%q became %q", line, out)
			}
		}
		if !strings.HasSuffix(out, "\n") {
			t.Fatalf("%q became %q", line, out)
		}
	})
}
