package encode

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"logly/format/encode/screen"
	"logly/format/internal/testlines"
	"logly/format/level"
	"logly/format/record"
)

const rule = "── 2025-01-15 UTC ────────────────────\n"

func TestScreen(t *testing.T) {
	const head = rule + "10:30:45.000 "
	checkGolden(t, Options{Format: "screen"}, []golden{
		{"line", "2025-01-15 10:30:45,123 WARN [main] slow\n", rule + "10:30:45.123 WARN  [main] slow\n"},
		{"time without a level", "2025-01-15 10:30:45 m", head + "      m\n"},
		{"neither", "some \x07 text\r\n", `some \x07 text` + "\n"},
		{"level without a time", "ERROR: m", rule + "10:30:45.678 ERROR m\n"},
		{"tool", "a.c:1:2: error: m\n  1 | x", "a.c:1:2: error: m\n  1 | x\n"},
		{"empty lines", "\na\n\n", "\na\n\n"},
		{"another day, and back", "2025-01-15 10:30:45 INFO a\n2025-01-16 10:30:45 INFO b\n", head + "INFO  a\n── 2025-01-16 UTC ────────────────────\n10:30:45.000 INFO  b\n"},
		{"read on another day", "2024-02-29 10:00:00 INFO a\nlevel=warn msg=b", "── 2024-02-29 UTC ────────────────────\n10:00:00.000 INFO  a\n             WARN  b\n"},
		{"continuation", "2025-01-15 10:30:45 ERROR m\n\tat a.B.c(B.java:1)\r\nCaused by: x.Y\n", head + "ERROR m\n                   │     at a.B.c(B.java:1)\n                   │ Caused by: x.Y\n"},
		{"objects", `{"time":"2025-01-15T10:30:45Z","level":"info","msg":"m","a":{"b":{"c":1,"d":{}}},"e":[1, "x"],"f":null,"g":"","h":"x y","i":"a\"b","j":true}`,
			head + `INFO  m  a.b.c=1  a.b.d={}  e=[1,"x"]  f=null  g=""  h="x y"  i="a\"b"  j=true` + "\n"},
		{"deep", `{"level":"info","time":"2025-01-15T10:30:45Z","msg":"m"` + strings.Repeat(`,"a":{"b":`, 1) + strings.Repeat(`{"c":`, 9) + "1" + strings.Repeat("}", 11),
			head + "INFO  m  a.b" + strings.Repeat(".c", 7) + `={"c":{"c":1}}` + "\n"},
		{"no message", `{"time":"2025-01-15T10:30:45Z","level":"info","a":1}`, head + "INFO  a=1\n"},
		{"level in an object", `{"@timestamp":"2025-01-15T10:30:45Z","log":{"level":"warn","logger":"x"},"message":"m"}`, head + "WARN  m  log.logger=x\n"},
		{"message of several lines", `{"time":"2025-01-15T10:30:45Z","level":"error","msg":"m\n  n\r\n","a":1}`, head + "ERROR m  a=1\n                   │   n\n"},
		{"field of several lines", `{"time":"2025-01-15T10:30:45Z","level":"error","msg":"m","s":"x\n    at a\n\n      at b\n","k\n\u202e":"v"}`,
			head + "ERROR m  k\\n\\u202e=v\n                   │ s: x\n                   │   at a\n                   │\n                   │     at b\n"},
		{"long array", `{"time":"2025-01-15T10:30:45Z","level":"info","msg":"m","a":["` + strings.Repeat("x", 99) + `",{"b": 1}]}`,
			head + "INFO  m\n                   │ a:\n                   │   " + strings.Repeat("x", 99) + "\n                   │   {\"b\":1}\n"},
		{"logfmt", `time=2025-01-15T10:30:45Z level=notice msg="a b" url=/x?a=b flag c="d e"`, head + "NOTE  a b  url=/x?a=b  flag  c=\"d e\"\n"},
		{"colours of the line", "2025-01-15 10:30:45 INFO \x1b[31mred\x1b[0m", head + "INFO  red\n"},
		{"pino", `{"level":30,"time":1736937045000,"pid":1,"hostname":"h","name":"n","msg":"m"}`, head + "INFO  m  name=n  …\n"},
		{"bunyan", `{"name":"n","hostname":"h","pid":1,"level":30,"msg":"m","time":"2025-01-15T10:30:45.000Z","v":0}`, head + "INFO  m  …\n"},
		{"neither pino nor bunyan", `{"level":"info","time":"2025-01-15T10:30:45Z","pid":1,"hostname":"h","msg":"m"}`, head + "INFO  m  pid=1  hostname=h\n"},
	})
}

