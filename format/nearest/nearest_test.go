package nearest

import "testing"

func TestOf(t *testing.T) {
	names := []string{"auto", "text", "json", "logfmt", "raw"}
	tests := []struct{ in, want string }{
		{"jsn", "json"}, {"jsno", "json"}, {"lgofmt", "logfmt"}, {"logfm", "logfmt"}, {"txet", "text"}, {"xml", ""}, {"", ""},
	}
	for _, tt := range tests {
		if got := Of(tt.in, names); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}
