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

// A scenario is a run of the whole pipe in a bubble (testing/synctest): time goes
// on only while nothing else does, so that it is exact what is written when.
// It begins at 2000-01-01 00:00:00 UTC, in a folder of its own.
//
// In the folder lie old.log, which has a line, and blocked, a file, so that a
// sink blocked/app.log is in trouble until it is removed.
type scenario struct {
	*run
	in      chan string
	signals chan os.Signal
	ended   chan struct{} // closed when the run has ended
	status  int           // its exit status, once it is over
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

// configured is the configuration of a command line that has to be right.
func configured(t rapid.TB, args []string) *option.Config {
	t.Helper()
	cfg, _, err := option.Parse(args, func(string) (string, bool) { return "", false }, nil, nil)
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

// A channelReader is an input that brings what is sent to it, and ends when it is
// closed.
type channelReader chan string

func (f channelReader) Read(p []byte) (int, error) {
	text, ok := <-f
	if !ok {
		return 0, io.EOF
	}
	return copy(p, text), nil
}

// feed feeds text and waits until all is done that it leads to at once.
func (p *scenario) feed(text string) {
	p.in <- text
	synctest.Wait()
}

// signal sends a signal.
func (p *scenario) signal(s os.Signal) {
	p.signals <- s
	synctest.Wait()
}

// wait lets time go by.
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

// newText is what a file, stdout and stderr among them, has got since the last
// time.
func (p *scenario) newText(file string) string {
	text, _ := os.ReadFile(file)
	fresh := text[p.seen[file]:]
	p.seen[file] = len(text)
	return string(fresh)
}

// playSteps plays steps and tells what each of them, and the end, has brought: the
// parts are parted by bars. A step is lines to read; a pause, such as "1s"; or
// "mend", which ends the trouble of blocked/app.log.
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

// fileMode is the file's permissions, as ls shows them.
func (p *scenario) fileMode(file string) string {
	info, err := os.Stat(file)
	if err != nil {
		return ""
	}
	return info.Mode().String()
}

// exitText is the exit status; empty: the run goes on.
func (p *scenario) exitText() string {
	select {
	case <-p.ended:
		return fmt.Sprint(p.status)
	default:
		return ""
	}
}
