//go:build unix

package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A runningCommand is a logly with a command, without a terminal.
type runningCommand struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines *bufio.Reader
	err   transcript
}

// startCommandRun starts line as a shell starts a job, in a new directory.
func startCommandRun(t *testing.T, line ...string) *runningCommand {
	t.Helper()
	r := &runningCommand{t: t, cmd: exec.Command(line[0], line[1:]...)}
	r.cmd.Dir = t.TempDir()
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	r.cmd.Stderr = &r.err
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stuck := time.AfterFunc(lineTimeout, func() { _ = unix.Kill(-r.cmd.Process.Pid, unix.SIGKILL) })
	t.Cleanup(func() {
		stuck.Stop()
		_ = unix.Kill(-r.cmd.Process.Pid, unix.SIGKILL)
	})
	r.lines = bufio.NewReader(out)
	return r
}

const lineTimeout = time.Minute

func (r *runningCommand) wantLine(want string) {
	r.t.Helper()
	if got := r.line(); got != want {
		r.t.Fatalf("got %q, want %q; standard error: %s", got, want, r.err.String())
	}
}

func (r *runningCommand) line() string {
	line, _ := r.lines.ReadString('\n')
	return strings.TrimSuffix(line, "\n")
}

func (r *runningCommand) send(s syscall.Signal) {
	r.t.Helper()
	if err := r.cmd.Process.Signal(s); err != nil {
		r.t.Fatal(err)
	}
}

// end reads the remaining output and returns how logly ended.
func (r *runningCommand) end() syscall.WaitStatus {
	r.t.Helper()
	_, _ = io.Copy(io.Discard, r.lines)
	_ = r.cmd.Wait()
	return r.cmd.ProcessState.Sys().(syscall.WaitStatus)
}

// rawArgs returns a command line of logly that does not change the lines.
func rawArgs(args ...string) []string { return append([]string{"logly", "--format", "raw"}, args...) }

// tickingCommand returns a shell that runs setup and then waits. It handles
// signals quickly.
func tickingCommand(setup string) []string {
	return shellCommand(setup + "; echo up; while :; do sleep 0.01; done")
}

func TestSignalsAreForwarded(t *testing.T) {
	t.Parallel()
	signals := []struct {
		name string
		s    syscall.Signal
	}{
		{"TERM", unix.SIGTERM}, {"INT", unix.SIGINT}, {"HUP", unix.SIGHUP}, {"QUIT", unix.SIGQUIT},
		{"USR1", unix.SIGUSR1}, {"USR2", unix.SIGUSR2}, {"WINCH", unix.SIGWINCH},
	}
	for _, tt := range signals {
		t.Run(tt.name, func(t *testing.T) {
			r := startCommandRun(t, append(rawArgs("--"), tickingCommand("trap 'echo got; exit 40' "+tt.name)...)...)
			r.wantLine("up")
			r.send(tt.s)
			r.wantLine("got")
			if status := r.end(); status.ExitStatus() != 40 || r.err.String() != "" {
				t.Errorf("ended with %v, standard error %q", status, r.err.String())
			}
		})
	}
}

// Logly ends like its command: a parent cannot see a difference if the signal
// was one that asks a program to end.
func TestEndBySignal(t *testing.T) {
	t.Parallel()
	for _, s := range []syscall.Signal{unix.SIGTERM, unix.SIGINT, unix.SIGHUP} {
		r := startCommandRun(t, append(rawArgs("a.log", "--"), tickingCommand(":")...)...)
		r.wantLine("up")
		r.send(s)
		if status := r.end(); !status.Signaled() || status.Signal() != s {
			t.Errorf("%v: ended with %v", s, status)
		}
		if text, _ := os.ReadFile(filepath.Join(r.cmd.Dir, "a.log")); string(text) != "up\n" {
			t.Errorf("%v: the file has %q", s, text)
		}
	}
}

func TestStopAndContinue(t *testing.T) {
	t.Parallel()
	r := startCommandRun(t, append(rawArgs("--"), tickingCommand("trap 'echo on; exit 3' CONT; echo $$")...)...)
	pid, err := strconv.Atoi(r.line())
	if err != nil {
		t.Fatal(err)
	}
	r.wantLine("up")
	r.send(unix.SIGTSTP)
	awaitState(t, pid, "T")
	awaitState(t, r.cmd.Process.Pid, "T") // so a shell sees a stopped job
	r.send(unix.SIGCONT)
	r.wantLine("on")
	if status := r.end(); status.ExitStatus() != 3 {
		t.Errorf("ended with %v", status)
	}
}

