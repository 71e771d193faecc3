package option

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// chdirTemp changes to an empty directory and makes files and symbolic links
// there. links maps names to targets.
func chdirTemp(t *testing.T, files []string, links map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range links {
		if err := os.Symlink(target, name); err != nil {
			t.Skip(err)
		}
	}
}

func TestTwoSinksOnOneFile(t *testing.T) {
	chdirTemp(t, []string{"there.log", "dir/there.log"}, map[string]string{
		"link.log":     "there.log",
		"linkdir":      "dir",
		"dangling.log": "dir/new.log",
		"loop.log":     "loop.log",
	})
	if err := os.Link("there.log", "hard.log"); err != nil {
		t.Fatal(err)
	}
	year := time.Now().Format("2006")
	tests := []struct{ args, msg string }{
		{"there.log new.log", ""},
		{"there.log dir/there.log", ""},
		{"there.log link.log", "there.log and link.log are the same file"},
		{"there.log hard.log", "there.log and hard.log are the same file"},
		{"dir/there.log linkdir/there.log", "dir/there.log and linkdir/there.log are the same file"},
		{"new.log ./new.log", "new.log and ./new.log are the same file"},
		{"linkdir/new.log dir/x/../new.log", "linkdir/new.log and dir/x/../new.log are the same file"},
		{"linkdir/a/b.log dir/a/b.log", "linkdir/a/b.log and dir/a/b.log are the same file"},
		{"dangling.log linkdir/new.log", "dangling.log and linkdir/new.log are the same file"},
		{"loop.log new.log", "loop.log: too many levels of symbolic links"},
		{strings.Repeat("x.", 128), strings.Repeat("x.", 128) + ": file name too long"},
		{"missing/" + strings.Repeat("x", 256), "missing/" + strings.Repeat("x", 256) + ": file name too long"},
		{"app-%Y.log app-" + year + ".log", "app-%Y.log and app-" + year + ".log are the same file"},
		{"a%%b.log ./a%%b.log", "a%%b.log and ./a%%b.log are the same file"},
		{"app-%Y.log,link=current.log dir/../current.log", "dir/../current.log is also the link of app-%Y.log"},
		{"./dir", "./dir is a directory"},
		{"./linkdir", "./linkdir is a directory"},
		{"dir/", "dir/ is a directory"},
		{"/dev/null,level=error /dev/null", ""},
	}
	for _, tt := range tests {
		if runtime.GOOS == "windows" && tt.msg == "" {
			continue
		}
		_, err := parseFor(t, splitLine(tt.args))
		if got := errorText(err); got != tt.msg {
			t.Errorf("logly %s: %q, want %q", tt.args, got, tt.msg)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestSinkOnAStreamOfItsOwn(t *testing.T) {
	chdirTemp(t, []string{"a.log", "b.log"}, nil)
	a, err := os.Open("a.log")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	year := time.Now().Format("2006")
	current, err := os.Create(year + year + ".log")
	if err != nil {
		t.Fatal(err)
	}
	defer current.Close()
	tests := []struct {
		args    string
		in, out any
		msg     string
	}{
		{"a.log", a, nil, "a.log is also standard input, so logly would read its own output"},
		{"a.log", nil, a, "a.log is also standard output, so every line would be written twice"},
		{"-q a.log", nil, a, ""},
		{"b.log", a, a, "standard input is also standard output, so logly would read its own output"},
		{"-q b.log", a, a, ""},
		{"b.log --stats-file a.log", a, nil, "a.log is also standard input or output, and the statistics would replace it"},
		{"b.log --stats-file a.log", nil, a, "a.log is also standard input or output, and the statistics would replace it"},
		{"-q b.log --stats-file a.log", nil, a, ""},
		{"%Y" + year + ".log", current, nil, "%Y" + year + ".log is also standard input, so logly would read its own output"},
	}
	for _, tt := range tests {
		if _, _, err := Parse(splitLine(tt.args), nil, tt.in, tt.out); errorText(err) != tt.msg {
			t.Errorf("logly %s: %v, want %q", tt.args, err, tt.msg)
		}
	}
}

func TestNothingIsCreated(t *testing.T) {
	chdirTemp(t, nil, nil)
	mustParse(t, splitLine("a.log dir/b.log,truncate"))
	if entries, err := os.ReadDir("."); err != nil || len(entries) > 0 {
		t.Errorf("there is %v, %v", entries, err)
	}
}
