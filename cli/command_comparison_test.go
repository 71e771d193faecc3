//go:build unix

package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// A comparisonCase is a command that must behave under logly as it does under
// other programs that start programs.
type comparisonCase struct {
	name  string
	args  []string
	stdin string
	quiet bool // its messages are not compared: the starter says why it cannot be run
}

// comparisonCases run in the directory that comparisonDir makes.
var comparisonCases = []comparisonCase{
	{name: "true", args: []string{"true"}},
	{name: "false", args: []string{"false"}},
	{name: "exit 3", args: shellCommand("exit 3")},
	{name: "exit 255", args: shellCommand("exit 255")},
	{name: "exit 1 with words", args: shellCommand("echo sorry; exit 1")},
	{name: "its own 125", args: shellCommand("exit 125")},
	{name: "its own 126", args: shellCommand("exit 126")},
	{name: "its own 127", args: shellCommand("nosuchcommand 2>/dev/null")},

	{name: "not there", args: []string{"nosuchcommand"}, quiet: true},
	{name: "not there, with a path", args: []string{"./nosuchcommand"}, quiet: true},
	{name: "no name", args: []string{""}, quiet: true},
	{name: "not executable", args: []string{"./plain"}, quiet: true},
	{name: "not executable, in PATH", args: []string{"plain-in-path"}, quiet: true},
	{name: "a folder", args: []string{"."}, quiet: true},
	{name: "behind a file", args: []string{"./plain/x"}, quiet: true},
	{name: "a script without an interpreter", args: []string{"./lost"}, quiet: true},
	{name: "a script without #!", args: []string{"./bare", "a b"}},
	{name: "a script in PATH", args: []string{"in-path", "x"}},

	{name: "SIGTERM", args: shellCommand("echo a; kill -TERM $$")},
	{name: "SIGINT", args: shellCommand("kill -INT $$")},
	{name: "SIGHUP", args: shellCommand("kill -HUP $$")},
	{name: "SIGKILL", args: shellCommand("echo a; kill -KILL $$")},
	{name: "SIGPIPE", args: shellCommand("kill -PIPE $$")},
	{name: "SIGUSR1", args: shellCommand("kill -USR1 $$")},
	{name: "SIGALRM", args: shellCommand("kill -ALRM $$")},
	{name: "SIGSEGV", args: shellCommand("ulimit -c 0; kill -SEGV $$")},
	{name: "SIGABRT", args: shellCommand("ulimit -c 0; kill -ABRT $$")},
	{name: "SIGQUIT", args: shellCommand("ulimit -c 0; kill -QUIT $$")},
	{name: "a signal, caught", args: shellCommand("trap 'echo caught; exit 9' TERM; kill -TERM $$; sleep 5")},
	{name: "a writer in a pipe is stopped by SIGPIPE", args: shellCommand("yes | head -n 3")},

	{name: "arguments", args: []string{"printf", "[%s]\n", "a b", "", "*", "--", "-q", "é", "x\ny"}},
	{name: "environment, folder, mask", args: shellCommand("echo $FOO; pwd -P; umask; ulimit -n; nice")},
	{name: "descriptors", args: shellCommand("echo more >&9; cat <&8")},
	{name: "standard input", args: []string{"cat"}, stdin: "one\ntwo\nno newline"},
	{name: "standard input, in part", args: shellCommand("read a; echo $a"), stdin: "one\ntwo\n"},
	{name: "no output", args: shellCommand(":")},
	{name: "standard error", args: shellCommand("echo oops >&2; exit 2")},
	{name: "both, in order", args: shellCommand("echo 1; sleep 0.05; echo 2 >&2; sleep 0.05; echo 3")},
	{name: "no last newline", args: []string{"printf", "a\nb"}},
	{name: "carriage returns and empty lines", args: []string{"printf", `a\r\n\n\r\n\rb\r\n`}},
	{name: "bytes of every kind", args: []string{"cat", "noise"}},
	{name: "one line of 5 MB", args: []string{"cat", "long"}},
	{name: "10 MB", args: []string{"cat", "lines", "lines"}},
	{name: "much on both", args: shellCommand("cat lines & cat lines >&2; wait")},
	{name: "closed standard output", args: shellCommand("exec >&-; echo x >&2; exit 4")},
	{name: "closed standard error", args: shellCommand("exec 2>&-; echo x; exit 4")},
	{name: "both closed, still running", args: shellCommand("exec >&- 2>&-; sleep 0.1; exit 5")},
	{name: "a child that stays a little", args: shellCommand("(sleep 0.2; echo late) & echo soon")},
	{name: "exec", args: shellCommand("exec sh -c 'exit 6'")},
}

