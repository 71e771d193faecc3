package cli

import (
	"bufio"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"logly/cli/option"
)

// Tests run programs as processes. Without atexit_sleep_ms=0 the race detector
// would make each of them sleep for a second at its end.
func TestMain(m *testing.M) {
	if os.Getenv(raceOptions) == "" {
		os.Setenv(raceOptions, "atexit_sleep_ms=0")
	}
	// Most tests of processes wait, so there may be more of them than
	// processors.
	if err := flag.Set("test.parallel", "8"); err != nil {
		panic(err)
	}
	maps.Copy(programs, moreCommands)
	for name, run := range programs {
		programs[name] = func() { run(); exit(0) }
	}
	testscript.Main(topLevel{m}, programs)
}

// A topLevel runs the tests. TestMain also runs in the processes of programs,
// where signals that the parent ignores must stay ignored.
type topLevel struct{ *testing.M }

func (t topLevel) Run() int {
	restoreSignals()
	return t.M.Run()
}

const raceOptions = "GORACE"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TZ", "UTC")
			env.Setenv(raceOptions, os.Getenv(raceOptions))
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "immutable" {
				return false, fmt.Errorf("there is no condition %q", name)
			}
			return canMakeImmutable(t.TempDir()), nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"lines": linesCmd,
		},
	})
}

// canMakeImmutable reports whether chattr(1) works in dir. That needs root, and not every file
// system has it.
func canMakeImmutable(dir string) bool {
	path := filepath.Join(dir, "probe")
	err := os.WriteFile(path, nil, 0o600)
	return err == nil && exec.Command("chattr", "+i", path).Run() == nil && exec.Command("chattr", "-i", path).Run() == nil
}

// linesCmd implements "lines N FILE": the file has N complete lines.
func linesCmd(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: lines N FILE")
	}
	f, err := os.Open(ts.MkAbs(args[1]))
	ts.Check(err)
	defer f.Close()
	n := 0
	for r := bufio.NewReader(f); ; n++ {
		line, err := r.ReadString('\n')
		if err != nil {
			if line != "" {
				ts.Fatalf("%s ends in a torn line: %q", args[1], line)
			}
			break
		}
	}
	if want, _ := strconv.Atoi(args[0]); n != want {
		ts.Fatalf("%s has %d lines, want %d", args[1], n, want)
	}
}

// The README promises a scene for each behaviour, so every option must occur in
// a scene, at least as a key.
func TestEveryOptionHasAScene(t *testing.T) {
	paths, err := filepath.Glob("../testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var scenes strings.Builder
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		scenes.Write(text)
	}
	option.Each(func(o *option.Option) {
		shown := regexp.MustCompile(`\blogly\b.*(--|[\w-],)` + o.Name + `\b`)
		if !shown.MatchString(scenes.String()) {
			t.Errorf("--%s is in no scene", o.Name)
		}
	})
}
