package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
)

// A scenario is a run of the whole pipe in a bubble (testing/synctest). Time
// passes only while nothing else happens, so the test knows exactly when
// something is written. It begins at 2000-01-01 00:00:00 UTC, in a directory of
// its own.
//
// The directory has old.log with one line, and a file blocked, so that a sink
// blocked/app.log fails until the file is removed.
type scenario struct {
	*run
	in      chan string
	signals chan os.Signal
	ended   chan struct{} // closed when the run has ended
	status  int           // its exit status, after ended is closed
	seen    map[string]int
}

// runScenario runs logly with args while act feeds it.
func runScenario(t *testing.T, args []string, act func(*testing.T, *scenario)) {
	t.Helper()
	t.Chdir(t.TempDir())
	local := time.Local
	time.Local = time.UTC
	defer func() { time.Local = local }()
	for _, name := range []string{"old.log", "blocked"} {
		if err := os.WriteFile(name, []byte("old\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		p := newScenario(t, args)
		act(t, p)
		p.end()
	})
}

func newScenario(t *testing.T, args []string) *scenario {
	t.Helper()
	cfg := configured(t, args)
	p := &scenario{
		run:     &run{config: cfg, report: message.NewReporter(createFile(t, "stderr")), started: time.Now()},
		in:      make(chan string, 100),
		signals: make(chan os.Signal, 16),
		ended:   make(chan struct{}),
		seen:    map[string]int{},
	}
	stdout := createFile(t, "stdout")
	go func() {
		defer close(p.ended)
		p.status = p.runPipeline(func() (input.Set, []*pipeline.LineReader, error) {
			return input.FromReaders(channelReader(p.in)), p.stdinReader(), nil
		}, p.signals, stdout)
	}()
	synctest.Wait()
	return p
}

// configured returns the configuration of a valid command line.
func configured(t rapid.TB, args []string) *option.Config {
	t.Helper()
	cfg, _, err := option.Parse(args, nil, nil, nil)
	if err != nil {
		t.Fatalf("logly %q: %v", args, err)
	}
	return cfg
}

func createFile(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// A channelReader returns the texts that are sent to it. It ends when it is
// closed.
type channelReader chan string

func (f channelReader) Read(p []byte) (int, error) {
	text, ok := <-f
	if !ok {
		return 0, io.EOF
	}
	return copy(p, text), nil
}

// feed feeds text and waits for everything that follows from it at once.
func (p *scenario) feed(text string) {
	p.in <- text
	synctest.Wait()
}

// signal sends a signal.
func (p *scenario) signal(s os.Signal) {
	p.signals <- s
	synctest.Wait()
}

// wait lets time pass.
func (p *scenario) wait(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// end ends the input and waits for the exit.
func (p *scenario) end() {
	if p.in != nil {
		close(p.in)
		p.in = nil
	}
	<-p.ended
}

// newText returns the text added to a file since the last call. stdout and
// stderr are files too.
func (p *scenario) newText(file string) string {
	text, _ := os.ReadFile(file)
	fresh := text[p.seen[file]:]
	p.seen[file] = len(text)
	return string(fresh)
}

// playSteps plays steps and returns what each step, and the end, has added,
// separated by bars. A step is lines to read; a pause, such as "1s"; or "mend",
// which lets blocked/app.log work.
func playSteps(t *testing.T, args, steps []string, look func(*scenario) string) string {
	t.Helper()
	var parts []string
	runScenario(t, args, func(t *testing.T, p *scenario) {
		for _, step := range steps {
			if pause, err := time.ParseDuration(step); err == nil {
				p.wait(pause)
			} else if step == "mend" {
				os.Remove("blocked")
			} else {
				p.feed(step)
			}
			parts = append(parts, look(p))
		}
		p.end()
		parts = append(parts, look(p))
	})
	return strings.Join(parts, "|")
}

// fileMode returns the file's permissions as ls shows them.
func (p *scenario) fileMode(file string) string {
	info, err := os.Stat(file)
	if err != nil {
		return ""
	}
	return info.Mode().String()
}

// exitText returns the exit status; empty: the run has not ended.
func (p *scenario) exitText() string {
	select {
	case <-p.ended:
		return fmt.Sprint(p.status)
	default:
		return ""
	}
}
