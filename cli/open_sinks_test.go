package cli

import (
	"slices"
	"testing"
)

// The archive is the last argument, and $1 for the script of a shell.
func TestCommandGetsTheArchive(t *testing.T) {
	for _, c := range []struct{ words, want []string }{
		{[]string{"./upload"}, []string{"./upload", "/a"}},
		{[]string{"/bin/bash", "-c", "x"}, []string{"/bin/bash", "-c", "x", "/bin/bash", "/a"}},
		{[]string{"sh", "-e", "-c", "x"}, []string{"sh", "-e", "-c", "x", "sh", "/a"}},
		{[]string{"sh", "-c", "x", "name"}, []string{"sh", "-c", "x", "name", "/a"}},
		{[]string{"sh", "-c"}, []string{"sh", "-c", "/a"}},
		{[]string{"python3", "-c", "x"}, []string{"python3", "-c", "x", "/a"}},
	} {
		if got := withArchive(c.words, "/a"); !slices.Equal(got, c.want) {
			t.Errorf("%q becomes %q, want %q", c.words, got, c.want)
		}
	}
}