// A stopped command is continued so that it sees the signal that ends it.
func TestStoppedCommandEnds(t *testing.T) {
	t.Parallel()
	r := startCommandRun(t, append(rawArgs("--"), tickingCommand("trap 'exit 3' TERM; echo $$")...)...)
	pid, err := strconv.Atoi(r.line())
	if err != nil {
		t.Fatal(err)
	}
	r.wantLine("up")
	if err := unix.Kill(pid, unix.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	awaitState(t, pid, "T")
	r.send(unix.SIGTERM)
	if status := r.end(); status.ExitStatus() != 3 {
		t.Errorf("ended with %v", status)
	}
}

// awaitState waits until ps(1) shows a state for the process that begins with
// state. An empty state waits until the process is gone.
func awaitState(t *testing.T, pid int, state string) {
	t.Helper()
	needs(t, "ps")
	for deadline := time.Now().Add(lineTimeout); time.Now().Before(deadline); {
		out, _ := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
		got := strings.TrimSpace(string(out))
		if state == "" && (got == "" || got[0] == 'Z') || state != "" && strings.HasPrefix(got, state) {
			return
		}
	}
	t.Fatalf("process %d does not come to state %q", pid, state)
}

func TestGraceEndsCommand(t *testing.T) {
	t.Parallel()
	r := startCommandRun(t, append(rawArgs("--grace", "500ms", "--"), tickingCommand("trap 'echo no' TERM")...)...)
	r.wantLine("up")
	r.send(unix.SIGTERM)
	r.wantLine("no")
	if status := r.end(); status.ExitStatus() != 137 {
		t.Errorf("ended with %v", status)
	}
	if want := "logly: error: command sh: still running 500ms after it was asked to end; it was killed\n"; r.err.String() != want {
		t.Errorf("standard error: %q, want %q", r.err.String(), want)
	}
}

// A leftover process keeps the output open; logly does not wait for it without
// limit.
func TestLeftoverIsWaitedForAtMostGrace(t *testing.T) {
	t.Parallel()
	r := startCommandRun(t, append(rawArgs("--grace", "100ms", "--"), shellCommand("sleep 60 & echo $!; exit 4")...)...)
	pid, _ := strconv.Atoi(r.line())
	if status := r.end(); status.ExitStatus() != 4 {
		t.Errorf("ended with %v", status)
	}
	if pid == 0 || unix.Kill(pid, unix.SIGKILL) != nil {
		t.Errorf("process %d, left over, is not there", pid)
	}
	if !strings.Contains(r.err.String(), "logly: note: command sh: ended, but a process that it started still has its output open") {
		t.Errorf("standard error: %q", r.err.String())
	}
}

// Logly does not wait for a leftover process that keeps writing either.
func TestWritingLeftoverIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	r := startCommandRun(t, append(rawArgs("-q", "--stats", "--grace", "100ms", "--"), shellCommand("yes & exit 4")...)...)
	if status := r.end(); status.ExitStatus() != 4 {
		t.Errorf("ended with %v", status)
	}
}

func TestCommandDiesWithLogly(t *testing.T) {
	t.Parallel()
	if !diesWithParent {
		t.Skip("not on this system")
	}
	r := startCommandRun(t, append(rawArgs("--"), tickingCommand("trap '' TERM HUP INT; echo $$")...)...)
	pid, err := strconv.Atoi(r.line())
	if err != nil {
		t.Fatal(err)
	}
	r.wantLine("up")
	r.send(unix.SIGKILL)
	r.end()
	awaitState(t, pid, "")
}

// A signal that logly's parent ignores is ignored by the command too.
func TestIgnoredStaysIgnored(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"HUP", "INT"} {
		script := fmt.Sprintf(`trap '' %s; logly --format raw -- sh -c 'kill -%s $$; echo alive'`, name, name)
		out, err := exec.Command("sh", "-c", script).CombinedOutput()
		if err != nil || string(out) != "alive\n" {
			t.Errorf("%s: %q, %v", name, out, err)
		}
	}
}