func TestScreenFields(t *testing.T) {
	const line = `{"level":"info","time":"2025-01-15T10:30:45Z","msg":"m","a":{"b":1,"c":2},"ab":3}`
	tests := []struct {
		hide, show []string
		want       string
	}{
		{nil, nil, "a.b=1  a.c=2  ab=3  k=v"},
		{[]string{"a"}, nil, "ab=3  k=v  …"},
		{[]string{"a.?", "k"}, nil, "ab=3  …"},
		{[]string{"*b"}, nil, "a.c=2  k=v  …"},
		{[]string{"*"}, []string{"a.c", "k"}, "a.c=2  k=v  …"},
		{[]string{"A", "b"}, nil, "a.b=1  a.c=2  ab=3  k=v"},
	}
	for _, tt := range tests {
		o := Options{Format: "screen", Hide: tt.hide, Show: tt.show, Fields: []Field{{"k", "v"}, {"ab", "not this"}}}
		if got, want := encode(t, o, line), rule+"10:30:45.000 INFO  m  "+tt.want+"\n"; got != want {
			t.Errorf("hide %v, show %v:\n got  %q\n want %q", tt.hide, tt.show, got, want)
		}
	}
	o := Options{Format: "text", Hide: []string{"a", "k"}, Fields: []Field{{"k", "v"}}}
	if got, want := encode(t, o, line), "2025-01-15 10:30:45 | INFO | m | ab=3\n"; got != want {
		t.Errorf("text: got %q, want %q", got, want)
	}
}

// angles is a palette whose styles can be read: <faint>, {level}, «message», |bar.
func angles() *screen.Palette {
	style := func(before, after string) screen.Style {
		return screen.Style{Before: []byte(before), After: []byte(after)}
	}
	p := &screen.Palette{Faint: style("<", ">"), Highlight: style("\x1b[7m", "\x1b[27m")}
	for _, l := range level.Levels {
		p.Levels[l], p.Bars[l] = style("{", "}"), style("|", "")
		if l >= level.Warning {
			p.Messages[l] = style("«", "»")
		}
	}
	return p
}

func TestScreenColours(t *testing.T) {
	checkGolden(t, Options{Format: "screen", Palette: angles()}, []golden{
		{"plain", "x", "x\n"},
		{"tool", "npm ERR! code E\n", "«npm ERR! code E»\n"},
		{"warning", `{"level":"warn","time":"2025-01-15T10:30:45Z","msg":"m\n n\no","a":null}`,
			"<" + rule[:len(rule)-1] + ">\n<10:30:45.000> {WARN}  «m»  <a=><null>\n                   |│  <n>\n                   |│ o\n"},
		{"colours of the line", "2025-01-15 10:30:45 ERROR \x1b[32mm\n", "<" + rule[:len(rule)-1] + ">\n<10:30:45.000> {ERROR} \x1b[32mm\x1b[0m\n"},
	})
}

