package logfmt

import "testing"

func TestPairValues(t *testing.T) {
	tests := []struct{ in, logfmt, text string }{
		{"bare", "bare", "bare"},
		{"", `""`, `""`},
		{"two words", `"two words"`, `"two words"`},
		{"a=b", `"a=b"`, `"a=b"`},
		{"abcdefg=h", `"abcdefg=h"`, `"abcdefg=h"`},
		{`quo"te`, `"quo\"te"`, `"quo\"te"`},
		{`back\slash`, `back\slash`, `back\slash`},
		{"a|b", "a|b", `"a|b"`},
		{"seven..|", "seven..|", `"seven..|"`},
		{"l1\nl2", `"l1\nl2"`, `"l1\nl2"`},
		{"\x7f", "\"\x7f\"", "\"\x7f\""},
		{"grün", "grün", "grün"},
		{"\xff", `"�"`, "\xff"},
		{"\xff x", `"� x"`, "\"\xff x\""},
	}
	for _, tt := range tests {
		if got := string(StandardStyle.AppendValue(nil, []byte(tt.in))); got != tt.logfmt {
			t.Errorf("logfmt %q: got %s, want %s", tt.in, got, tt.logfmt)
		}
		if got := string(TextStyle.AppendValue(nil, []byte(tt.in))); got != tt.text {
			t.Errorf("text %q: got %s, want %s", tt.in, got, tt.text)
		}
	}
}

func TestAppendKey(t *testing.T) {
	tests := []struct{ in, want string }{
		{"user", "user"},
		{"user.id", "user.id"},
		{"", "_"},
		{"a b=c", "a_b_c"},
		{`a"b|c`, "a_b_c"},
		{"größe", "größe"},
		{"\xff\n", "__"},
	}
	for _, tt := range tests {
		if got := string(StandardStyle.AppendKey(nil, []byte(tt.in))); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.in, got, tt.want)
		}
	}
}
