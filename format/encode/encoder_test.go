package encode

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"logly/format/detect"
	"logly/format/encode/screen"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
	"logly/format/visible"
)

// arrived is when the lines of the tests are read.
var arrived = time.Date(2025, 1, 15, 10, 30, 45, 678_900_000, time.UTC)

// inUTC makes the result independent of the local time zone.
func inUTC(o Options) Options {
	o.Location = time.UTC
	o.Input = timestamp.NewResolver(time.UTC)
	return o
}

func newTestEncoder(t rapid.TB, o Options) *Encoder {
	t.Helper()
	e, err := New(inUTC(o))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func mustLayout(t rapid.TB, s string) *layout.Layout {
	t.Helper()
	l, err := layout.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// encode reads the input and returns the output.
func encode(t rapid.TB, o Options, input string) string {
	t.Helper()
	e, d := newTestEncoder(t, o), detect.New(detect.Options{})
	var dst []byte
	r := record.Record{ReadAt: arrived}
	for rest := []byte(input); len(rest) > 0; {
		var line []byte
		line, r.Ending, rest = record.NextLine(rest)
		d.Detect(line, &r)
		dst = e.Append(dst, &r)
	}
	return string(e.Flush(dst))
}

// A golden is an input and the output that is wanted.
type golden struct{ name, in, want string }

func checkGolden(t *testing.T, o Options, tests []golden) {
	t.Helper()
	for _, tt := range tests {
		if got := encode(t, o, tt.in); got != tt.want {
			t.Errorf("%s:\n in   %q\n got  %q\n want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestNewEncoderErrors(t *testing.T) {
	tests := []struct {
		options   Options
		err, hint string
	}{
		{Options{Format: "jsn"}, `unknown format "jsn"`, "did you mean json?"},
		{Options{Format: "Text"}, `unknown format "Text"`, "did you mean text?"},
		{Options{Format: "xml"}, `unknown format "xml"`, "known are auto, screen, text, json, logfmt, raw"},
		{Options{Format: "{mesage}"}, "template: unknown word {mesage}", "did you mean {message}?"},
		{Options{Format: "{time:HH:MM:ss}"}, `time format "HH:MM:ss": MM is the month, the minute is mm`, "HH:mm:ss"},
		{Options{Fields: []Field{{"level", "x"}}}, `field "level": every record has its own`, "another name"},
		{Options{Fields: []Field{{"a b", "x"}}}, `field "a b": not a name`, "no space"},
		{Options{Fields: []Field{{"", "x"}}}, `field "": not a name`, "no space"},
		{Options{Fields: []Field{{"a", "1"}, {"a", "2"}}}, `field "a": given twice`, ""},
		{Options{Fields: make([]Field, 65)}, "more than 64 fields", ""},
	}
	for _, tt := range tests {
		_, err := New(tt.options)
		if err == nil || err.Error() != tt.err {
			t.Errorf("got error %v, want %s", err, tt.err)
			continue
		}
		hinted, ok := err.(interface{ Hint() string })
		if ok != (tt.hint != "") || (ok && !strings.Contains(hinted.Hint(), tt.hint)) {
			t.Errorf("%v: no hint that tells %q", err, tt.hint)
		}
	}
}

func TestRaw(t *testing.T) {
	checkGolden(t, Options{Format: "raw", Fields: []Field{{"a", "b"}}}, []golden{
		{"lines", "one\n{\"a\":1}\n", "one\n{\"a\":1}\n"},
		{"CRLF", "one\r\n", "one\r\n"},
		{"no ending", "one", "one"},
		{"bytes", "\x00\xff\x1b[2J\r\n\n", "\x00\xff\x1b[2J\r\n\n"},
	})
}

// Raw output for a terminal has no control characters either.
func TestRawForTerminal(t *testing.T) {
	for _, o := range []Options{{Format: "raw"}, {Format: "raw", Safe: true}, {Format: "auto"}} {
		if e := newTestEncoder(t, o); e.Raw() != (o.Format == "raw" && !o.Safe) {
			t.Errorf("%+v: %t", o, e.Raw())
		}
	}
}

// Output is terminal safe in each format, for every line and fragment of a record.
func TestTerminalSafe(t *testing.T) {
	o := Options{Format: "text", Safe: true}
	checkGolden(t, o, []golden{
		{"line", "a\x1b[2Jb\rc\n", "2025-01-15 10:30:45 | INFO | a\\x1b[2Jb\\rc\n"},
		{"decoded", `{"msg":"a\u001b[2J\nb","k":"\u0007"}` + "\n", "2025-01-15 10:30:45 | INFO | a\\x1b[2J\n    | b | k=\"\\u0007\"\n"},
	})
	o.Format = "raw"
	checkGolden(t, o, []golden{{"CRLF", "a\x07\r\n", "a\\x07\n"}})
	o.Format = "json"
	checkGolden(t, o, []golden{{"flushed", "a\x7f\n", `{"time":"2025-01-15T10:30:45.678Z","level":"INFO","message":"a\x7f"}` + "\n"}})
}

// levelPalette returns a palette in which only the name of ERROR has a style.
func levelPalette(before, after string) *screen.Palette {
	p := &screen.Palette{}
	p.Levels[level.Error] = screen.Style{Before: []byte(before), After: []byte(after)}
	return p
}

func TestColour(t *testing.T) {
	o := Options{Format: "text", Safe: true, Palette: levelPalette("\x1b[31m", "\x1b[0m")}
	checkGolden(t, o, []golden{
		{"with", `{"level":"error","msg":"m"}`, "2025-01-15 10:30:45 | \x1b[31mERROR\x1b[0m | m\n"},
		{"without", `{"level":"info","msg":"m"}`, "2025-01-15 10:30:45 | INFO | m\n"},
	})
	o.Format = "{level:>7}|{level:^7}|"
	checkGolden(t, o, []golden{
		{"width", `{"level":"error","msg":"m"}`, "  \x1b[31mERROR\x1b[0m| \x1b[31mERROR\x1b[0m |\n"},
	})
}

// Output for a terminal has no control characters and as many lines as other output.
func FuzzTerminalSafeEncoder(f *testing.F) {
	f.Add("\x1b[2J\r\x9b", "{message} {raw}")
	f.Add(`{"msg":"\u001b]0;x\u0007\r\n","k":"\u009b"}`, "text")
	f.Fuzz(func(t *testing.T, line, format string) {
		if strings.Contains(line, "\n") {
			return
		}
		for _, format := range []string{format, "text", "auto"} {
			if _, err := New(Options{Format: format}); err != nil {
				continue
			}
			out := encode(t, Options{Format: format, Safe: true}, line+"\r\n")
			if !strings.HasSuffix(out, "\n") && format != "raw" {
				t.Fatalf("%s: %q became %q", format, line, out)
			}
			if again := visible.AppendLines(nil, []byte(out)); string(again) != out {
				t.Fatalf("%s: %q became %q, which is not safe for a terminal", format, line, out)
			}
		}
	})
}
