package help

import (
	"flag"
	"os"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"unicode/utf8"

	"logly/cli/option"
)

func TestHelpFitsTheTerminal(t *testing.T) {
	text, brief := usage(false), usage(true)
	if n := strings.Count(brief, "\n"); n > 45 || regexp.MustCompile(`@[A-Z]+@`).MatchString(text+brief) {
		t.Errorf("-h has %d lines, or a mark is left", n)
	}
	for line := range strings.Lines(text + brief) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
			t.Errorf("%d columns: %s", n, line)
		}
		if strings.HasSuffix(line, " \n") || strings.Contains(line, "\t") {
			t.Errorf("white space: %q", line)
		}
	}
	for _, o := range option.EngineKeys() {
		if !strings.Contains(text, " "+synopsis(o)) {
			t.Errorf("no %s", synopsis(o))
		}
	}
	option.Each(func(o *option.Option) {
		if !strings.Contains(text, " "+synopsis(o)) {
			t.Errorf("no %s", synopsis(o))
		}
		if strings.Contains(brief, " "+o.Flag()) != o.Common {
			t.Errorf("-h has %s: %v", o.Flag(), !o.Common)
		}
	})
}

func TestExamplesOfTheHelpAreRight(t *testing.T) {
	for line := range strings.Lines(examples) {
		_, args, found := strings.Cut(line, "  myapp 2>&1 | logly ")
		if !found {
			continue
		}
		if _, _, err := option.Parse(strings.Fields(args), nil, nil, nil); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

var update = flag.Bool("update", false, "write the option table into cli/README.md")

const (
	readmePath = "../README.md"
	tableStart = "<!-- options -->\n"
	tableEnd   = "<!-- /options -->\n"
)

func TestREADMEHasTheOptions(t *testing.T) {
	text, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), tableStart)
	table, after, closed := strings.Cut(rest, tableEnd)
	if !found || !closed {
		t.Fatalf("%s lacks %q or %q", readmePath, tableStart, tableEnd)
	}
	if table == readmeTable() {
		return
	}
	if !*update {
		t.Fatal("the option table is out of date: go test ./cli/help -run README -update")
	}
	if err := os.WriteFile(readmePath, []byte(before+tableStart+readmeTable()+tableEnd+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestVersionText(t *testing.T) {
	setting := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	platform := []debug.BuildSetting{setting("GOOS", "linux"), setting("GOARCH", "arm64")}
	tests := []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "logly (unknown version)\n"},
		{
			&debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "v1.2.3"}, Settings: platform},
			"logly v1.2.3, go1.26.8 linux/arm64\n",
		},
		{
			&debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}, Settings: append(platform,
				setting("vcs.revision", "0123456789abcdef0123"), setting("vcs.time", "2025-01-15T10:30:45Z"), setting("vcs.modified", "true"))},
			"logly (devel), commit 0123456789ab with changes of 2025-01-15T10:30:45Z, go1.26.8 linux/arm64\n",
		},
	}
	for _, tt := range tests {
		if got := versionText(tt.info); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
