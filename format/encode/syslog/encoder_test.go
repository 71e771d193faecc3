package syslog

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func newEncoder(t testing.TB, o Options) *Encoder {
	t.Helper()
	e, err := NewEncoder(o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestMessages(t *testing.T) {
	remote := Options{Facility: "local0", Host: "web-1", App: "my app", PID: 7}
	local := Options{App: "myapp", PID: 7, Local: true, Location: time.FixedZone("", 3600)}
	const whole = `{"time":"2025-01-15T10:30:45.123456789Z","observed":"2025-01-15T10:30:46Z","level":"ERROR","level_text":"err","message":"a\nb","fields":{"n":1,"q":"say \"]\\","o":{"a":[1]},"none":null,"sp ace":true},"stream":"stderr"}`
	tests := []struct {
		name    string
		options Options
		record  string
		want    string
	}{
		{
			"all parts", remote, whole,
			"<131>1 2025-01-15T10:30:45.123456Z web-1 my_app 7 - [logly@32473 level=\"err\" stream=\"stderr\" n=\"1\" q=\"say \\\"\\]\\\\\" o=\"{\\\"a\\\":[1\\]}\" sp_ace=\"true\"] a\nb",
		},
		{"little", Options{}, `{"observed":"2025-01-15T10:30:46Z","level":"INFO","message":"x","fields":{}}`, "<14>1 - - logly - - - x"},
		{"a long name", Options{}, `{"level":"FATAL","message":"","fields":{"` + strings.Repeat("k", 40) + `":""}}`, "<9>1 - - logly - - [logly@32473 " + strings.Repeat("k", 32) + "=\"\"] "},
		{"bytes that are not UTF-8", Options{}, "{\"level\":\"DEBUG\",\"message\":\"a\xff\",\"fields\":{\"k\":\"\xfe\"}}", "<15>1 - - logly - - [logly@32473 k=\"\ufffd\"] a\ufffd"},
		{"local", local, whole, "<11>Jan 15 11:30:45 myapp[7]: a\nb n=1 q=\"say \\\"]\\\\\" o={\"a\":[1]} none=null sp ace=true"},
		{"local without a time", local, `{"observed":"2025-01-05T10:30:46Z","level":"WARNING","message":"x"}`, "<12>Jan  5 11:30:46 myapp[7]: x"},
		{"no level", Options{}, `{"message":"x"}`, ""},
		{"a level that is none", Options{}, `{"level":"so so","message":"x"}`, ""},
		{"no message", Options{}, `{"level":"INFO"}`, ""},
		{"a time that is none", Options{}, `{"time":"now","level":"INFO","message":"x"}`, ""},
		{"a torn record", Options{}, `{"level":"INFO","message":"x"`, ""},
		{"no object", Options{}, `[]`, ""},
		{"nothing", Options{}, ``, ""},
	}
	for _, tt := range tests {
		got, ok := newEncoder(t, tt.options).Append(nil, []byte(tt.record))
		if ok != (tt.want != "") || ok && string(got) != tt.want {
			t.Errorf("%s:\n%q, %v, want\n%q", tt.name, got, ok, tt.want)
		}
	}
}

func TestFacilities(t *testing.T) {
	if e := newEncoder(t, Options{Facility: "LOCAL7"}); e.facility != 23 {
		t.Errorf("local7 is %d", e.facility)
	}
	if _, err := NewEncoder(Options{Facility: "local8"}); err == nil {
		t.Error("local8 is taken")
	}
}

func TestNoAllocationPerRecord(t *testing.T) {
	e := newEncoder(t, Options{Host: "h"})
	record := []byte(`{"time":"2025-01-15T10:30:45.1Z","observed":"2025-01-15T10:30:46Z","level":"INFO","message":"a \"b\"","fields":{"n":1,"q":"]"}}`)
	buffer := make([]byte, 0, 1024)
	if n := testing.AllocsPerRun(100, func() { e.Append(buffer, record) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// Whatever a spool has, a message is UTF-8, and nothing panics.
func FuzzAppend(f *testing.F) {
	f.Add([]byte(`{"time":"2025-01-15T10:30:45Z","level":"INFO","message":"a\u0000b","fields":{"a":[{"b":null}],"c":"\ud800"}}`))
	remote, local := newEncoder(f, Options{Host: "h"}), newEncoder(f, Options{Local: true})
	f.Fuzz(func(t *testing.T, record []byte) {
		for _, e := range []*Encoder{remote, local} {
			got, ok := e.Append([]byte("x"), record)
			if !bytes.HasPrefix(got, []byte("x")) || ok && !utf8.Valid(got) {
				t.Errorf("%q", got)
			}
		}
	})
}
