package encode

import (
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/record"
)

// A streamLine is a line of a command.
type streamLine struct {
	from record.Stream
	line string
}

// encodeStreams reads the lines of a command, each stream with its own detector, and
// returns the output.
func encodeStreams(t *testing.T, o Options, lines ...streamLine) string {
	t.Helper()
	e := newTestEncoder(t, o)
	detectors := map[record.Stream]*detect.Detector{}
	var dst []byte
	for _, l := range lines {
		d := detectors[l.from]
		if d == nil {
			d = detect.New(detect.Options{})
			detectors[l.from] = d
		}
		r := record.Record{ReadAt: arrived}
		d.Detect([]byte(l.line), &r)
		r.Ending, r.Stream = []byte("\n"), l.from
		dst = e.Append(dst, &r)
	}
	return string(e.Flush(dst))
}

func TestStreamIsNamed(t *testing.T) {
	const head = `{"time":"2025-01-15T10:30:45.678Z","level":"INFO","message":`
	tests := []struct {
		name   string
		o      Options
		from   record.Stream
		line   string
		expect string
	}{
		{"standard input", Options{Format: "json"}, record.Stdin, "x", head + `"x"}`},
		{"standard output", Options{Format: "json"}, record.Stdout, "x", head + `"x","stream":"stdout"}`},
		{"standard error", Options{Format: "json"}, record.Stderr, "x", head + `"x","stream":"stderr"}`},
		{"in front of the line's own fields", Options{Format: "json"}, record.Stderr, `{"msg":"x","a":1}`, head + `"x","stream":"stderr","a":1}`},
		{"a field of that name", Options{Format: "json"}, record.Stdout, `{"msg":"x","stream":7}`, head + `"x","stream":"stdout","fields.stream":7}`},
		{"a field of that name, no command", Options{Format: "json"}, record.Stdin, `{"msg":"x","stream":7}`, head + `"x","stream":7}`},
		{"the user's field of that name", Options{Format: "json", Fields: []Field{{"stream", "y"}}}, record.Stdout, "x", head + `"x","stream":"stdout"}`},
		{"template", Options{Format: "{stream:>8}: {raw}"}, record.Stderr, "x", "  stderr: x"},
		{"template, no command", Options{Format: "{stream}: {raw}"}, record.Stdin, "x", "stdin: x"},
	}
	for _, tt := range tests {
		if got := encodeStreams(t, tt.o, streamLine{tt.from, tt.line}); got != tt.expect+"\n" {
			t.Errorf("%s:\n got  %q\n want %q", tt.name, got, tt.expect)
		}
	}
}

// A continuation line is joined to the record above it if that is of the same stream,
// or to none.
func TestStreamsAreNotJoined(t *testing.T) {
	got := encodeStreams(t, Options{Format: "json"},
		streamLine{record.Stderr, "ERROR: boom"},
		streamLine{record.Stderr, "    at a"},
		streamLine{record.Stdout, "INFO: fine"},
		streamLine{record.Stderr, "    at b"},
		streamLine{record.Stdout, "    more"})
	var messages []string
	for line := range strings.Lines(got) {
		_, rest, _ := strings.Cut(line, `"level":`)
		messages = append(messages, strings.TrimSuffix(rest, "}\n"))
	}
	want := []string{
		`"ERROR","message":"boom\n    at a","stream":"stderr"`,
		`"INFO","message":"fine","stream":"stdout"`,
		`"ERROR","message":"    at b","stream":"stderr"`,
		`"INFO","message":"    more","stream":"stdout"`,
	}
	if strings.Join(messages, "|") != strings.Join(want, "|") {
		t.Errorf("got %q\nwant %q", messages, want)
	}
}