func shellCommand(script string) []string { return []string{"sh", "-c", script} }

// comparisonDir makes the directory in which the cases run.
func comparisonDir(t *testing.T) string {
	dir := t.TempDir()
	noise := make([]byte, 1<<20)
	seed := uint32(1)
	for i := range noise {
		seed = seed*1664525 + 1013904223 // a linear congruential generator (Numerical Recipes)
		noise[i] = byte(seed >> 24)
	}
	files := []struct {
		name string
		text []byte
		mode os.FileMode
	}{
		{"plain", []byte("no program\n"), 0o644},
		{"bin/plain-in-path", []byte("no program\n"), 0o644},
		{"bin/in-path", []byte("#!/bin/sh\necho \"$0 $*\"\n"), 0o755},
		{"bare", []byte("echo \"bare $1\"\n"), 0o755},
		{"lost", []byte("#!/no/such/interpreter\n"), 0o755},
		{"noise", noise, 0o644},
		{"long", bytes.Repeat([]byte("0123456789"), 500_000), 0o644},
		{"lines", bytes.Repeat([]byte("2025-01-15 10:30:45 INFO a line like many\n"), 5<<20/42), 0o644},
		{"eight", []byte("from eight\n"), 0o644},
	}
	for _, f := range files {
		path := filepath.Join(dir, f.name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.text, f.mode); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A result is how a program ended, and its output.
type result struct {
	status   syscall.WaitStatus
	out, err []byte
	nine     string // written to descriptor 9
}

// runForComparison runs line in dir, with the descriptors that the cases
// expect. Several may run there at the same time.
func runForComparison(t *testing.T, dir string, c *comparisonCase, line ...string) result {
	t.Helper()
	nine, err := os.CreateTemp(dir, "nine")
	if err != nil {
		t.Fatal(err)
	}
	defer nine.Close()
	eight, err := os.Open(filepath.Join(dir, "eight"))
	if err != nil {
		t.Fatal(err)
	}
	defer eight.Close()
	var out, errs bytes.Buffer
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "FOO=bar baz", "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"))
	cmd.Stdin = strings.NewReader(c.stdin)
	cmd.Stdout, cmd.Stderr = &out, &errs
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	cmd.ExtraFiles = []*os.File{null, null, null, null, null, eight, nine} // 3 to 9
	_ = cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatalf("%q has not been started", line)
	}
	text, err := os.ReadFile(nine.Name())
	if err != nil {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.Sys().(syscall.WaitStatus), out.Bytes(), errs.Bytes(), string(text)}
}

// shellStatus returns the status as a shell's $? shows it.
func (d result) shellStatus() int {
	if d.status.Signaled() {
		return 128 + int(d.status.Signal())
	}
	return d.status.ExitStatus()
}

// together returns the output of both streams, to be compared with a single
// stream. Lines that were written to both at the same time have no order.
func (d result) together() []byte {
	if len(d.out) == 0 || len(d.err) == 0 {
		return append(d.out, d.err...)
	}
	return sortedLines(append(d.out, d.err...))
}

