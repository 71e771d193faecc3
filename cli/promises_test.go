package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	readme         = "../README.md"
	clisReadme     = "README.md"
	writersReadme  = "../writer/README.md"
	promisesHeader = " shown by |\n|---|"
)

// A promise's last column names tests and scenes.
var (
	testName  = regexp.MustCompile("`(Test[A-Za-z0-9]+)`")
	sceneName = regexp.MustCompile("`([a-z_]+\\.txtar)`")
)

// Every promise of the documentation names tests and scenes that exist.
func TestPromisesAreShown(t *testing.T) {
	tests := sourceOfTests(t)
	for path, least := range map[string]int{clisReadme: 10, writersReadme: 70} {
		rows := promises(t, path)
		if len(rows) < least {
			t.Errorf("%s: %d promises", path, len(rows))
		}
		for _, row := range rows {
			shownBy := row[strings.LastIndex(strings.TrimSuffix(row, " |"), " | "):]
			names, scenes := testName.FindAllStringSubmatch(shownBy, -1), sceneName.FindAllStringSubmatch(shownBy, -1)
			if len(names)+len(scenes) == 0 {
				t.Errorf("%s: no test shows this: %s", path, row)
			}
			for _, n := range names {
				if !strings.Contains(tests, "\nfunc "+n[1]+"(t *testing.T)") {
					t.Errorf("%s: there is no %s", path, n[1])
				}
			}
			for _, s := range scenes {
				if _, err := os.Stat(filepath.Join("../testdata/script", s[1])); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
		}
	}
}

// promises returns the rows of the tables in path whose last column is "shown by".
func promises(t *testing.T, path string) (rows []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range strings.Split(string(text), promisesHeader)[1:] {
		_, table, _ = strings.Cut(table, "\n")
		table, _, _ = strings.Cut(table, "\n\n")
		rows = append(rows, strings.Split(strings.TrimSpace(table), "\n")...)
	}
	return rows
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

var (
	link        = regexp.MustCompile(`\]\(([^)#:]*)(#[^)]*)?\)`)
	heading     = regexp.MustCompile(`(?m)^#+ (.*)$`)
	notInAnchor = regexp.MustCompile(`[^a-z0-9 -]`)
)

// Every relative link of the documentation leads to a file, and to a heading in it.
func TestLinksOfTheDocumentationLeadSomewhere(t *testing.T) {
	for _, path := range []string{readme, clisReadme, writersReadme, "../format/README.md", "../testdata/bench/README.md"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range link.FindAllStringSubmatch(string(text), -1) {
			target := path
			if l[1] != "" {
				target = filepath.Join(filepath.Dir(path), l[1])
			}
			there, err := os.ReadFile(target)
			if err != nil || l[2] != "" && !hasAnchor(string(there), l[2]) {
				t.Errorf("%s: nothing is at %s%s (%v)", path, l[1], l[2], err)
			}
		}
	}
}

// hasAnchor reports whether GitHub gives this anchor to a heading of text.
func hasAnchor(text, anchor string) bool {
	for _, h := range heading.FindAllStringSubmatch(text, -1) {
		if "#"+strings.ReplaceAll(notInAnchor.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-") == anchor {
			return true
		}
	}
	return false
}
