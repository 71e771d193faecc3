package encode

import (
	"testing"
	"time"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// passed is a line that is not changed.
func passed(name, line string) golden { return golden{name, line, line} }

func TestAuto(t *testing.T) {
	checkGolden(t, Options{}, []golden{
		{"plain", "listening\n", textHead + "INFO | listening\n"},
		{"plain CRLF", "listening\r\n", textHead + "INFO | listening\n"},
		passed("JSON", `{ "b":1, "msg":"x" } `+"\n"),
		passed("JSON CRLF", `{"msg":"\u0041"}`+"\r\n"),
		passed("JSON, bytes", "{\"a\":\"\xff\"}\n"),
		passed("logfmt", "level=info  msg=\"x\"  a=1\n"),
		{"no ending", `{"a":1}`, `{"a":1}` + "\n"},
	})
}

// timed is a line with a time of 19 characters and a level, as detection returns it.
func timed(line string, stamp timestamp.Parsed) record.Record {
	return record.Record{
		Line: []byte(line), Ending: []byte("\n"), ReadAt: arrived, Level: level.Info,
		TimeAt: scan.Span{Start: 0, End: 19}, Stamp: stamp, Omitted: [3]scan.Span{{Start: 0, End: 22}},
	}
}

var stamp2024 = timestamp.Parsed{Kind: timestamp.Civil, Year: 2024, Month: 3, Day: 1, Hour: 8, Minute: 9, Second: 10}

func TestAutoPlainWithTime(t *testing.T) {
	r := timed("2024-03-01 08:09:10 | x", stamp2024)
	crlf := r
	crlf.Ending = []byte("\r\n")
	zoned := r
	zoned.Stamp.ZoneKind, zoned.Stamp.Offset = timestamp.ZoneOffset, 3600
	fine := r
	fine.Stamp.Nano, fine.Stamp.Digits = 123_000_000, 3
	cet := time.FixedZone("", 3600)
	tests := []struct {
		name    string
		options Options
		record  record.Record
		want    string
	}{
		{"unchanged", Options{}, r, "2024-03-01 08:09:10 | x\n"},
		{"CRLF", Options{}, crlf, "2024-03-01 08:09:10 | x\r\n"},
		{"layout", Options{TimeSet: true, Layout: mustLayout(t, "HH:mm:ss")}, r, "08:09:10 | x\n"},
		{"layout, CRLF", Options{TimeSet: true, Layout: mustLayout(t, "HH:mm:ss")}, crlf, "08:09:10 | x\r\n"},
		{"zone", Options{TimeSet: true, Location: cet}, r, "2024-03-01 09:09:10 | x\n"},
		{"zone, the line has one", Options{TimeSet: true}, zoned, "2024-03-01T07:09:10Z | x\n"},
		{"zone, the line has a fraction", Options{TimeSet: true}, fine, "2024-03-01 08:09:10.123 | x\n"},
		{"arrival", Options{Arrival: true}, r, "2025-01-15 10:30:45.678 | x\n"},
		{"fields", Options{Fields: []Field{{"k", "a b"}}}, crlf, "2024-03-01 08:09:10 | x | k=\"a b\"\r\n"},
	}
	for _, tt := range tests {
		location := tt.options.Location
		o := inUTC(tt.options)
		if location != nil {
			o.Location = location
		}
		e, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		if got := appendRecords(e, tt.record); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAutoRewritesTimesOfFields(t *testing.T) {
	const line = `{"a":1,"time":"2024-03-01T08:09:10.5Z","msg":"m"}` + "\n"
	checkGolden(t, Options{TimeSet: true, Layout: mustLayout(t, "YYYY-MM-DD HH:mm:ss")}, []golden{
		{"JSON", line, `{"a":1,"time":"2024-03-01 08:09:10","msg":"m"}` + "\n"},
		{"number becomes text", `{"ts":1709280550,"msg":"m"}`, `{"ts":"2024-03-01 08:09:10","msg":"m"}` + "\n"},
		{"logfmt gets quotes", "ts=2024-03-01T08:09:10Z msg=m", `ts="2024-03-01 08:09:10" msg=m` + "\n"},
		{"logfmt has quotes", `ts="2024-03-01 08:09:10" msg=m`, `ts="2024-03-01 08:09:10" msg=m` + "\n"},
		passed("without a time", `{"msg":"m"}`+"\n"),
		{"plain without a time", "x", textHead + "INFO | x\n"},
	})
	checkGolden(t, Options{TimeSet: true, Layout: mustLayout(t, "unix")}, []golden{
		{"text becomes a number", line, `{"a":1,"time":1709280550,"msg":"m"}` + "\n"},
		{"logfmt loses quotes", `ts="2024-03-01 08:09:10" msg=m`, "ts=1709280550 msg=m\n"},
	})
	checkGolden(t, Options{TimeSet: true}, []golden{
		{"zone only", `{"time":"2024-03-01T08:09:10.50+01:00"}`, `{"time":"2024-03-01T07:09:10.50Z"}` + "\n"},
		passed("zone only, a number has none", `{"time":1709280550.5}`+"\n"),
	})
	checkGolden(t, Options{Arrival: true}, []golden{
		{"arrival", line, `{"a":1,"time":"2025-01-15T10:30:45.678Z","msg":"m"}` + "\n"},
		{"arrival, without a time", `{"msg":"m"}`, `{"msg":"m","time":"2025-01-15T10:30:45.678Z"}` + "\n"},
		{"arrival, logfmt", `level=info msg=m`, `level=info msg=m time=2025-01-15T10:30:45.678Z` + "\n"},
		passed("arrival, another time there", `{"msg":"m","time":"soon"}`+"\n"),
	})
}

// What a carrier has put around a line is kept.
func TestAutoWrapped(t *testing.T) {
	o := Options{TimeSet: true, Layout: mustLayout(t, "HH:mm:ss"), Fields: []Field{{"k", "v"}}}
	checkGolden(t, o, []golden{
		{"CRI, JSON without a time", `2024-03-01T08:09:10Z stdout F {"msg":"m"}`, `08:09:10 stdout F {"msg":"m","k":"v"}` + "\n"},
		{"CRI, JSON with a time", `2024-03-01T08:09:10Z stdout F {"ts":1709280551}`, `2024-03-01T08:09:10Z stdout F {"ts":"08:09:11","k":"v"}` + "\n"},
		{"compose, logfmt", `web_1 | ts=1709280551 msg=m`, `web_1 | ts=08:09:11 msg=m k=v` + "\n"},
	})
}

func TestAutoFields(t *testing.T) {
	checkGolden(t, Options{Fields: []Field{{"k", "a b"}, {"n", "1"}}}, []golden{
		{"JSON", `{"msg":"m"} ` + "\r\n", `{"msg":"m","k":"a b","n":"1"} ` + "\r\n"},
		{"empty object", "{ }\n", `{ "k":"a b","n":"1"}` + "\n"},
		{"own field is kept", `{"n":2}`, `{"n":2,"k":"a b"}` + "\n"},
		{"own field is the message", `{"k":1,"n":2}`, `{"k":1,"n":2}` + "\n"},
		{"logfmt", "level=info n=3\n", "level=info n=3 k=\"a b\"\n"},
		{"plain", "x\n", textHead + "INFO | x | k=\"a b\" | n=1\n"},
	})
	checkGolden(t, Options{Fields: []Field{{"ts", "x"}}}, []golden{
		passed("own field is the time", `{"ts":1709280550,"msg":"m"}`+"\n"),
	})
}

func TestAutoContinuations(t *testing.T) {
	e := newTestEncoder(t, Options{TimeSet: true, Fields: []Field{{"k", "v"}}})
	got := appendRecords(e,
		record.Record{Line: []byte("boom"), Level: level.Error, ReadAt: arrived},
		record.Record{Line: []byte("\tat x"), Ending: []byte("\r\n"), Level: level.Error, ReadAt: arrived, Continues: true},
		record.Record{Line: []byte("\tat y"), Level: level.Error, ReadAt: arrived, Continues: true})
	if want := textHead + "ERROR | boom | k=v\n\tat x\r\n\tat y\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAutoFragments(t *testing.T) {
	tests := []struct{ name, first, want string }{
		{"plain", "abc", textHead + "INFO | abc-def-ghi | k=v\n"},
		{"logfmt", "level=info msg=a", "level=info msg=a-def-ghi\r\n"},
		{"JSON", `{"msg":"a`, `{"msg":"a-def-ghi` + "\r\n"},
	}
	for _, tt := range tests {
		e := newTestEncoder(t, Options{Fields: []Field{{"k", "v"}}})
		if got := encodeFragments(e, tt.first, "-def", "-ghi", "\r\n"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Nothing is inserted between two lines of UTF-16 or after the last one.
func TestAutoPassesUTF16(t *testing.T) {
	const le, be = "\xff\xfea\x00\n\x00 \x00b\x00\r\x00\n\x00", "\x00a\x00\n\x00 \x00\n\x00b"
	checkGolden(t, Options{TimeSet: true, Fields: []Field{{"a", "b"}}}, []golden{
		{"little endian, marked", le, le},
		{"big endian, not marked", be, be},
		{"Chinese, split at a character", "\xff\xfe-N \x00\nN-N\n\x00-N\n\x00", "\xff\xfe-N \x00\nN-N\n\x00-N\n\x00"},
		{"a mark before text", "\xff\xfe x\n", "2025-01-15 10:30:45 | INFO | \xff\xfe x | a=b\n"},
		{"text after a mark", "\xff\xfea\x00\n\x00\nnext line\n", "\xff\xfea\x00\n\x00\n2025-01-15 10:30:45 | INFO | next line | a=b\n"},
		{"a zero in a text", "ab\x00c\n", "2025-01-15 10:30:45 | INFO | ab\x00c | a=b\n"},
	})
}