func TestScreenHighlights(t *testing.T) {
	p := screen.Palette{Highlight: screen.Style{Before: []byte("\x1b[7m"), After: []byte("\x1b[27m")}}
	p.Messages[level.Error] = screen.Style{Before: []byte("\x1b[31m"), After: []byte("\x1b[0m")}
	p.Faint = screen.Style{Before: []byte("\x1b[2m"), After: []byte("\x1b[22m")}
	const head = "\x1b[2m" + "── 2025-01-15 UTC ────────────────────" + "\x1b[22m\n\x1b[2m10:30:45.000\x1b[22m ERROR "
	tests := []struct {
		expressions []string
		want        string
	}{
		{[]string{"none"}, "\x1b[31mabcd\x1b[0m  \x1b[2mk=\x1b[22m5"},
		{[]string{"bc"}, "\x1b[31ma\x1b[0m\x1b[7mbc\x1b[27m\x1b[31md\x1b[0m  \x1b[2mk=\x1b[22m5"},
		{[]string{"k=5"}, "\x1b[31mabcd\x1b[0m  \x1b[2m\x1b[0m\x1b[7mk=5"},
		{[]string{"x*", "^z", "d  k"}, "\x1b[31mabc\x1b[0m\x1b[7md  k\x1b[27m\x1b[2m=\x1b[22m5"},
	}
	for _, tt := range tests {
		o := Options{Format: "screen", Palette: &p}
		for _, s := range tt.expressions {
			o.Highlight = append(o.Highlight, regexp.MustCompile(s))
		}
		got := encode(t, o, `{"level":"error","time":"2025-01-15T10:30:45Z","msg":"abcd","k":5}`)
		if got = strings.TrimSuffix(got, "\x1b[27m\n"); strings.TrimSuffix(got, "\n") != head+tt.want {
			t.Errorf("%v:\n got  %q\n want %q", tt.expressions, got, head+tt.want)
		}
	}
}

func TestScreenTimes(t *testing.T) {
	const line = "2025-01-15 10:30:45 ERROR m\n\tat x\n"
	tests := []struct{ layout, want string }{
		{"HH:mm", rule + "10:30 ERROR m\n            │     at x\n"},
		{"YYYY-MM-DD HH:mm", "2025-01-15 10:30 ERROR m\n                       │     at x\n"},
		{"elapsed", "0.000 ERROR m\n            │     at x\n"},
	}
	for _, tt := range tests {
		o := Options{Format: "screen", Layout: mustLayout(t, tt.layout), TimeSet: true}
		if got := encode(t, o, line); got != tt.want {
			t.Errorf("%s:\n got  %q\n want %q", tt.layout, got, tt.want)
		}
	}
}

func TestScreenFragments(t *testing.T) {
	e := newTestEncoder(t, Options{Format: "screen"})
	if got, want := encodeFragments(e, "ab\x07", "c", "d", "\r\n"), "ab\\x07cd\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e = newTestEncoder(t, Options{Format: "screen"})
	first := detected("2025-01-15 10:30:45 WARN ab")
	first.Fragment, first.Ending = record.First, nil
	last := record.Record{Line: []byte("cd"), Ending: []byte("\n"), Fragment: record.Last, Level: level.Warning}
	more := record.Record{Line: []byte("  at x"), Ending: []byte("\n"), Level: level.Warning, Continues: true}
	if got, want := appendRecords(e, first, last, more), rule+"10:30:45.000 WARN  abcd\n                   │   at x\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

var colour = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// What a screen gets cannot drive it. Colours change nothing but the colour.
func FuzzScreen(f *testing.F) {
	for _, lines := range testlines.Fuzz {
		f.Add(lines)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		plain := encode(t, Options{Format: "screen"}, lines)
		for _, r := range plain {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r) && r != '\u200d' {
				t.Fatalf("%q has %U", plain, r)
			}
		}
		if lines != "" && !strings.HasSuffix(plain, "\n") || !utf8.ValidString(plain) {
			t.Fatalf("%q became %q", lines, plain)
		}
		p := testPalette()
		coloured := encode(t, Options{Format: "screen", Colours: StripColours, Palette: p, Highlight: []*regexp.Regexp{regexp.MustCompile("[a-f=]+")}}, lines)
		if got := colour.ReplaceAllString(coloured, ""); got != plain {
			t.Fatalf("%q became %q in colour, %q without", lines, coloured, plain)
		}
	})
}

// testPalette has colours of a terminal.
func testPalette() *screen.Palette {
	p := &screen.Palette{Faint: screen.Style{Before: []byte("\x1b[2m"), After: []byte("\x1b[22m")}, Highlight: screen.Style{Before: []byte("\x1b[7m"), After: []byte("\x1b[27m")}}
	for _, l := range level.Levels {
		red := screen.Style{Before: []byte("\x1b[31m"), After: []byte("\x1b[0m")}
		p.Levels[l], p.Messages[l], p.Bars[l] = red, red, red
	}
	return p
}
