package pipeline

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"logly/cli/input"
	"logly/format/detect"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
)

// A scriptedInput is one stream that returns the texts one by one. An empty
// text is silence.
type scriptedInput []string

func (s *scriptedInput) Wait(patience time.Duration, _ int) (int, error) {
	if len(*s) > 0 && (*s)[0] == "" {
		*s = (*s)[1:]
		if patience >= 0 {
			return 0, input.ErrTimeout
		}
	}
	return 0, nil
}

func (s *scriptedInput) Read(_ int, p []byte) (int, error) {
	if len(*s) == 0 {
		return 0, io.EOF
	}
	n := copy(p, (*s)[0])
	if (*s)[0] = (*s)[0][n:]; (*s)[0] == "" {
		*s = (*s)[1:]
	}
	return n, nil
}

func (s *scriptedInput) Queued() int { return math.MaxInt }
func (s *scriptedInput) Ended() bool { return len(*s) == 0 }
func (s *scriptedInput) Remove(int)  {}
func (s *scriptedInput) Wake()       {}
func (s *scriptedInput) Close()      {}

// newRawPump returns a pump from in to sinks that get every line verbatim.
func newRawPump(t *testing.T, in input.Set, sinks ...*writer.Sink) *Pump {
	t.Helper()
	enc, err := encode.New(encode.Options{Format: "raw"})
	if err != nil {
		t.Fatal(err)
	}
	e := &EncoderGroup{encoder: enc}
	for _, s := range sinks {
		e.routes = append(e.routes, &Route{group: e, Sink: s})
	}
	return &Pump{
		Input:    in,
		Readers:  []*LineReader{NewLineReader(record.Stdin, 1<<20, detect.New(detect.Options{}))},
		Groups:   []*EncoderGroup{e},
		Routes:   e.routes,
		Watchdog: NewWatchdog(e.routes, time.Second, in.Ended),
	}
}

// runRawPump returns what a sink with the filter has at the end of the input.
func runRawPump(t *testing.T, f record.Filter, texts ...string) string {
	t.Helper()
	in := scriptedInput(slices.Clone(texts))
	return runPump(t, f, &in, func(*Pump) {})
}

