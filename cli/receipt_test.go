package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/pipeline"
	"logly/cli/stats"
	"logly/writer/ship/enginetest"
)

// runToReceipt runs logly with the command line args on the input in, and
// returns the receipt.
func runToReceipt(t rapid.TB, in io.Reader, stdout *os.File, args ...string) stats.Receipt {
	t.Helper()
	cfg := configured(t, args)
	r := &run{config: cfg, report: message.NewReporter(io.Discard), started: time.Now()}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	b := &builder{run: r, ctx: ctx, stdout: stdout, shared: map[encoderKey]*pipeline.EncoderGroup{}}
	routes, err := b.buildRoutes()
	if err != nil {
		t.Fatalf("build: %v", err)
	}
	inputs := input.FromReaders(in)
	defer inputs.Close()
	r.routes = routes
	r.watchdog = pipeline.NewWatchdog(routes, cfg.Grace, inputs.Ended)
	r.pump = &pipeline.Pump{
		Input:    inputs,
		Readers:  r.stdinReader(),
		Groups:   b.groups,
		Routes:   servingOrder(routes),
		Stopped:  func() bool { return false },
		Watchdog: r.watchdog,

		Passthrough: pipeline.MayPassThrough(routes, nil, 0),
	}
	<-r.work()
	if r.pumpErr != nil && r.pumpErr != pipeline.ErrNoSink {
		t.Fatalf("the pump: %v", r.pumpErr)
	}
	return r.receipt()
}

// newLimitedReader returns a pipe whose reader closes it after n bytes, and a
// function that returns these bytes.
func newLimitedReader(t rapid.TB, n int) (pipe *os.File, got func() string) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	text := make(chan string, 1)
	go func() {
		p, _ := io.ReadAll(io.LimitReader(r, int64(n)))
		r.Close()
		text <- string(p)
	}()
	return w, func() string { w.Close(); return <-text }
}

// chunks reads chunks of the given sizes, over and over.
type chunks struct {
	io.Reader
	sizes []int
	turn  int
}

func (c *chunks) Read(p []byte) (int, error) {
	n := c.sizes[c.turn%len(c.sizes)]
	c.turn++
	return c.Reader.Read(p[:min(n, len(p))])
}

// sampleLines are the kinds of lines that the property below mixes.
var sampleLines = []string{
	"Thread 0 processing item 0",
	"2025-01-15 10:30:45 | WARNING | slow",
	"2025-01-15 10:30:45 ERROR broken",
	"    at Main.run(Main.java:7)",
	`{"time":"2025-01-15T10:30:45Z","level":"debug","msg":"x","n":1}`,
	"time=2025-01-15T10:30:45Z level=fatal msg=over",
	"",
	"CRITICAL: a long one " + strings.Repeat("x", 3000),
	"ERROR: \xff\x00 not text",
}

// For every input, and however it is cut, filtered, written and limited, every
// sink accounts for every line and has the bytes that the receipt says.
func TestReceiptAddsUp(t *testing.T) {
	requests := 0
	engine := enginetest.StartFake(t, func(w http.ResponseWriter, _ []string) {
		requests++
		w.WriteHeader([]int{http.StatusOK, http.StatusBadRequest, http.StatusOK, http.StatusServiceUnavailable, http.StatusOK}[requests%5])
	})
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "logly")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)

		input := strings.Join(rapid.SliceOfN(rapid.SampledFrom(sampleLines), 0, 300).Draw(t, "lines"), "\n")
		if rapid.Bool().Draw(t, "ended") && input != "" {
			input += "\n"
		}
		args := []string{"--max-line", rapid.SampledFrom([]string{"100", "1MiB"}).Draw(t, "max-line")}
		for i := range rapid.IntRange(1, 4).Draw(t, "sinks") {
			path := filepath.Join(dir, fmt.Sprintf("%d.log", i))
			args = append(args, path+rapid.SampledFrom([]string{"", ",level=error", ",max-level=info", ",match=item", ",exclude=slow"}).Draw(t, "filter")+
				rapid.SampledFrom([]string{"", ",format=text", ",format=json", ",format=logfmt", ",format=raw", ",format={level} {message}"}).Draw(t, "format")+
				rapid.SampledFrom([]string{"", ",async", ",async,max-buffered-lines=3", ",async,max-buffered-lines=3,overflow=drop"}).Draw(t, "buffer"))
		}
		if rapid.Bool().Draw(t, "engine") {
			args = append(args, "otlp+http://"+engine.Address+",drain-timeout=10ms"+rapid.SampledFrom([]string{"", ",level=error"}).Draw(t, "engine filter")+
				rapid.SampledFrom([]string{"", ",buffer-size=500", ",max-buffered-lines=3,overflow=drop"}).Draw(t, "engine buffer")+
				rapid.SampledFrom([]string{"", ",spool=" + filepath.Join(dir, "spool"), ",keep-age=1ms"}).Draw(t, "spool"))
		}
		in := &chunks{Reader: strings.NewReader(input), sizes: rapid.SliceOfN(rapid.IntRange(1, 5000), 1, 5).Draw(t, "reads")}
		reads := rapid.IntRange(0, 20000).Draw(t, "stdout reads")
		stdout, read := newLimitedReader(t, reads)
		got := runToReceipt(t, in, stdout, args...)
		if text := read(); len(text) < reads && len(text) != int(sinkByName(got, "standard output").Bytes) {
			t.Errorf("who read standard output to the end got %d bytes; %+v", len(text), sinkByName(got, "standard output"))
		}

		want := uint64(strings.Count(input, "\n"))
		if input != "" && !strings.HasSuffix(input, "\n") {
			want++
		}
		if got.Read.Lines != want || got.Read.Bytes != uint64(len(input)) {
			t.Errorf("read %d lines, %d bytes; the input has %d, %d", got.Read.Lines, got.Read.Bytes, want, len(input))
		}
		byLevel := uint64(0)
		for _, n := range got.Read.Levels {
			byLevel += n
		}
		if got.Read.Levels != nil && byLevel != want {
			t.Errorf("%v: the levels %v add up to %d of %d", args, got.Read.Levels, byLevel, want)
		}
		for _, a := range got.Sinks {
			sum := a.Written + a.Filtered + a.Dropped + a.Failed
			if p := a.Shipped; p != nil {
				sum += p.Rejected + p.Expired + p.Spooled
			}
			if sum != got.Read.Lines || a.Waiting != 0 {
				t.Errorf("%v: %+v, %+v add up to %d of %d", args, a, a.Shipped, sum, got.Read.Lines)
			}
			if a.Name == "standard output" || a.Shipped != nil {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, filepath.Base(a.Name)))
			if err != nil || uint64(len(text)) != a.Bytes {
				t.Errorf("%s has %d bytes, the receipt says %d (%v)", a.Name, len(text), a.Bytes, err)
			}
			if !strings.Contains(argOf(args, a.Name), "format=raw") && len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
				t.Errorf("%s ends in a torn line", a.Name)
			}
		}
	})
}

// sinkByName returns the sink with this name.
func sinkByName(r stats.Receipt, name string) stats.Sink {
	for _, a := range r.Sinks {
		if a.Name == name {
			return a
		}
	}
	return stats.Sink{}
}

// argOf returns the argument that names path.
func argOf(args []string, path string) string {
	for _, a := range args {
		if strings.Contains(a, filepath.Base(path)) {
			return a
		}
	}
	return ""
}
