//go:build unix

package cli

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// recipe returns the README's block in that language.
func recipe(t *testing.T, language string) string {
	t.Helper()
	text := readREADME(t)
	_, rest, found := strings.Cut(text, "\n```"+language+"\n")
	block, _, closed := strings.Cut(rest, "\n```")
	if !found || !closed {
		t.Fatalf("%s has no block in %s", readme, language)
	}
	return block + "\n"
}

// value returns the rest of the line after name in the block.
func value(t *testing.T, block, name string) string {
	t.Helper()
	_, rest, found := strings.Cut("\n"+block, "\n"+name)
	if !found {
		t.Fatalf("no %q in %s", name, block)
	}
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

// fixtureDir makes a directory for trying a recipe. Its directory bin has logly
// and the programs that the recipe names, as scripts.
func fixtureDir(t *testing.T, programs map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	logly, err := exec.LookPath("logly")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(logly, filepath.Join(bin, "logly")); err != nil {
		t.Fatal(err)
	}
	for name, script := range programs {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// runInFixture runs a shell command in dir with env and no other variables.
func runInFixture(t *testing.T, dir string, env []string, line ...string) (string, int) {
	t.Helper()
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func TestRecipeForCron(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"flock", "timeout"} {
		needs(t, program)
	}
	crontab := recipe(t, "cron")
	command := regexp.MustCompile(`(?m)^(\S+ +){5}(.*)$`).FindStringSubmatch(crontab)[2]
	tests := []struct {
		name, backup string
		status       int
		want         string // of the mail
	}{
		{"all is well", "echo copying $1", 0, ""},
		{"a failure", "echo copying $1; echo 2025-01-15 10:30:45 ERROR no room >&2; exit 5", 5, "copying /srv\n.* ERROR no room\n$"},
		{"an error without a failure", "echo ERROR: $1/x is lost; echo done", 3, "ERROR \\| /srv/x is lost\n.*done\n.*1 record of ERROR or above"},
	}
	for _, tt := range tests {
		dir := fixtureDir(t, map[string]string{"backup": tt.backup})
		// cron(8)'s variables, and the crontab's PATH.
		path := strings.ReplaceAll(value(t, crontab, "PATH="), "/usr/local/bin", filepath.Join(dir, "bin"))
		env := []string{"HOME=" + dir, "LOGNAME=me", "SHELL=/bin/sh", "PATH=" + path}
		mail, status := runInFixture(t, dir, env, "/bin/sh", "-c", strings.ReplaceAll(command, "/tmp/", dir+"/"))
		if status != tt.status || !regexp.MustCompile("(?s)"+tt.want).MatchString(mail) || tt.want == "" && mail != "" {
			t.Errorf("%s: status %d, mail %q", tt.name, status, mail)
		}
		if log, err := os.ReadFile(filepath.Join(dir, "backup.log")); err != nil || len(log) == 0 {
			t.Errorf("%s: the file has %q, %v", tt.name, log, err)
		}
	}
}

func TestRecipeForSystemd(t *testing.T) {
	t.Parallel()
	unit := recipe(t, "ini")
	if analyze, err := exec.LookPath("systemd-analyze"); err == nil {
		verifyUnit(t, analyze, unit)
	}
	dir := fixtureDir(t, map[string]string{"myapp": `
echo 2025-01-15 10:30:45 WARN slow
echo "pid ${WATCHDOG_PID-none}, $WATCHDOG_USEC us, $NOTIFY_SOCKET"
`})
	// systemd.service(5): $WATCHDOG_PID is the number of the unit's main process.
	start := strings.NewReplacer("/usr/local/bin/", "", "/var/log/", dir+"/", `"`, `'`).Replace(value(t, unit, "ExecStart="))
	env := []string{"PATH=" + filepath.Join(dir, "bin") + ":/usr/bin:/bin", "NOTIFY_SOCKET=/run/n", "WATCHDOG_USEC=30000000"}
	journal, status := runInFixture(t, dir, env, "/bin/sh", "-c", "WATCHDOG_PID=$$ exec "+start)
	if want := "<4>2025-01-15 10:30:45 WARN slow\n<6>pid none, 30000000 us, /run/n\n"; status != 0 || journal != want {
		t.Errorf("status %d, the journal gets %q, want %q", status, journal, want)
	}
	if log, err := os.ReadFile(filepath.Join(dir, "myapp.log")); err != nil || !strings.Contains(string(log), "| INFO | pid") {
		t.Errorf("the file has %q, %v", log, err)
	}
}

// verifyUnit lets systemd check the unit, with programs that exist.
func verifyUnit(t *testing.T, analyze, unit string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "myapp.service")
	unit = strings.NewReplacer("/usr/local/bin/logly", "/bin/true").Replace(unit)
	if err := os.WriteFile(path, []byte(unit), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(analyze, "verify", path).CombinedOutput(); strings.Contains(string(out), path) {
		t.Errorf("systemd-analyze: %v\n%s", err, out)
	}
}

// The command sends messages to systemd itself, and logly does not change them.
func TestReadinessReachesSystemd(t *testing.T) {
	t.Parallel()
	needs(t, "systemd-notify")
	path := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	cmd := exec.Command("logly", "-q", "a.log", "--", "systemd-notify", "--ready", "--no-block")
	cmd.Dir, cmd.Env = t.TempDir(), append(os.Environ(), "NOTIFY_SOCKET="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		if help, _ := exec.Command("systemd-notify", "--help").Output(); !strings.Contains(string(help), "--no-block") {
			t.Skip("systemd-notify is too old")
		}
		t.Fatalf("%v: %s", err, out)
	}
	if err := socket.SetReadDeadline(time.Now().Add(lineTimeout)); err != nil {
		t.Fatal(err)
	}
	message := make([]byte, 1024)
	n, err := socket.Read(message)
	if err != nil || !strings.Contains(string(message[:n]), "READY=1") {
		t.Errorf("systemd gets %q, %v", message[:n], err)
	}
}

func TestRecipeForGitHub(t *testing.T) {
	t.Parallel()
	needs(t, "make")
	step := strings.TrimSpace(value(t, recipe(t, "yaml"), "  run:"))
	tests := []struct {
		name, script string
		status       int
	}{
		{"all is well", "echo progress >&2", 0},
		{"a failure", "exit 1", 2}, // make's own status
		{"an error in the log", "echo 2025-01-15 10:30:45 ERROR leak", 3},
	}
	for _, tt := range tests {
		dir := fixtureDir(t, map[string]string{"tests": tt.script})
		if err := os.WriteFile(filepath.Join(dir, "Makefile"), []byte("integration:\n\t@tests\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		path := "PATH=" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH")
		// GitHub's default shell on Linux is bash -e {0}, without pipefail.
		if out, status := runInFixture(t, dir, []string{path}, "sh", "-e", "-c", step); status != tt.status {
			t.Errorf("%s: status %d\n%s", tt.name, status, out)
		}
	}
}

func TestRecipeForMake(t *testing.T) {
	t.Parallel()
	needs(t, "make")
	tests := []struct {
		name, script, want string
		fails              bool
	}{
		{"all is well", "echo compiling", "", false},
		{"a failure", "echo compiling; echo error: no such thing >&2; exit 1", "compiling", true},
	}
	for _, tt := range tests {
		dir := fixtureDir(t, nil)
		files := map[string]string{"Makefile": recipe(t, "make"), "compile": "#!/bin/sh\n" + tt.script}
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		path := "PATH=" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH")
		out, status := runInFixture(t, dir, []string{path}, "make", "-s", "build")
		if status != 0 != tt.fails || !strings.Contains(out, tt.want) || tt.want == "" && out != "" {
			t.Errorf("%s: status %d, output %q", tt.name, status, out)
		}
	}
}

// A pipe's status is that of its last command, unless the shell has pipefail. A
// command's status is its own in every shell.
func TestStatusInShells(t *testing.T) {
	t.Parallel()
	tests := []struct {
		shell, script string
		status        int
	}{
		{"sh", "(exit 7) | logly -q a.log", 0},
		{"bash", "set -o pipefail; (exit 7) | logly -q a.log", 7},
		{"sh", "logly -q a.log -- sh -c 'exit 7'", 7},
		{"bash", "set -o pipefail; echo ERROR: x | logly -q --fail-on error a.log", 3},
		{"sh", "logly -q a.log -- true && exit 4", 4},
	}
	for _, tt := range tests {
		if _, err := exec.LookPath(tt.shell); err != nil {
			continue
		}
		if out, status := runInFixture(t, t.TempDir(), os.Environ(), tt.shell, "-c", tt.script); status != tt.status {
			t.Errorf("%s -c %q: status %d, want %d\n%s", tt.shell, tt.script, status, tt.status, out)
		}
	}
}