// runPump is runRawPump for any input, with a pump that prepare may change.
func runPump(t *testing.T, f record.Filter, in input.Set, prepare func(*Pump)) string {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	sink := writer.New(t.Context(), file, writer.Options{Raw: true})
	p := newRawPump(t, in, sink)
	p.Routes[0].Filter = f
	p.Passthrough = MayPassThrough(p.Routes, nil, 0)
	prepare(p)
	if err := p.Run(); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

// A first line whose level is on the next line waits for it across reads, but
// not across a silence. Then the line with the level goes alone where it
// belongs.
func TestPumpWaitsForTheLevel(t *testing.T) {
	const first, second, third = "Jan 15, 2025 10:30:45 AM a.Main run\n", "SEVERE: m\n", "\tat a.B(C.java:1)\n"
	errors, others := record.Filter{Level: level.Error}, record.Filter{MaxLevel: level.Info}
	tests := []struct {
		name         string
		input        []string
		high, others string
	}{
		{"one read", []string{first + second + third}, first + second + third, ""},
		{"a read each", []string{first, second, third}, first + second + third, ""},
		{"silence", []string{first, "", second, third}, second + third, first},
		{"the end", []string{first}, "", first},
		{"another record", []string{first, first + second}, first + second, first},
	}
	for _, tt := range tests {
		if got := runRawPump(t, errors, tt.input...); got != tt.high {
			t.Errorf("%s: errors: got %q, want %q", tt.name, got, tt.high)
		}
		if got := runRawPump(t, others, tt.input...); got != tt.others {
			t.Errorf("%s: others: got %q, want %q", tt.name, got, tt.others)
		}
	}
}

// An empty line after an error goes where the error went if lines follow that belong to it,
// else it has the default level.
func TestPumpContinuesAfterAnEmptyLine(t *testing.T) {
	const head, empty, next = "2025-01-15 10:30:45 ERROR query failed\n", "\n", "2025-01-15 10:30:46 INFO next\n"
	for _, more := range []string{"  SELECT 1\n", "thread 'main' panicked at src/main.rs:2:171:\nboom\n"} {
		input := head + empty + more + next
		if got, want := runRawPump(t, record.Filter{Level: level.Error}, input), head+empty+more; got != want {
			t.Errorf("errors: got %q, want %q", got, want)
		}
		if got, want := runRawPump(t, record.Filter{MaxLevel: level.Info}, input), next; got != want {
			t.Errorf("others: got %q, want %q", got, want)
		}
	}
}

// Whatever programs print when they fail goes only where its record goes, byte
// for byte, and so do the lines before and after it.
func TestPumpKeepsTracesWhole(t *testing.T) {
	files, err := filepath.Glob("../../testdata/traces/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no traces", err)
	}
	const (
		calm   = "2025-01-15 10:30:45 INFO starting\nlistening on :8080\n"
		failed = "2025-01-15 10:30:46 ERROR request failed\n"
		after  = "listening on :8081\n2025-01-15 10:30:47 INFO going on\n"
	)
	var input, loud, rest strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		level, trace, _ := strings.Cut(string(text), "\n")
		if level != "under" { // such a trace is only known below an error
			input.WriteString(calm + trace + after)
			rest.WriteString(calm)
			if strings.HasPrefix(level, "WARNING") {
				rest.WriteString(trace)
			} else {
				loud.WriteString(trace)
			}
			rest.WriteString(after)
		}
		if level != "WARNING own" {
			input.WriteString(failed + trace + after)
			loud.WriteString(failed + trace)
			rest.WriteString(after)
		}
	}
	if got := runRawPump(t, record.Filter{Level: level.Error}, input.String()); got != loud.String() {
		t.Errorf("errors: %s", firstDifference(got, loud.String()))
	}
	if got := runRawPump(t, record.Filter{MaxLevel: level.Warning}, input.String()); got != rest.String() {
		t.Errorf("others: %s", firstDifference(got, rest.String()))
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: got %q, want %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// A synchronous sink that takes nothing does not keep lines that have been read
// from an async one.
func TestPumpServesAsyncSinksFirst(t *testing.T) {
	const lines = 4000
	r, w, err := os.Pipe() // holds half of them
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ok")
	healthy, err := writer.Open(t.Context(), writer.Options{Path: path, Async: true, BufferSize: 1, MaxLines: 1000, Raw: true})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("2025-01-15 10:30:45 INFO a line\n", lines)
	in := scriptedInput{text}
	p := newRawPump(t, &in, healthy, writer.New(t.Context(), w, writer.Options{Raw: true}))
	p.BatchLines = 500
	done := make(chan error)
	go func() { done <- p.Run() }()
	for sizeOf(path) < int64(len(text)) {
		select {
		case err := <-done:
			t.Fatalf("the end came although nobody reads: %v", err)
		case <-time.After(time.Millisecond):
		}
	}
	go func() { _, _ = io.Copy(io.Discard, r) }()
	if err := <-done; err != nil {
		t.Error(err)
	}
	CloseSinks(p.Routes)
	w.Close()
}

// A hanging write(2) in a sink that was given up still reads its bytes. Later lines must
// not be there.
func TestLaterLinesAreNotInAHangingWrite(t *testing.T) {
	t.Run("not async", func(t *testing.T) { testLaterLinesAreNotInAHangingWrite(t, false) })
	t.Run("async", func(t *testing.T) { testLaterLinesAreNotInAHangingWrite(t, true) })
}

func testLaterLinesAreNotInAHangingWrite(t *testing.T, async bool) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	w.Fd() // from here on it is in blocking mode
	first, second := strings.Repeat("first\n", 20_000), strings.Repeat("other\n", 20_000)
	ctx, giveUp := context.WithCancel(t.Context())
	path := filepath.Join(t.TempDir(), "ok")
	o := writer.Options{Path: path, Raw: true, Async: async, BufferSize: 1, MaxLines: 1000}
	file, err := writer.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	in := scriptedInput{first, second}
	p := newRawPump(t, &in, writer.New(ctx, w, o), file)
	for _, r := range p.Routes {
		r.Async = async
	}
	done := make(chan error)
	go func() { done <- p.Run() }()
	for sizeOf(path) < int64(len(first)) {
		time.Sleep(time.Millisecond)
	}
	giveUp()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if got, err := os.ReadFile(path); string(got) != first+second {
		t.Errorf("the other sink has %d bytes, want %d: %v", len(got), len(first+second), err)
	}
	got := make([]byte, len(first))
	if n, _ := io.ReadFull(r, got); !strings.HasPrefix(first, string(got[:n])) {
		t.Error("the pipe has other lines than those it was given")
	}
	r.Close()
	CloseSinks(p.Routes)
	w.Close()
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
