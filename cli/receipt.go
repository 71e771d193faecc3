package cli

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// A receipt accounts for every line that was read. For each sink
// read = written + filtered + dropped + failed + waiting, at any moment, and
// at the end nothing waits.
type receipt struct {
	lines, bytes uint64
	started      time.Time
	took         time.Duration
	sinks        []account
}

// An account is one sink's part of a receipt, in lines.
type account struct {
	name     string
	path     string // unlike any other account's
	written  uint64 // taken by the kernel
	filtered uint64 // left out by level, max-level, match, exclude
	dropped  uint64 // left out because a bound was reached and overflow is drop
	failed   uint64 // could not be written, or the reader had gone
	waiting  uint64 // read, and none of the above yet
	bytes    uint64 // written
	troubles uint64 // times it got into trouble
	trouble  error  // that it is in now; nil: none
}

func (r *run) reopen() {
	for _, t := range r.pump.routes {
		t.sink.Reopen()
	}
}

// stats prints the receipt as it is now.
func (r *run) stats() { r.report.Print(r.receipt().write) }

// receipt counts the sinks before the input, which is ahead of them: the
// difference is what waits, in a buffer or in a block that is being handed
// over.
func (r *run) receipt() receipt {
	out := receipt{started: r.started, took: time.Since(r.started)}
	seen := map[string]int{}
	for _, t := range r.pump.routes {
		a := t.account()
		if seen[a.path]++; seen[a.path] > 1 { // a device may be there twice
			a.path = fmt.Sprintf("%s (%d)", a.path, seen[a.path])
		}
		out.sinks = append(out.sinks, a)
	}
	out.lines, out.bytes = r.pump.shown.lines.Load(), r.pump.shown.bytes.Load()
	for i := range out.sinks {
		out.sinks[i].balance(out.lines, r.over)
	}
	return out
}

// balance settles what waits of lines read. When all is over it has failed.
func (a *account) balance(lines uint64, over bool) {
	a.waiting = lines - min(lines, a.written+a.filtered+a.dropped+a.failed)
	if over {
		a.failed, a.waiting = a.failed+a.waiting, 0
	}
}

// write prints the receipt as a table.
func (r receipt) write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "logly: read %d lines, %d bytes in %s\n", r.lines, r.bytes, r.took.Round(time.Millisecond)); err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "written\tfiltered\tdropped\tfailed\twaiting\tbytes\t  sink")
	for _, a := range r.sinks {
		fmt.Fprintf(t, "%d\t%d\t%d\t%d\t%d\t%d\t  %s\n", a.written, a.filtered, a.dropped, a.failed, a.waiting, a.bytes, a.name)
	}
	return t.Flush()
}
