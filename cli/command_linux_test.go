package cli

import (
	"os/exec"
	"strings"
	"testing"
)

// namespaced returns a command that runs line as process 1 of a new namespace.
func namespaced(t *testing.T, line ...string) *exec.Cmd {
	t.Helper()
	flags := []string{"--user", "--map-root-user", "--pid", "--fork", "--mount-proc"}
	if err := exec.Command("unshare", append(flags, "true")...).Run(); err != nil {
		flags = flags[2:]
		if err := exec.Command("unshare", append(flags, "true")...).Run(); err != nil {
			t.Skipf("no namespaces here: %v", err)
		}
	}
	return exec.Command("unshare", append(flags, line...)...)
}

// As process 1 logly reaps orphans, and still exits with the command's status.
func TestProcessOneReapsOrphans(t *testing.T) {
	script := `
for i in 1 2 3 4 5 6 7 8 9 10; do (sh -c 'exit 9' & :); done
until [ "$(ps -e -o stat= | grep -c Z)" = 0 ]; do sleep 0.01; done
echo "$(ps -o comm= -p 1), no zombies"; exit 7`
	cmd := namespaced(t, append(rawArgs("--"), shellCommand(script)...)...)
	out, _ := cmd.CombinedOutput()
	if status := cmd.ProcessState.ExitCode(); status != 7 || string(out) != "logly, no zombies\n" {
		t.Errorf("ended with %d, wrote %q", status, out)
	}
}

// In a container with a terminal, what logly writes is the container's log: it stays as
// it came.
func TestProcessOneIsNoScreen(t *testing.T) {
	const line = "2025-01-15 10:30:45 WARN \x1b[2J slow\n"
	cmd := exec.Command("terminal", namespaced(t, "logly").Args...)
	cmd.Stdin = strings.NewReader(line)
	out, err := cmd.Output()
	if want := strings.ReplaceAll(line, "\x1b", "^["); err != nil || string(out) != want {
		t.Errorf("wrote %q, %v; want %q", out, err, want)
	}
}

// The signal that ends a container reaches the program in it.
func TestProcessOneForwards(t *testing.T) {
	tests := []struct {
		name, setup string
		status      int
		out         string
	}{
		{"caught", "trap 'echo bye; exit 0' TERM", 0, "bye\n"},
		{"not caught", ":", 143, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			script := tt.setup + "; kill -TERM 1; while :; do sleep 0.01; done"
			cmd := namespaced(t, append(rawArgs("--"), shellCommand(script)...)...)
			out, _ := cmd.CombinedOutput()
			if status := cmd.ProcessState.ExitCode(); status != tt.status || string(out) != tt.out {
				t.Errorf("ended with %d, wrote %q", status, out)
			}
		})
	}
}
