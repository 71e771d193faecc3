package jsontext

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAppendJSONString(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", `""`},
		{"plain text, long enough for a word", `"plain text, long enough for a word"`},
		{`say "hi"`, `"say \"hi\""`},
		{`C:\temp`, `"C:\\temp"`},
		{"a\tb\nc\rd", `"a\tb\nc\rd"`},
		{"\x00\x1b[31m\x7f", "\"\\u0000\\u001b[31m\x7f\""},
		{"grün ✓ 𝄞", `"grün ✓ 𝄞"`},
		{"bad\xff\xfeend", `"bad��end"`},
		{"cut\xe2\x9c", `"cut��"`},
		{"\ufffd", `"�"`},
	}
	for _, tt := range tests {
		if got := string(AppendString(nil, []byte(tt.in))); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

// Each byte is recognized at every place in a group of eight.
func TestLiteralAtEveryPlace(t *testing.T) {
	for c := range 256 {
		for at := range 17 {
			b := bytes.Repeat([]byte{'a'}, 17)
			b[at] = byte(c)
			want := 17
			if c < 0x20 || c == '"' || c == '\\' || c >= 0x80 {
				want = at
			}
			if got := LiteralPrefix(b); got != want {
				t.Fatalf("byte %#x at %d: literal = %d, want %d", c, at, got, want)
			}
		}
	}
}

func FuzzJSONString(f *testing.F) {
	f.Add([]byte("a\"\\\x00\xff\u2028 x"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var back string
		if err := json.Unmarshal(AppendString(nil, text), &back); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(string(text), "\ufffd"); utf8.Valid(text) && back != want {
			t.Fatalf("%q came back as %q", text, back)
		}
	})
}

func TestAppendCompact(t *testing.T) {
	tests := []struct{ in, want string }{
		{`{ "a" : [ 1, 2 ] }`, `{"a":[1,2]}`},
		{"{\"a b\":\t\" x \\\" y \"}", `{"a b":" x \" y "}`},
		{`[]`, `[]`},
	}
	for _, tt := range tests {
		if got := string(AppendCompact(nil, []byte(tt.in))); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}
