package expand

import "testing"

func TestAlignment(t *testing.T) {
	tests := []struct{ spec, text, want string }{
		{"<8", "INFO", "INFO    "},
		{"8", "INFO", "INFO    "},
		{">8", "INFO", "    INFO"},
		{"^8", "INFO", "  INFO  "},
		{"^7", "INFO", " INFO  "},
		{"·>6", "INFO", "··INFO"},
		{"<3", "INFO", "INFO"},
		{">6", "größe", " größe"},
	}
	for _, tt := range tests {
		a, ok := ParseAlignment(tt.spec)
		if !ok {
			t.Errorf("%q: not read", tt.spec)
			continue
		}
		dst := append([]byte("before "), tt.text...)
		if got := string(a.Pad(dst, len("before "))); got != "before "+tt.want {
			t.Errorf("%q of %q: got %q, want %q", tt.spec, tt.text, got, tt.want)
		}
	}
}
