package visible

import (
	"bytes"
	"regexp"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestAppendLines(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"text", "plain\ttext\n", "plain\ttext\n"},
		{"colour", "\x1b[31mred\x1b[0m\n", "\x1b[31mred\x1b[0m\n"},
		{"colour left on", "\x1b[1;31mred\nnext", "\x1b[1;31mred\x1b[0m\nnext"},
		{"colour left on at the end", "\x1b[38:5:1mred", "\x1b[38:5:1mred\x1b[0m"},
		{"clear screen", "\x1b[2Jx", `\x1b[2Jx`},
		{"private sequence", "\x1b[?25mx", `\x1b[?25mx`},
		{"torn sequence", "\x1b[31", `\x1b[31`},
		{"of GCC", "\x1b[01;31m\x1b[Kerror:\x1b[m\x1b[K x", "\x1b[01;31merror:\x1b[m x"},
		{"link", "\x1b]8;;https://x/\x1b\\-Wx\x1b]8;;\a.", "-Wx."},
		{"torn link", "\x1b]8;;a\rb", `\x1b]8;;a\rb`},
		{"title", "\x1b]0;t\x07", `\x1b]0;t\x07`},
		{"carriage return", "real\rfake\n", "real\\rfake\n"},
		{"CRLF", "line\r\n", "line\n"},
		{"NUL and DEL", "a\x00b\x7f", `a\x00b\x7f`},
		{"C1 in UTF-8", "a\u009b31m", `a\u009b31m`},
		{"not UTF-8", "a\x9b\xff", `a\x9b\xff`},
		{"right to left override", "a\u202eb", `a\u202eb`},
		{"direction marks", "a\u200e\u061c", `a\u200e\u061c`},
		{"zero width", "pass\u200bword\ufeff\u2060", `pass\u200bword\ufeff\u2060`},
		{"separators", "a\u2028b\u2029c", `a\u2028b\u2029c`},
		{"tags", "a\U000e0041\U000e007f", `a\U000e0041\U000e007f`},
		{"joiners, emoji, soft hyphen", "نمی\u200cخواهم 👩\u200d💻 ❤\ufe0f a\u00adb", "نمی\u200cخواهم 👩\u200d💻 ❤\ufe0f a\u00adb"},
		{"concealed", "\x1b[8mx\x1b[0m", `\x1b[8mx` + "\x1b[0m"},
		{"concealed among others", "\x1b[1;31;08mx", `\x1b[1;31;08mx`},
		{"concealed after a colour", "\x1b[38;2;1;2;3;8mx", `\x1b[38;2;1;2;3;8mx`},
		{"colour 8", "\x1b[38;5;8ma\x1b[48;2;8;8;8mb\x1b[38:5:8mc\x1b[0m", "\x1b[38;5;8ma\x1b[48;2;8;8;8mb\x1b[38:5:8mc\x1b[0m"},
		{"revealed", "\x1b[28ma\x1b[0m", "\x1b[28ma\x1b[0m"},
		{"letters", "grün ✓ \u00a0", "grün ✓ \u00a0"},
	}
	for _, tt := range tests {
		if got := string(AppendLines(nil, []byte(tt.in))); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"app.log":              "app.log",
		"grün ✓.log":           "grün ✓.log",
		"a\nb\tc\rd":           `a\nb\tc\rd`,
		"\x1b[31mred":          `\x1b[31mred`,
		"\xff\u202e\U000e0041": `\xff\u202e\U000e0041`,
		"a\u200d b":            "a\u200d b",
		"":                     "",
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

var colourSequence = regexp.MustCompile("\x1b\\[[0-9;:]*m")

func FuzzAppendLines(f *testing.F) {
	f.Add([]byte("\x1b[31m\x1b[2J\r\x9b\u009b\u2066\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		out := AppendLines(nil, text)
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
		if unicode.Is(invisible, r) || (r < ' ' && r != '\t' && r != '\n') || (r >= 0x7f && r < 0xa0) {
			t.Fatalf("%q became %q, which holds %U", in, out, r)
		}
	}
}
