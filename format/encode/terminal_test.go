package encode

import (
	"bytes"
	"regexp"
	"testing"
	"unicode/utf8"
)

func TestAppendTerminalSafe(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"text", "plain\ttext\n", "plain\ttext\n"},
		{"colour", "\x1b[31mred\x1b[0m\n", "\x1b[31mred\x1b[0m\n"},
		{"colour left on", "\x1b[1;31mred\nnext", "\x1b[1;31mred\x1b[0m\nnext"},
		{"colour left on at the end", "\x1b[38:5:1mred", "\x1b[38:5:1mred\x1b[0m"},
		{"clear screen", "\x1b[2Jx", `\x1b[2Jx`},
		{"private sequence", "\x1b[?25mx", `\x1b[?25mx`},
		{"torn sequence", "\x1b[31", `\x1b[31`},
		{"title", "\x1b]0;t\x07", `\x1b]0;t\x07`},
		{"carriage return", "real\rfake\n", "real\\rfake\n"},
		{"CRLF", "line\r\n", "line\n"},
		{"NUL and DEL", "a\x00b\x7f", `a\x00b\x7f`},
		{"C1 in UTF-8", "a\u009b31m", `a\u009b31m`},
		{"not UTF-8", "a\x9b\xff", `a\x9b\xff`},
		{"right to left override", "a\u202eb", `a\u202eb`},
		{"letters", "grün ✓ \u00a0", "grün ✓ \u00a0"},
	}
	for _, tt := range tests {
		if got := string(appendTerminalSafe(nil, []byte(tt.in))); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

var colourSequence = regexp.MustCompile("\x1b\\[[0-9;:]*m")

func FuzzTerminalSafe(f *testing.F) {
	f.Add([]byte("\x1b[31m\x1b[2J\r\x9b\u009b\u2066\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		out := appendTerminalSafe(nil, text)
		checkSafe(t, string(text), out)
		if bytes.Count(out, []byte("\n")) != bytes.Count(text, []byte("\n")) {
			t.Fatalf("%q became %q: other lines", text, out)
		}
	})
}

// checkSafe reports bytes in out that a terminal would obey.
func checkSafe(t *testing.T, in string, out []byte) {
	t.Helper()
	if !utf8.Valid(out) {
		t.Fatalf("%q became %q, not UTF-8", in, out)
	}
	for _, r := range string(colourSequence.ReplaceAll(out, nil)) {
		if (r < ' ' && r != '\t' && r != '\n') || (r >= 0x7f && r < 0xa0) {
			t.Fatalf("%q became %q, which holds %U", in, out, r)
		}
	}
}
