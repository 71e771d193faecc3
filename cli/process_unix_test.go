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

	"golang.org/x/sys/unix"

	"logly/cli/stats"
)

// A process is a logly process that is fed with numbered lines.
type process struct {
	testing.TB
	cmd   *exec.Cmd
	in    io.WriteCloser
	errs  transcript
	stats string
	fed   int           // lines written to its input
	done  chan struct{} // closed when it has ended
}

// timeout is how long a test waits for anything.
const timeout = time.Minute

// startLogly starts logly with args and a statistics file. Standard output goes
// to out, or nowhere if that is nil.
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
	p := startUnchanged(t, stats, cmd)
	p.in = in
	return p
}

// startUnchanged starts cmd with the streams that it has.
func startUnchanged(t testing.TB, stats string, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{TB: t, cmd: cmd, stats: stats, done: make(chan struct{})}
	if cmd.Stderr == nil {
		cmd.Stderr = &p.errs
	}
	cmd.WaitDelay = time.Second // its children may outlive it
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so it can be ended with its children
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

func numberedLine(i int) string { return fmt.Sprintf("line %07d %s\n", i, strings.Repeat("x", i%61)) }

// feed writes the next n numbered lines, many at a time. It blocks while logly does not
// read. If logly has ended, the audit will notice.
func (p *process) feed(n int) {
	var text bytes.Buffer
	for end := p.fed + n; p.fed < end; text.Reset() {
		for p.fed < end && text.Len() < 1<<17 {
			text.WriteString(numberedLine(p.fed))
			p.fed++
		}
		if _, err := p.in.Write(text.Bytes()); err != nil {
			p.fed = end
		}
	}
}

// feedInBackground calls feed in a goroutine; done is closed at its end.
func (p *process) feedInBackground(n int) (done chan struct{}) {
	done = make(chan struct{})
	go func() {
		defer close(done)
		p.feed(n)
	}()
	return done
}

// hangUp closes r and w, the ends of a pipe, and waits until nobody can read from it. A
// process that another test is just starting has r too: the kernel closes it a little
// after the new program has begun, when Go has already released syscall.ForkLock.
func hangUp(t testing.TB, r, w *os.File) {
	t.Helper()
	must(t, r.Close())
	eventually(t, func() bool {
		fds := []unix.PollFd{{Fd: int32(w.Fd())}}
		_, err := unix.Poll(fds, 0)
		return err == nil && fds[0].Revents&unix.POLLERR != 0
	}, "somebody still reads")
	must(t, w.Close())
}

// end closes the input and returns the exit status.
func (p *process) end() int {
	p.Helper()
	p.in.Close()
	return p.status()
}

// status waits for the end and returns the exit status; -1: ended by a signal.
func (p *process) status() int {
	p.Helper()
	select {
	case <-p.done:
	case <-time.After(timeout):
		p.Fatalf("it does not end; it said:\n%s", p.errs.String())
	}
	return p.cmd.ProcessState.ExitCode()
}

// logs waits until logly has reported text.
func (p *process) logs(text string) {
	p.Helper()
	eventually(p, func() bool { return strings.Contains(p.errs.String(), text) }, "it never said %q", text)
}

// A jsonReceipt is the receipt in the file of --stats-file.
type jsonReceipt struct {
	Ended bool `json:"ended"`
	stats.Receipt
}

func (p *process) receipt() (s jsonReceipt) {
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

// accounts returns the final receipt's entry for path. It checks that the
// numbers add up.
func (p *process) accounts(path string) stats.Sink {
	p.Helper()
	r := p.receipt()
	for _, s := range r.Sinks {
		if s.Path != path {
			continue
		}
		sum := s.Written + s.Filtered + s.Dropped + s.Failed
		if p := s.Shipped; p != nil {
			sum += p.Rejected + p.Expired + p.Spooled
		}
		if sum != r.Read.Lines || s.Waiting != 0 || !r.Ended {
			p.Errorf("%s: %+v do not add up to %d", path, s, r.Read.Lines)
		}
		return s
	}
	p.Fatalf("no account of %s", path)
	return stats.Sink{}
}

// eventually waits until ok returns true. It polls, because it looks at another
// process.
func eventually(t testing.TB, ok func() bool, format string, args ...any) {
	t.Helper()
	for end := time.Now().Add(timeout); !ok(); time.Sleep(5 * time.Millisecond) {
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

// An audit is what arrived in a file.
type audit struct {
	lines int // complete lines
	next  int // the number after the last line, or after the lines missing at the end
	noted int // lines missing according to notes
}

var dropNote = regexp.MustCompile(`logly: dropped (\d+) lines? here`)

// auditText checks that text has numbered lines in order, each complete and
// once, with a note where lines are missing.
func auditText(t testing.TB, text string) (a audit) {
	t.Helper()
	for line := range strings.Lines(text) {
		if m := dropNote.FindStringSubmatch(line); m != nil {
			n, _ := strconv.Atoi(m[1])
			a.noted += n
			a.next += n
			continue
		}
		if line != numberedLine(a.next) {
			t.Fatalf("line %d of what arrived is %q, want %q", a.lines+1, line, numberedLine(a.next))
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
