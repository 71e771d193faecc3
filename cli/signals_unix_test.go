//go:build unix

package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A loglyProcess is a logly that runs as a process of its own.
type loglyProcess struct {
	t            *testing.T
	cmd          *exec.Cmd
	stdin        io.WriteCloser
	stdout, errs *bufio.Reader
	sinks        int
}

// spawn starts logly. It is killed if it outlives the test by far.
func spawn(t *testing.T, args ...string) *loglyProcess {
	t.Helper()
	c := &loglyProcess{t: t, cmd: exec.CommandContext(t.Context(), "logly", args...), sinks: 1}
	for _, arg := range args {
		if !strings.HasPrefix(arg, "-") {
			c.sinks++
		}
	}
	stdin, err1 := c.cmd.StdinPipe()
	stdout, err2 := c.cmd.StdoutPipe()
	errs, err3 := c.cmd.StderrPipe()
	if err := errors.Join(err1, err2, err3, c.cmd.Start()); err != nil {
		t.Fatal(err)
	}
	c.stdin, c.stdout, c.errs = stdin, bufio.NewReader(stdout), bufio.NewReader(errs)
	watchdog := time.AfterFunc(30*time.Second, func() { c.cmd.Process.Kill() })
	t.Cleanup(func() { watchdog.Stop() })
	return c
}

// sendLine writes line to logly and waits until it comes out.
func (c *loglyProcess) sendLine(line string) {
	c.t.Helper()
	if _, err := io.WriteString(c.stdin, line); err != nil {
		c.t.Fatal(err)
	}
	if got, err := c.stdout.ReadString('\n'); got != line {
		c.t.Fatalf("logly passed on %q (%v), want %q", got, err, line)
	}
}

func (c *loglyProcess) signal(s os.Signal) {
	c.t.Helper()
	if err := c.cmd.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
	awaitDelivery(c.cmd.Process)
}

// awaitDelivery waits until p has received the signals that were sent to it, on
// systems that show this. Of two pending signals either may be delivered first,
// and two of the same kind are one.
func awaitDelivery(p *os.Process) {
	for end := time.Now().Add(time.Second); time.Now().Before(end); time.Sleep(100 * time.Microsecond) {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Pid))
		if err != nil || !pendingSignals.Match(status) {
			return
		}
	}
}

var pendingSignals = regexp.MustCompile(`(?m)^S[ih][gd]Pnd:\s*0*[1-9a-f]`)

// awaitOutput waits until the signals sent so far are handled: the receipt for
// SIGUSR1 comes after that. It returns the receipt.
func (c *loglyProcess) awaitOutput() string {
	c.t.Helper()
	c.signal(unix.SIGUSR1)
	receipt := ""
	for left := -1; left != 0; left-- {
		line, err := c.errs.ReadString('\n')
		if err != nil {
			c.t.Fatalf("no receipt came: %v, %q", err, receipt)
		}
		if receipt += line; strings.HasSuffix(line, "  sink\n") { // the table's head
			left = c.sinks + 1
		}
	}
	return receipt
}

// wantExit waits for the end and checks the exit status. It returns the rest of
// standard error.
func (c *loglyProcess) wantExit(want int) string {
	c.t.Helper()
	_, err1 := io.Copy(io.Discard, c.stdout)
	said, err2 := io.ReadAll(c.errs)
	if err := errors.Join(err1, err2); err != nil {
		c.t.Error(err)
	}
	_ = c.cmd.Wait()
	if got := c.cmd.ProcessState; got.ExitCode() != want {
		c.t.Errorf("%v, want exit status %d; it said %q", got, want, said)
	}
	return string(said)
}

func TestFirstInterruptReadsOn(t *testing.T) {
	t.Parallel()
	c := spawn(t)
	c.sendLine(calm)
	c.signal(os.Interrupt)
	c.awaitOutput()
	c.sendLine(loud)
	c.stdin.Close()
	c.wantExit(0)
}

func TestSecondInterruptStops(t *testing.T) {
	t.Parallel()
	c := spawn(t, "--grace=1h")
	c.sendLine(calm)
	c.signal(os.Interrupt)
	c.awaitOutput() // otherwise the two would be one
	c.signal(os.Interrupt)
	c.wantExit(130)
}

func TestThirdInterruptGivesUp(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("blocked", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	c := spawn(t, "--grace=1h", "--async", "blocked/app.log")
	c.sendLine(calm)
	for range 2 {
		c.signal(os.Interrupt)
		c.awaitOutput()
	}
	c.signal(os.Interrupt)
	if said := c.wantExit(130); !strings.Contains(said, "sink blocked/app.log: 1 line lost") {
		t.Errorf("it said %q", said)
	}
}

func TestSIGTERMReadsOn(t *testing.T) {
	t.Parallel()
	c := spawn(t)
	c.sendLine(calm)
	c.signal(unix.SIGTERM)
	c.sendLine(loud)
	c.stdin.Close()
	c.wantExit(0)
}

func TestSIGTERMStopsAfterGrace(t *testing.T) {
	t.Parallel()
	c := spawn(t, "--grace=1ms")
	c.sendLine(calm)
	c.signal(unix.SIGTERM)
	c.wantExit(143)
}

func TestSIGHUPReopensAfterARename(t *testing.T) {
	t.Parallel()
	app := filepath.Join(t.TempDir(), "app.log")
	c := spawn(t, app)
	c.sendLine(calm)
	for text := ""; text != calm; time.Sleep(time.Millisecond) { // standard output is served before it
		text = textOf(t, app)
	}
	if err := os.Rename(app, app+".1"); err != nil {
		t.Fatal(err)
	}
	c.signal(unix.SIGHUP)
	c.awaitOutput()
	c.sendLine(loud)
	c.stdin.Close()
	c.wantExit(0)
	for path, want := range map[string]string{app + ".1": calm, app: loud} {
		if got, err := os.ReadFile(path); string(got) != want {
			t.Errorf("%s has %q (%v), want %q", filepath.Base(path), got, err, want)
		}
	}
}

func TestSIGUSR1PrintsTheReceipt(t *testing.T) {
	t.Parallel()
	c := spawn(t)
	c.sendLine(calm)
	if got := c.awaitOutput(); !strings.HasPrefix(got, "logly: read 1 lines, 30 bytes in ") {
		t.Errorf("got %q", got)
	}
	c.stdin.Close()
	c.wantExit(0)
}
