//go:build unix

package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A process is a logly that runs on its own, fed with numbered lines.
type process struct {
	testing.TB
	cmd   *exec.Cmd
	in    io.WriteCloser
	errs  transcript
	stats string
	fed   int           // lines written into its input
	done  chan struct{} // closed when it has ended
}

// within is how long a test waits for anything.
const within = time.Minute

// startLogly starts logly with args and a statistics file. Standard output goes
// to out, nowhere if that is nil.
func startLogly(t testing.TB, out *os.File, args ...string) *process {
	t.Helper()
	stats := filepath.Join(t.TempDir(), "stats.json")
	return startCommand(t, stats, out, exec.Command("logly", append([]string{"--stats-file", stats}, args...)...))
}

// startCommand starts cmd with a pipe as its input.
func startCommand(t testing.TB, stats string, out *os.File, cmd *exec.Cmd) *process {
	t.Helper()
	if out != nil {
		cmd.Stdout = out
	}
	in, err := cmd.StdinPipe()
	must(t, err)
	p := startAsIs(t, stats, cmd)
	p.in = in
	return p
}

// startAsIs starts cmd with the streams that it has.
func startAsIs(t testing.TB, stats string, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{TB: t, cmd: cmd, stats: stats, done: make(chan struct{})}
	if cmd.Stderr == nil {
		cmd.Stderr = &p.errs
	}
	cmd.WaitDelay = time.Second // what it started may outlive it
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that what it starts can be ended with it
	}
	must(t, cmd.Start())
	go func() {
		_ = cmd.Wait() // its status is in ProcessState
		close(p.done)
	}()
	t.Cleanup(func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); <-p.done })
	return p
}

func must(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func numbered(i int) string { return fmt.Sprintf("line %07d %s\n", i, strings.Repeat("x", i%61)) }

// feed writes the next n numbered lines. It waits while logly does not read.
func (p *process) feed(n int) {
	var text bytes.Buffer
	for range n {
		text.WriteString(numbered(p.fed))
		p.fed++
	}
	_, _ = p.in.Write(text.Bytes()) // one that has ended reads no more; the audit will tell
}

// feedMeanwhile is feed in the background; done is closed at its end.
func (p *process) feedMeanwhile(n int) (done chan struct{}) {
	done = make(chan struct{})
	go func() {
		defer close(done)
		p.feed(n)
	}()
	return done
}

// hangUp closes f for everyone: a process that another test is just starting has
// it too, until it becomes its program.
func hangUp(t testing.TB, f *os.File) {
	t.Helper()
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	must(t, f.Close())
}

// end closes the input and returns the exit status.
func (p *process) end() int {
	p.Helper()
	p.in.Close()
	return p.status()
}

// status waits for the end; -1: by a signal.
func (p *process) status() int {
	p.Helper()
	select {
	case <-p.done:
	case <-time.After(within):
		p.Fatalf("it does not end; it said:\n%s", p.errs.String())
	}
	return p.cmd.ProcessState.ExitCode()
}

// says waits until logly has said text.
func (p *process) says(text string) {
	p.Helper()
	eventually(p, func() bool { return strings.Contains(p.errs.String(), text) }, "it never said %q", text)
}

func (p *process) receipt() (s statsJSON) {
	p.Helper()
	text, err := os.ReadFile(p.stats)
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		p.Fatalf("the statistics: %v; it said:\n%s", err, p.errs.String())
	}
	return s
}

// accounts is the part of the final receipt that is about path, whose identity
// must hold.
func (p *process) accounts(path string) sinkJSON {
	p.Helper()
	r := p.receipt()
	for _, s := range r.Sinks {
		if s.Sink != path {
			continue
		}
		if s.Written+s.Filtered+s.Dropped+s.Failed != r.Read.Lines || s.Waiting != 0 || !r.Ended {
			p.Errorf("%s: %+v do not add up to %d", path, s, r.Read.Lines)
		}
		return s
	}
	p.Fatalf("no account of %s", path)
	return sinkJSON{}
}

// eventually waits until ok, which looks from outside and so has to ask again.
func eventually(t testing.TB, ok func() bool, format string, args ...any) {
	t.Helper()
	for end := time.Now().Add(within); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf(format, args...)
		}
	}
}

// A transcript is text that grows while others read it.
type transcript struct {
	mu   sync.Mutex
	text strings.Builder
}

func (t *transcript) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.Write(p)
}

func (t *transcript) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.String()
}

// An audit is what arrived at the far end.
type audit struct {
	lines int // whole ones
	next  int // the number after the last line, or after what is missing behind it
	noted int // missing, and said so at the place
}

var dropNote = regexp.MustCompile(`logly: dropped (\d+) lines? here`)

// auditText wants numbered lines in order, each whole and once, and a note
// where some are missing.
func auditText(t testing.TB, text string) (a audit) {
	t.Helper()
	for line := range strings.Lines(text) {
		if m := dropNote.FindStringSubmatch(line); m != nil {
			n, _ := strconv.Atoi(m[1])
			a.noted += n
			a.next += n
			continue
		}
		if line != numbered(a.next) {
			t.Fatalf("line %d of what arrived is %q, want %q", a.lines+1, line, numbered(a.next))
		}
		a.lines++
		a.next++
	}
	return a
}

func textOf(t testing.TB, paths ...string) string {
	t.Helper()
	var all strings.Builder
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// linesIn counts the lines of a file that is being written.
func linesIn(path string) int {
	text, _ := os.ReadFile(path)
	return bytes.Count(text, []byte("\n"))
}
