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

// A play is a run of the whole pipe in a bubble (testing/synctest): time goes
// on only while nothing else does, so that it is exact what is written when.
// It begins at 2000-01-01 00:00:00 UTC, in a folder of its own.
//
// In the folder lie old.log, which has a line, and blocked, a file, so that a
// sink blocked/app.log is in trouble until it is removed.
type play struct {
	*run
	in      chan string
	signals chan os.Signal
	over    chan struct{} // closed when the run has ended
	status  int           // its exit status, once it is over
	seen    map[string]int
}

// perform runs logly with args while act feeds it.
func perform(t *testing.T, args []string, act func(*testing.T, *play)) {
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
		p := newPlay(t, args)
		act(t, p)
		p.end()
	})
}

func newPlay(t *testing.T, args []string) *play {
	t.Helper()
	cfg := configured(t, args)
	p := &play{
		run:     &run{cfg: cfg, report: message.NewReporter(created(t, "stderr")), started: time.Now()},
		in:      make(chan string, 100),
		signals: make(chan os.Signal, 16),
		over:    make(chan struct{}),
		seen:    map[string]int{},
	}
	stdout := created(t, "stdout")
	go func() {
		defer close(p.over)
		p.status = p.pipe(func() (input.Set, []*pipeline.LineReader, error) {
			return input.FromReaders(feed(p.in)), p.oneStream(), nil
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

func created(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// A feed is an input that brings what is sent to it, and ends when it is
// closed.
type feed chan string

func (f feed) Read(p []byte) (int, error) {
	text, ok := <-f
	if !ok {
		return 0, io.EOF
	}
	return copy(p, text), nil
}

// reads feeds text and waits until all is done that it leads to at once.
func (p *play) reads(text string) {
	p.in <- text
	synctest.Wait()
}

// hears sends a signal.
func (p *play) hears(s os.Signal) {
	p.signals <- s
	synctest.Wait()
}

// passes lets time go by.
func (p *play) passes(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// end ends the input and waits for the exit.
func (p *play) end() {
	if p.in != nil {
		close(p.in)
		p.in = nil
	}
	<-p.over
}

// news is what a file, stdout and stderr among them, has got since the last
// time.
func (p *play) news(file string) string {
	text, _ := os.ReadFile(file)
	fresh := text[p.seen[file]:]
	p.seen[file] = len(text)
	return string(fresh)
}

// story plays steps and tells what each of them, and the end, has brought: the
// parts are parted by bars. A step is lines to read; a pause, such as "1s"; or
// "mend", which ends the trouble of blocked/app.log.
func story(t *testing.T, args, steps []string, look func(*play) string) string {
	t.Helper()
	var parts []string
	perform(t, args, func(t *testing.T, p *play) {
		for _, step := range steps {
			if pause, err := time.ParseDuration(step); err == nil {
				p.passes(pause)
			} else if step == "mend" {
				os.Remove("blocked")
			} else {
				p.reads(step)
			}
			parts = append(parts, look(p))
		}
		p.end()
		parts = append(parts, look(p))
	})
	return strings.Join(parts, "|")
}

// mode is the file's permissions, as ls shows them.
func (p *play) mode(file string) string {
	info, err := os.Stat(file)
	if err != nil {
		return ""
	}
	return info.Mode().String()
}

// exit is the exit status; empty: the run goes on.
func (p *play) exit() string {
	select {
	case <-p.over:
		return fmt.Sprint(p.status)
	default:
		return ""
	}
}
