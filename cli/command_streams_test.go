package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/pipeline"
)

// A twoStreams is a pump that reads two streams and writes to a file, in a
// bubble of package synctest.
type twoStreams struct {
	t        *testing.T
	out, err *io.PipeWriter
	path     string
	done     <-chan struct{}
}

// holdTimeout is how long the pump holds an incomplete record, see pipeline.
const holdTimeout = 50 * time.Millisecond

func newTwoStreams(t *testing.T, args ...string) *twoStreams {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.log")
	cfg := configured(t, append([]string{"-q", path, "--max-line", "10"}, append(args, "--", "myapp")...))
	out, outWriter := io.Pipe()
	errs, errWriter := io.Pipe()
	r := &run{config: cfg, report: message.NewReporter(io.Discard), started: time.Now()}
	b := &builder{run: r, ctx: context.Background(), shared: map[encoderKey]*pipeline.EncoderGroup{}}
	routes, err := b.buildRoutes()
	if err != nil {
		t.Fatal(err)
	}
	in := input.FromReaders(out, errs)
	r.routes = routes
	r.watchdog = pipeline.NewWatchdog(routes, cfg.Grace, in.Ended)
	r.pump = &pipeline.Pump{
		Input: in, Readers: r.commandReaders(), Groups: b.groups, Routes: servingOrder(routes),
		Stopped: func() bool { return false }, Watchdog: r.watchdog,
		Passthrough: pipeline.MayPassThrough(routes, nil, 0),
	}
	d := &twoStreams{t: t, out: outWriter, err: errWriter, path: path, done: r.work()}
	t.Cleanup(in.Close)
	return d
}

// write writes to one of the streams and waits for everything that follows from
// it at once.
func (d *twoStreams) write(w *io.PipeWriter, text string) {
	d.t.Helper()
	go func() { _, _ = w.Write([]byte(text)) }()
	synctest.Wait()
}

func (d *twoStreams) finish(want string) {
	d.t.Helper()
	d.out.Close()
	d.err.Close()
	<-d.done
	text, err := os.ReadFile(d.path)
	if err != nil || string(text) != want {
		d.t.Errorf("the file has %q, want %q (%v)", text, want, err)
	}
}

func TestLongLineIsNotInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTwoStreams(t, "--format", "{stream}: {raw}")
		d.write(d.out, "0123456789abc")
		d.write(d.err, "E1\nE2\n")
		time.Sleep(holdTimeout - 1)
		d.write(d.out, "def0123456789")
		time.Sleep(holdTimeout - 1)
		d.write(d.out, "ghi\n")
		d.finish("stdout: 0123456789abcdef0123456789ghi\nstderr: E1\nstderr: E2\n")
	})
}

// The writer of a long line may be waiting for room in the other stream.
func TestLongLineThatPausesIsInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTwoStreams(t, "--format", "{stream}: {raw}")
		d.write(d.out, "0123456789abc")
		d.write(d.err, "E1\n")
		time.Sleep(holdTimeout)
		d.write(d.out, "def\n")
		d.finish("stdout: 0123456789abc\nstderr: E1\nstdout: def\n")
	})
}

// If the other stream is silent, a long line may pause without limit.
func TestLongLineMayPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTwoStreams(t, "--format", "raw")
		d.write(d.out, "0123456789abc")
		time.Sleep(time.Hour)
		d.write(d.out, "def\n")
		d.write(d.err, "E1\n")
		d.finish("0123456789abcdef\nE1\n")
	})
}

// An unfinished line of normal length neither waits for the other stream nor
// makes it wait.
func TestUnfinishedLineDoesNotHoldUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTwoStreams(t, "--format", "raw")
		d.write(d.out, "half ")
		d.write(d.err, "E1\n")
		d.write(d.out, "a line\n")
		d.finish("E1\nhalf a line\n")
	})
}

// Continuation lines belong to the record above them in their own stream. A
// record that waits for them does not wait for the other stream.
func TestStreamsHaveStatesOfTheirOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTwoStreams(t, "--format", "{stream} {level}: {raw}", "--level", "warning", "--stderr-level", "error", "--max-line", "1000")
		d.write(d.err, "WARN: w\n")
		d.write(d.out, "INFO: i\n")
		d.write(d.err, "  of w\n")
		d.write(d.out, "  of i\n")
		d.write(d.err, "plain\n")
		d.write(d.out, "plain\n")
		d.finish("stderr WARNING: WARN: w\n  of w\nstderr ERROR: plain\n")
	})
}
