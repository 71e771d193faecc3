package option

import (
	"slices"
	"testing"
)

func TestParseWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // nil: refused
	}{
		{"./upload", []string{"./upload"}},
		{"  aws  s3\tcp ", []string{"aws", "s3", "cp"}},
		{`sh -c 'mv "$1" /old; echo done'`, []string{"sh", "-c", `mv "$1" /old; echo done`}},
		{`a "b c" d\ e 'f'"g" ""`, []string{"a", "b c", "d e", "fg", ""}},
		{"a $HOME ~ * #b", []string{"a", "$HOME", "~", "*", "#b"}},
		{"a $(b) `c`", []string{"a", "$(b)", "`c`"}},
		{"", nil},
		{" ", nil},
		{`"" a`, nil},
		{"'a", nil},
		{`a "b`, nil},
		{"a | b", nil},
		{"a; b", nil},
		{"a && b", nil},
		{"a > b", nil},
	} {
		got, err := parseWords(c.text)
		if (err == nil) != (c.want != nil) || !slices.Equal(got, c.want) {
			t.Errorf("parseWords(%q) = %q, %v, want %q", c.text, got, err, c.want)
		}
	}
}
