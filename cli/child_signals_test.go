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

// A running is a logly with a command, without a terminal.
type running struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines *bufio.Reader
	err   transcript
}

// runs starts line as a shell starts a job, in a new folder.
func runs(t *testing.T, line ...string) *running {
	t.Helper()
	r := &running{t: t, cmd: exec.Command(line[0], line[1:]...)}
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
	stuck := time.AfterFunc(patienceOfTests, func() { _ = unix.Kill(-r.cmd.Process.Pid, unix.SIGKILL) })
	t.Cleanup(func() {
		stuck.Stop()
		_ = unix.Kill(-r.cmd.Process.Pid, unix.SIGKILL)
	})
	r.lines = bufio.NewReader(out)
	return r
}

const patienceOfTests = time.Minute

func (r *running) wantLine(want string) {
	r.t.Helper()
	if got := r.line(); got != want {
		r.t.Fatalf("got %q, want %q; standard error: %s", got, want, r.err.String())
	}
}

func (r *running) line() string {
	line, _ := r.lines.ReadString('\n')
	return strings.TrimSuffix(line, "\n")
}

func (r *running) send(s syscall.Signal) {
	r.t.Helper()
	if err := r.cmd.Process.Signal(s); err != nil {
		r.t.Fatal(err)
	}
}

// end reads what is left and returns how logly ended.
func (r *running) end() syscall.WaitStatus {
	r.t.Helper()
	_, _ = io.Copy(io.Discard, r.lines)
	_ = r.cmd.Wait()
	return r.cmd.ProcessState.Sys().(syscall.WaitStatus)
}

// raw is logly in a form in which lines stand as they came.
func raw(args ...string) []string { return append([]string{"logly", "--format", "raw"}, args...) }

// ticking is a shell that does what setup says and then waits, quick to hear
// signals.
func ticking(setup string) []string {
	return sh(setup + "; echo up; while :; do sleep 0.01; done")
}

func TestSignalsAreForwarded(t *testing.T) {
	signals := []struct {
		name string
		s    syscall.Signal
	}{
		{"TERM", unix.SIGTERM}, {"INT", unix.SIGINT}, {"HUP", unix.SIGHUP}, {"QUIT", unix.SIGQUIT},
		{"USR1", unix.SIGUSR1}, {"USR2", unix.SIGUSR2}, {"WINCH", unix.SIGWINCH},
	}
	for _, tt := range signals {
		t.Run(tt.name, func(t *testing.T) {
			r := runs(t, append(raw("--"), ticking("trap 'echo got; exit 40' "+tt.name)...)...)
			r.wantLine("up")
			r.send(tt.s)
			r.wantLine("got")
			if status := r.end(); status.ExitStatus() != 40 || r.err.String() != "" {
				t.Errorf("ended with %v, standard error %q", status, r.err.String())
			}
		})
	}
}

// logly ends as its command was ended: a parent that waits for it cannot tell
// them apart, where the signal is one that asks for an end.
func TestEndBySignal(t *testing.T) {
	for _, s := range []syscall.Signal{unix.SIGTERM, unix.SIGINT, unix.SIGHUP} {
		r := runs(t, append(raw("a.log", "--"), ticking(":")...)...)
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
	r := runs(t, append(raw("--"), ticking("trap 'echo on; exit 3' CONT; echo $$")...)...)
	pid, err := strconv.Atoi(r.line())
	if err != nil {
		t.Fatal(err)
	}
	r.wantLine("up")
	r.send(unix.SIGTSTP)
	awaitState(t, pid, "T")
	awaitState(t, r.cmd.Process.Pid, "T") // so that a shell sees a stopped job
	r.send(unix.SIGCONT)
	r.wantLine("on")
	if status := r.end(); status.ExitStatus() != 3 {
		t.Errorf("ended with %v", status)
	}
}

// A stopped command is made to hear that it is to end.
func TestStoppedCommandEnds(t *testing.T) {
	r := runs(t, append(raw("--"), ticking("trap 'exit 3' TERM; echo $$")...)...)
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

// awaitState waits until ps(1) gives the process a state that begins with
// state; empty: until there is no such process.
func awaitState(t *testing.T, pid int, state string) {
	t.Helper()
	for deadline := time.Now().Add(patienceOfTests); time.Now().Before(deadline); {
		out, _ := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
		got := strings.TrimSpace(string(out))
		if state == "" && (got == "" || got[0] == 'Z') || state != "" && strings.HasPrefix(got, state) {
			return
		}
	}
	t.Fatalf("process %d does not come to state %q", pid, state)
}

func TestGraceEndsCommand(t *testing.T) {
	r := runs(t, append(raw("--grace", "100ms", "--"), ticking("trap 'echo no' TERM")...)...)
	r.wantLine("up")
	r.send(unix.SIGTERM)
	r.wantLine("no")
	if status := r.end(); status.ExitStatus() != 137 {
		t.Errorf("ended with %v", status)
	}
	if want := "logly: error: command sh: still running 100ms after it was told to end; killed\n"; r.err.String() != want {
		t.Errorf("standard error: %q, want %q", r.err.String(), want)
	}
}

// What is left over holds the output open; logly does not wait for ever.
func TestLeftoverIsWaitedForAtMostGrace(t *testing.T) {
	r := runs(t, append(raw("--grace", "100ms", "--"), sh("sleep 60 & echo $!; exit 4")...)...)
	pid, _ := strconv.Atoi(r.line())
	if status := r.end(); status.ExitStatus() != 4 {
		t.Errorf("ended with %v", status)
	}
	if pid == 0 || unix.Kill(pid, unix.SIGKILL) != nil {
		t.Errorf("process %d, left over, is not there", pid)
	}
	if !strings.Contains(r.err.String(), "logly: note: command sh: has ended, and a process that it left behind has its output open") {
		t.Errorf("standard error: %q", r.err.String())
	}
}

// One that never falls silent is not waited for either.
func TestLoudLeftover(t *testing.T) {
	r := runs(t, append(raw("-q", "--stats", "--grace", "100ms", "--"), sh("yes & exit 4")...)...)
	if status := r.end(); status.ExitStatus() != 4 {
		t.Errorf("ended with %v", status)
	}
}

func TestCommandDiesWithLogly(t *testing.T) {
	if !diesWithParent {
		t.Skip("not on this system")
	}
	r := runs(t, append(raw("--"), ticking("trap '' TERM HUP INT; echo $$")...)...)
	pid, err := strconv.Atoi(r.line())
	if err != nil {
		t.Fatal(err)
	}
	r.wantLine("up")
	r.send(unix.SIGKILL)
	r.end()
	awaitState(t, pid, "")
}

// What the parent has ignored, the command ignores too.
func TestIgnoredStaysIgnored(t *testing.T) {
	for _, name := range []string{"HUP", "INT"} {
		script := fmt.Sprintf(`trap '' %s; logly --format raw -- sh -c 'kill -%s $$; echo alive'`, name, name)
		out, err := exec.Command("sh", "-c", script).CombinedOutput()
		if err != nil || string(out) != "alive\n" {
			t.Errorf("%s: %q, %v", name, out, err)
		}
	}
}

// needs skips the test where the program is not installed.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("no %s here", program)
	}
}
