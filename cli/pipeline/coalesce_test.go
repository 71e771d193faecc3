package pipeline

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/cli/input"
	"logly/writer"
)

// A tricklingInput is an input in which lines come at a constant rate, and from
// some line on more slowly.
type tricklingInput struct {
	every   time.Duration
	lines   int
	seldom  int           // from this line on
	further time.Duration // the additional interval then
	began   time.Time
	bell    chan struct{}
	alone   int  // a read returns only this many lines; 0: no limit
	narrow  bool // the input is not a large pipe

	left, brought, reads int
	latest               time.Duration // the longest time that a line waited to be read
	last                 time.Duration // how long the last line waited
}

func (d *tricklingInput) comes(line int) time.Time {
	at := d.began.Add(time.Duration(line+1) * d.every)
	if d.seldom > 0 && line >= d.seldom {
		at = at.Add(time.Duration(line+1-d.seldom) * d.further)
	}
	return at
}

func (d *tricklingInput) Wait(timeout time.Duration, only int) (int, error) {
	until := time.Until(d.comes(d.brought)) // at the end, too
	quiet := only == input.OnlyHangup && d.brought < d.lines || timeout >= 0 && timeout < until
	if quiet {
		until = timeout
	}
	select {
	case <-d.bell:
		return 0, input.ErrWoken
	default:
	}
	select {
	case <-d.bell:
		return 0, input.ErrWoken
	case <-time.After(until):
	}
	if quiet {
		return 0, input.ErrTimeout
	}
	return 0, nil
}

func (d *tricklingInput) Read(_ int, p []byte) (n int, err error) {
	if d.brought == d.lines {
		return 0, io.EOF
	}
	d.reads++
	d.last = time.Since(d.comes(d.brought))
	d.latest = max(d.latest, d.last)
	const line = "2025-01-15 10:30:45 | INFO | a line\n"
	there := d.brought
	for ; there < d.lines && !d.comes(there).After(time.Now()); there++ {
		if d.alone == 0 || n < d.alone*len(line) {
			n += copy(p[n:], line)
			d.brought++
		}
	}
	d.left = (there - d.brought) * len(line)
	return n, nil
}

func (d *tricklingInput) Queued() int {
	if d.narrow {
		return math.MaxInt
	}
	return d.left
}
func (d *tricklingInput) Ended() bool { return false }
func (d *tricklingInput) Remove(int)  {}
func (d *tricklingInput) Wake()       { d.bell <- struct{}{} }
func (d *tricklingInput) Close()      {}

// newTricklingPump returns a pump that reads in, and the path of its only sink.
func newTricklingPump(t *testing.T, in *tricklingInput) (*Pump, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.log")
	sink, err := writer.Open(t.Context(), writer.Options{Path: path, Raw: true, Async: true, FlushInterval: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	in.began, in.bell = time.Now(), make(chan struct{}, 1)
	p := newRawPump(t, in, sink)
	p.Coalesce = true
	p.Stopped = func() bool { return true }
	return p, path
}

// Frequent lines are read several at a time, others at once.
func TestCoalesce(t *testing.T) {
	const ms = time.Millisecond
	for name, test := range map[string]struct {
		in     tricklingInput
		reads  int           // at most
		latest time.Duration // at most
	}{
		"a thousand a second":    {tricklingInput{every: ms, lines: 4000}, 1020, coalesceDelay},
		"many thousand a second": {tricklingInput{every: ms / 20, lines: 80000}, 1020, coalesceDelay},
		"now and then":           {tricklingInput{every: 50 * ms, lines: 100}, 100, 0},
		"a short run":            {tricklingInput{every: ms, lines: coalesceMinReads}, coalesceMinReads, 0},
		"no room":                {tricklingInput{every: ms, lines: 1000, narrow: true}, 1000, 0},
		"three a read":           {tricklingInput{every: ms / 3, lines: 3000, alone: 3}, 3000, 2 * coalesceDelay},
		"no more in numbers":     {tricklingInput{every: ms, lines: 200, seldom: 100, further: 50 * ms}, 140, coalesceDelay},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, _ := newTricklingPump(t, &test.in)
				if err := p.Run(); err != nil || p.lines != uint64(test.in.lines) {
					t.Errorf("%d lines of %d: %v", p.lines, test.in.lines, err)
				}
				CloseSinks(p.Routes)
				if test.in.reads > test.reads || test.in.latest > test.latest {
					t.Errorf("%d reads, a line was read after %v; want %d, %v", test.in.reads, test.in.latest, test.reads, test.latest)
				}
				if test.in.seldom > 0 && test.in.last > 0 {
					t.Errorf("at the end a line was read after %v", test.in.last)
				}
			})
		})
	}
}

// A wake-up while the pump waits for more is noticed, after the lines that came
// before it.
func TestCoalescingNoticesWakeUps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := &tricklingInput{every: time.Millisecond, lines: 1000}
		p, path := newTricklingPump(t, in)
		const rings = 99*time.Millisecond + 500*time.Microsecond
		time.AfterFunc(rings, in.Wake)
		if err := p.Run(); err != ErrStopped || time.Since(in.began) != rings {
			t.Errorf("stopped after %v: %v", time.Since(in.began), err)
		}
		CloseSinks(p.Routes)
		text, err := os.ReadFile(path)
		if n := strings.Count(string(text), "\n"); n != 99 {
			t.Errorf("%d lines, 99 had come: %v", n, err)
		}
	})
}

// After a large read the pump does not wait.
func TestCoalescingStopsAfterALargeRead(t *testing.T) {
	c := &coalescer{}
	for range coalesceMinReads + 1 {
		c.observe(coalesceMaxBytes, 1000, time.Now())
	}
	if !c.waiting {
		t.Error("it does not begin")
	}
	if c.observe(coalesceMaxBytes+1, 1000, time.Now()); c.waiting {
		t.Error("it does not end")
	}
}
