package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"logly/cli/option"
)

// needs skips the test if the program is not installed.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("no %s here", program)
	}
}

// myapp is the reader's program in the README's commands.
const myapp = `#!/bin/sh
echo "Thread 0 processing item 0"
echo "2025-01-15 10:30:45 WARN 98 errors so far"
echo '{"time":"2025-01-15T10:30:46Z","level":"error","msg":"no such item","item":7}'
`

var shellBlock = regexp.MustCompile("(?s)\n```sh\n(.*?)```")

// Every command of the README works: its blocks run, one by one, in a directory
// that looks like a fresh clone.
func TestREADMECommands(t *testing.T) {
	needs(t, "bash")
	text := readREADME(t)
	t.Parallel()
	env := withMyapp(t)
	blocks := shellBlock.FindAllStringSubmatch(text, -1)
	if len(blocks) < 2 {
		t.Fatalf("%s has %d blocks of commands", readme, len(blocks))
	}
	for _, b := range blocks {
		commands := strings.TrimSpace(b[1])
		name, _, _ := strings.Cut(commands, "\n")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runCommands(t, env, commands)
		})
	}
}

func runCommands(t *testing.T, env []string, commands string) {
	t.Helper()
	if commands == "go test ./..." {
		ci, err := os.ReadFile("../.ci/run")
		if err != nil || !strings.Contains(string(ci), commands) {
			t.Errorf(".ci/run does not run %q (%v)", commands, err)
		}
		return
	}
	cmd := exec.Command("bash", "-euo", "pipefail", "-c", commands)
	dir := likeAClone(t)
	cmd.Dir = dir
	cmd.Env = append(env, "GOFLAGS=-trimpath") // so that what is built in other directories serves here
	if out, err := cmd.CombinedOutput(); err != nil || complaint.Match(out) {
		t.Errorf("%v:\n%s", err, out)
	}
	if strings.Contains(commands, "go build ") {
		checkMainJob(t, dir)
	}
}

// Each session of the README is a line "$ COMMAND" and exactly the output of that command.
func TestREADMESessions(t *testing.T) {
	needs(t, "bash")
	text := readREADME(t)
	env := withMyapp(t)
	sessions := regexp.MustCompile("(?s)\n```console\n\\$ (.*?)\n(.*?)```").FindAllStringSubmatch(text, -1)
	if len(sessions) < 4 {
		t.Fatalf("%s has %d sessions", readme, len(sessions))
	}
	for _, s := range sessions {
		cmd := exec.Command("bash", "-c", s[1])
		cmd.Dir, cmd.Env = t.TempDir(), env
		if out, _ := cmd.CombinedOutput(); string(out) != s[2] {
			t.Errorf("$ %s\n%s, and the README says\n%s", s[1], out, s[2])
		}
	}
}

// The README's examples with programs that are not here have no mistake for logly.
func TestREADMEExamplesAreRight(t *testing.T) {
	text := readREADME(t)
	n := 0
	for _, example := range regexp.MustCompile(`(?m)^    .*\| logly (.*)$`).FindAllStringSubmatch(text, -1) {
		n++
		if _, _, err := option.Parse(strings.Fields(example[1]), nil, nil, nil); err != nil {
			t.Errorf("logly %s: %v", example[1], err)
		}
	}
	if n < 5 {
		t.Errorf("%s has %d such examples", readme, n)
	}
}

// The README is read to its end only if it is short. Details belong into the README of
// the directory that they are about.
func TestREADMEIsShort(t *testing.T) {
	if info, err := os.Stat(readme); err != nil || info.Size() > 14_000 {
		t.Errorf("%s has %d bytes, %v", readme, info.Size(), err)
	}
}

// readREADME returns the text of the README.
func readREADME(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// withMyapp returns an environment in whose PATH a program myapp is the first.
func withMyapp(t *testing.T) []string {
	t.Helper()
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "myapp"), []byte(myapp), 0o755); err != nil {
		t.Fatal(err)
	}
	return slices.Clip(append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH")))
}

var complaint = regexp.MustCompile(`(?m)^logly: (error|note|hint): `)

// itemLine matches a line of app.log in the README.
var itemLine = regexp.MustCompile(`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \| INFO \| (Thread [0-3] processing item \d{1,2})$`)

// checkMainJob compares the files of the main job with the README. app.log has
// each of the 400 lines once, complete, and those of a thread in order;
// errors.log is empty.
func checkMainJob(t *testing.T, dir string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "app.log"))
	if err != nil {
		t.Fatal(err)
	}
	threads := map[byte][]string{}
	for line := range strings.Lines(string(text)) {
		m := itemLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Errorf("app.log has the line %q", line)
			continue
		}
		thread := m[1][len("Thread ")]
		threads[thread] = append(threads[thread], m[1])
	}
	for thread := byte('0'); thread <= '3'; thread++ {
		var want []string
		for i := range 100 {
			want = append(want, fmt.Sprintf("Thread %c processing item %d", thread, i))
		}
		if got := threads[thread]; !slices.Equal(got, want) {
			t.Errorf("thread %c has %d lines: %q", thread, len(got), got)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "errors.log")); err != nil || info.Size() != 0 {
		t.Errorf("errors.log: %v, %v", info, err)
	}
}

// likeAClone makes a directory with links to the repository's files.
func likeAClone(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"main.go", "go.mod", "go.sum", "cli", "format", "writer", "testdata"} {
		target, err := filepath.Abs(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	return dir
}