func sortedLines(text []byte) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	slices.SortFunc(lines, bytes.Compare)
	return bytes.Join(lines, nil)
}

// Under logly every command ends with the same status as under env, and writes
// the same bytes.
func TestCommandBehavesAsUnderEnv(t *testing.T) {
	t.Parallel()
	dir := comparisonDir(t)
	for _, c := range comparisonCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			want := runForComparison(t, dir, &c, append([]string{"env"}, c.args...)...)
			got := runForComparison(t, dir, &c, append([]string{"logly", "--format", "raw", "--"}, c.args...)...)
			if got.shellStatus() != want.shellStatus() {
				t.Errorf("status %d, under env %d\n%s", got.shellStatus(), want.shellStatus(), got.err)
			}
			if got.nine != want.nine {
				t.Errorf("descriptor 9 has %q, under env %q", got.nine, want.nine)
			}
			if c.quiet {
				return
			}
			out := got.out
			if len(want.out) > 0 && len(want.err) > 0 {
				out = sortedLines(out)
			}
			if text := want.together(); !bytes.Equal(out, text) {
				t.Errorf("wrote %d bytes %.80q, under env %d bytes %.80q", len(out), out, len(text), text)
			}
			if len(got.err) > 0 {
				t.Errorf("standard error has %q", got.err)
			}
		})
	}
}

// A starter is another program that starts programs.
type starter struct {
	args   []string
	except []string // cases for which it has a status of its own
}

var starters = []starter{
	{[]string{"timeout", "60"}, nil},
	{[]string{"tini", "-s", "--"}, []string{"behind a file"}},
	{[]string{"systemd-cat"}, []string{"not there", "not there, with a path", "not executable", "not executable, in PATH", "a folder", "behind a file", "a script without an interpreter"}},
}

// Other programs that start programs give the same statuses.
func TestCommandBehavesAsUnderOtherStarters(t *testing.T) {
	t.Parallel()
	dir := comparisonDir(t)
	here := slices.DeleteFunc(slices.Clone(starters), func(s starter) bool {
		err := exec.Command(s.args[0], append(slices.Clone(s.args[1:]), "true")...).Run()
		if err != nil {
			t.Logf("without %s: %v", s.args[0], err)
		}
		return err != nil
	})
	for _, c := range comparisonCases {
		if c.args[0] == "" {
			continue // these differ from each other
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := runForComparison(t, dir, &c, append([]string{"logly", "-q", "all.log", "--"}, c.args...)...)
			for _, s := range here {
				if slices.Contains(s.except, c.name) {
					continue
				}
				want := runForComparison(t, dir, &c, append(slices.Clone(s.args), c.args...)...)
				if got.shellStatus() != want.shellStatus() {
					t.Errorf("status %d, under %s %d\n%s", got.shellStatus(), s.args[0], want.shellStatus(), want.err)
				}
			}
		})
	}
}

// With --only-on-failure logly prints when chronic does, and the same bytes.
// The order of the two streams is kept, and a death by signal stays one.
func TestCommandBehavesAsUnderChronic(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("chronic"); err != nil {
		t.Skip("no chronic here")
	}
	dir := comparisonDir(t)
	for _, c := range comparisonCases {
		if c.quiet || c.name == "descriptors" { // Perl closes them
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			want := runForComparison(t, dir, &c, append([]string{"chronic"}, c.args...)...)
			got := runForComparison(t, dir, &c, append([]string{"logly", "--only-on-failure", "--format", "raw", "--"}, c.args...)...)
			if got.shellStatus() != want.shellStatus() && (got.shellStatus() < 128 || want.shellStatus() != 1) {
				t.Errorf("status %d, under chronic %d", got.shellStatus(), want.shellStatus())
			}
			if !bytes.Equal(got.out, want.together()) || len(got.err) > 0 {
				t.Errorf("printed %.80q and %q, chronic %.80q", got.out, got.err, want.together())
			}
		})
	}
}
