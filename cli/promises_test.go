package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const readme = "../README.md"

var testName = regexp.MustCompile("`(Test[A-Za-z0-9]+)`")

// Every promise of the README names a test that exists.
func TestPromisesAreShown(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "<!-- promises -->\n")
	table, _, ok := strings.Cut(table, "<!-- /promises -->")
	if !ok {
		t.Fatal("the README has no table of promises")
	}
	rows := strings.Split(strings.TrimSpace(table), "\n")[2:]
	if len(rows) < 20 {
		t.Errorf("%d promises", len(rows))
	}
	tests := sourceOfTests(t)
	for _, row := range rows {
		names := testName.FindAllStringSubmatch(row, -1)
		if len(names) == 0 {
			t.Errorf("no test shows this: %s", row)
		}
		for _, n := range names {
			if !strings.Contains(tests, "\nfunc "+n[1]+"(t *testing.T)") {
				t.Errorf("there is no %s", n[1])
			}
		}
	}
}

func sourceOfTests(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
