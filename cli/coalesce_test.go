package cli

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer"
)

// A drip is an input in which a line comes every so often.
type drip struct {
	every time.Duration
	lines int
	began time.Time

	brought, reads int
	latest         time.Duration // the longest that a line waited to be read
}

func (d *drip) comes(line int) time.Time { return d.began.Add(time.Duration(line+1) * d.every) }

func (d *drip) wait(timeout time.Duration, only int) (int, error) {
	until := d.comes(d.brought)
	if quiet := time.Now().Add(timeout); only == noStream || timeout >= 0 && quiet.Before(until) {
		time.Sleep(timeout)
		return 0, errQuiet
	}
	time.Sleep(time.Until(until))
	return 0, nil
}

func (d *drip) read(_ int, p []byte) (n int, err error) {
	if d.brought == d.lines {
		return 0, io.EOF
	}
	d.reads++
	d.latest = max(d.latest, time.Since(d.comes(d.brought)))
	for ; d.brought < d.lines && !d.comes(d.brought).After(time.Now()); d.brought++ {
		n += copy(p[n:], "2025-01-15 10:30:45 | INFO | a line\n")
	}
	return n, nil
}

func (d *drip) ended() bool { return false }
func (d *drip) drop(int)    {}
func (d *drip) wake()       {}
func (d *drip) close()      {}

// Lines that come in numbers are read several at a time, others at once.
func TestCoalesce(t *testing.T) {
	const ms = time.Millisecond
	for name, test := range map[string]struct {
		every  time.Duration
		lines  int
		reads  int           // at most
		latest time.Duration // a line is read
	}{
		"a thousand a second":    {ms, 4000, 520, coalesceFor},
		"many thousand a second": {ms / 20, 80000, 520, coalesceFor},
		"now and then":           {50 * ms, 100, 100, 0},
		"a short run":            {ms, coalesceAfter, coalesceAfter, 0},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.log")
			synctest.Test(t, func(t *testing.T) {
				sink, err := writer.Open(t.Context(), writer.Options{Path: path, Raw: true, Async: true, FlushInterval: time.Second})
				if err != nil {
					t.Fatal(err)
				}
				in := &drip{every: test.every, lines: test.lines, began: time.Now()}
				p := rawPump(t, in, sink)
				p.coalescer = &coalescer{}
				if err := p.run(); err != nil || p.lines != uint64(test.lines) {
					t.Errorf("%d lines of %d: %v", p.lines, test.lines, err)
				}
				closeSinks(p.routes)
				if in.reads > test.reads || in.latest > test.latest {
					t.Errorf("%d reads, a line was read after %v; want %d, %v", in.reads, in.latest, test.reads, test.latest)
				}
			})
		})
	}
}

// After more than half of what a small pipe takes, nothing waits.
func TestCoalesceMost(t *testing.T) {
	c := &coalescer{}
	for range coalesceAfter + 1 {
		c.took(coalesceMost, 1000, time.Now())
	}
	if !c.due() {
		t.Error("it does not begin")
	}
	if c.took(coalesceMost+1, 1000, time.Now()); c.due() {
		t.Error("it does not end")
	}
}

// What must not wait, is read as it comes.
func TestCoalesced(t *testing.T) {
	for args, want := range map[string]bool{
		"a.log b.log":                               true,
		"--format=raw a.log":                        true,
		"--format=text a.log":                       true,
		"--time-format=YYYY-MM-DD a.log":            true,
		"--flush-interval=200ms a.log":              true,
		"--flush-interval=100ms a.log":              false,
		"a.log b.log,flush-interval=0":              false,
		"a.log b.log,async=false":                   false,
		"a.log b.log,overflow=drop":                 false,
		"--time-format=HH:mm:ss.SSS a.log":          false,
		"--format=json a.log":                       false,
		"--time-source=arrival a.log":               false,
		"--time-source=arrival --format=text a.log": true,
		"a.log -- sh -c true":                       false,
	} {
		perform(t, append([]string{"-q", "--async"}, strings.Fields(args)...), func(t *testing.T, p *play) {
			if got := p.pump.coalescer != nil; got != want {
				t.Errorf("%s: %t, want %t", args, got, want)
			}
		})
	}
}
