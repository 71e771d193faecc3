package pipeline

import (
	"context"
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer"
)

// newWatchedRoute returns a route with a sink for path that has one line
// waiting.
func newWatchedRoute(t *testing.T, path string) *Route {
	ctx, abandon := context.WithCancelCause(t.Context())
	sink, err := writer.Open(ctx, writer.Options{Path: path, Async: true})
	if err != nil {
		t.Fatal(err)
	}
	text := []byte("a line\n")
	if err := sink.Append(writer.Batch{{Data: text, Lines: 1}}); err != nil {
		t.Fatal(err)
	}
	return &Route{Name: path, Path: path, Sink: sink, Abandon: abandon}
}

// timeUntilGivenUp returns how long it takes until the watchdog gives up t.
func timeUntilGivenUp(t *Route) time.Duration {
	start := time.Now()
	for t.Sink.Counts().Waiting > 0 {
		time.Sleep(10 * time.Millisecond)
	}
	return time.Since(start)
}

func TestWatchdog(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	const grace = 5 * time.Second
	tests := []struct {
		name  string
		drive func(w *Watchdog, ended *atomic.Bool)
		least time.Duration
	}{
		{"the input ends later", func(w *Watchdog, ended *atomic.Bool) {
			w.begin()
			time.Sleep(time.Hour)
			ended.Store(true)
		}, grace},
		{"the sinks are closing", func(w *Watchdog, _ *atomic.Bool) { w.SinksClosing() }, grace},
		{"the input is cut short", func(w *Watchdog, _ *atomic.Bool) {
			w.begin()
			time.Sleep(time.Hour)
			w.Shorten(0)
		}, 0},
		{"the input is cut short and there is time", func(w *Watchdog, _ *atomic.Bool) {
			w.begin()
			w.Shorten(time.Second)
		}, time.Second},
		{"the run is stopped", func(w *Watchdog, _ *atomic.Bool) {
			w.begin()
			time.Sleep(time.Hour)
			w.Stop(time.Second)
		}, time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newWatchedRoute(t, "/dev/full")
				var ended atomic.Bool
				w := NewWatchdog([]*Route{r}, grace, ended.Load)
				done := make(chan struct{})
				go w.Run(done)
				test.drive(w, &ended)
				took := timeUntilGivenUp(r)
				if most := test.least + 3*checkEvery; took < test.least-checkEvery || took > most {
					t.Errorf("given up after %s, want %s to %s", took, test.least, most)
				}
				close(done)
				r.Sink.Close()
			})
		})
	}
}

// A reader that takes nothing is waited for until a stopped run's grace period is over. Then
// it is given up before the others, so that the pump can give these their last lines.
func TestWatchdogGivesUpAReader(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	text := make([]byte, 1<<20) // more than a pipe holds
	ctx, abandon := context.WithCancelCause(t.Context())
	sink := writer.New(ctx, w, writer.Options{Async: true})
	if err := sink.Append(writer.Batch{{Data: text, Lines: 1}}); err != nil {
		t.Fatal(err)
	}
	route := &Route{Sink: sink, Abandon: abandon, ReaderPaced: true}
	for sink.Counts().Bytes == 0 {
		time.Sleep(time.Millisecond)
	}
	dog := NewWatchdog([]*Route{route}, time.Second, func() bool { return true })
	now := time.Now()
	checked := func(after time.Duration) bool {
		dog.check(now.Add(after))
		return ctx.Err() != nil
	}
	if checked(0) || checked(time.Hour) {
		t.Error("given up although nothing stops the run")
	}
	dog.Stop(time.Minute)
	if checked(time.Minute) || checked(time.Minute+readerPatience/2) {
		t.Error("given up too soon")
	}
	if !checked(time.Minute + readerPatience + time.Second) {
		t.Error("not given up")
	}
	sink.Close()
}
