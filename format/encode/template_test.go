package encode

import (
	"testing"

	"logly/format/level"
	"logly/format/record"
)

func TestTemplate(t *testing.T) {
	const line = `{"time":"2024-03-01T08:09:10Z","level":"warn","msg":"disk\nfull","user":{"name":"bo","id":7},"a.b":"x y"}` + "\r\n"
	tests := []struct{ template, in, want string }{
		{"{time} {level} {message}", "x", "2025-01-15 10:30:45 INFO x\n"},
		{"{time:HH:mm:ss}|{time}", line, "08:09:10|2024-03-01 08:09:10\n"},
		{"{level:<8}|{level:>8}|{level:^8}|", line, "WARNING | WARNING|WARNING |\n"},
		{"{priority} {{{level}}}", line, "4 {WARNING}\n"},
		{"{message}", line, "disk\n    | full\n"},
		{"{raw}", line, line},
		{"<{raw}>", "\x00 \xff\x1b[2J\r\n", "<\x00 \xff\x1b[2J\r>\n"},
		{"[{fields}]", line, `[user="{\"name\":\"bo\",\"id\":7}" a.b="x y" k=v]` + "\n"},
		{"[{fields}]", "x", "[k=v]\n"},
		{"{field.user.name},{field.user.id:>3},{field.a.b}", line, "bo,  7,x y\n"},
		{"[{field.user}]", line, `[{"name":"bo","id":7}]` + "\n"},
		{"[{field.none}][{field.user.none}]", line, "[][]\n"},
		{"[{field.k}]", line, "[v]\n"},
		{"[{field.level}]", line, "[warn]\n"},
		{"{message:>6}|", "abc", "   abc|\n"},
	}
	for _, tt := range tests {
		o := Options{Format: tt.template, Fields: []Field{{"k", "v"}}}
		if got := encode(t, o, tt.in); got != tt.want {
			t.Errorf("%s of %q:\n got  %q\n want %q", tt.template, tt.in, got, tt.want)
		}
	}
}

func TestTemplatePriorities(t *testing.T) {
	got := ""
	for _, l := range level.Levels {
		got += string('0' + l.Syslog())
	}
	if want := "7765543321"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTemplateContinuationsAndFragments(t *testing.T) {
	e := newTestEncoder(t, Options{Format: "<{message}> {level}"})
	got := appendRecords(e,
		record.Record{Line: []byte("boom"), Level: level.Error, ReadAt: arrived},
		record.Record{Line: []byte("  at x"), Ending: []byte("\r\n"), Level: level.Error, ReadAt: arrived, Continues: true})
	if want := "<boom> ERROR\n  at x\n"; got != want {
		t.Errorf("continuation: got %q, want %q", got, want)
	}
	tests := []struct{ template, want string }{
		{"<{message}> {level}", "<abc-def-ghi> INFO\n"},
		{"{level} {raw} {message}.", "INFO abc abc-def-ghi.\n"},
		{"{level}", "INFO\n"},
	}
	for _, tt := range tests {
		e := newTestEncoder(t, Options{Format: tt.template})
		if got := encodeFragments(e, "abc", "-def", "-ghi", "\n"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.template, got, tt.want)
		}
	}
}
