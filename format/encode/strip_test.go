package encode

import (
	"testing"

	"logly/format/detect"
	"logly/format/internal/testlines"
	"logly/format/record"
)

func TestStripColours(t *testing.T) {
	tests := []struct{ format, in, want string }{
		{"auto", "2025-01-15 10:30:45 \x1b[1mWARN\x1b[0m \x1b[31mred\x1b[K", "2025-01-15 10:30:45 WARN red\n"},
		{"auto", `{"msg":"\u001b[31mred\u001B[0m \\u001b[1m","k":1}`, `{"msg":"red \\u001b[1m","k":1}` + "\n"},
		{"auto", `literal \u001b[31m in text of 2025`, "2025-01-15 10:30:45 | INFO | literal \\u001b[31m in text of 2025\n"},
		{"text", "\x1b[31mERROR\x1b[0m: \x1b[4mm\x1b[0m\r\n", "2025-01-15 10:30:45 | ERROR | m\n"},
		{"text", `level=warn msg="\x1b[31mred\x1b[0m x" k="\u001b[1ma"`, "2025-01-15 10:30:45 | WARNING | red x | k=a\n"},
		{"raw", "\x1b[31mred\x1b[0m\r\n", "red\r\n"},
		{"{level} {raw}", "\x1b[31mWARN\x1b[0m: m", "WARNING WARN: m\n"},
		{"json", "web-1  | \x1b[33mWARN\x1b[0m: \x1b]8;;x\amy\x1b]8;;\x1b\\ link", `{"time":"2025-01-15T10:30:45.678Z","level":"WARNING","message":"web-1  | my link"}` + "\n"},
		{"json", `{"log":"\u001b[31mERROR\u001b[0m: m\n","stream":"stderr","time":"2025-01-15T10:30:45Z"}`, `{"time":"2025-01-15T10:30:45Z","level":"ERROR","message":"m","stream":"stderr"}` + "\n"},
		{"logfmt", "\x1b[32mok\x1b[0m", "time=2025-01-15T10:30:45.678Z level=INFO msg=ok\n"},
		{"json", "no sequence: \x1b[3", `{"time":"2025-01-15T10:30:45.678Z","level":"INFO","message":"no sequence: \u001b[3"}` + "\n"},
	}
	for _, tt := range tests {
		for _, colours := range []InputColours{StripColours, ColoursByFormat} {
			if colours == ColoursByFormat && tt.format != "json" && tt.format != "logfmt" {
				continue
			}
			if got := encode(t, Options{Format: tt.format, Colours: colours}, tt.in); got != tt.want {
				t.Errorf("%s of %q:\n got  %q\n want %q", tt.format, tt.in, got, tt.want)
			}
		}
	}
	got := encode(t, Options{Format: "json", Colours: KeepColours}, "\x1b[31mx")
	if want := `{"time":"2025-01-15T10:30:45.678Z","level":"INFO","message":"\u001b[31mx"}` + "\n"; got != want {
		t.Errorf("kept: got %q, want %q", got, want)
	}
}

// A record whose line has no sequence is not copied.
func TestStripperCopiesOnlyColours(t *testing.T) {
	for _, line := range testlines.Samples(t) {
		r := record.Record{ReadAt: arrived}
		detect.New(detect.Options{}).Detect([]byte(line), &r)
		s := stripper{}
		if got := s.strip(&r); got == &r && s.cuts != nil && len(s.cuts) > 0 {
			t.Errorf("%q: sequences were found, but not removed", line)
		} else if got != &r && (len(got.Line) >= len(r.Line) || got.Level != r.Level) {
			t.Errorf("%q became %q", line, got.Line)
		}
	}
}
