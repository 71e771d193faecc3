package cli

import (
	"fmt"
	"time"

	"logly/cli/stats"
)

func (r *run) reopen() {
	for _, t := range r.routes {
		t.Sink.Reopen()
	}
}

// printStats prints the receipt as of now.
func (r *run) printStats() { r.report.Print(r.receipt().Table()) }

// receipt returns the receipt as of now. It counts the sinks before the input,
// which is ahead of them. The difference is the lines that wait, in a buffer or
// in a block that is being delivered.
func (r *run) receipt() stats.Receipt {
	out := stats.Receipt{Started: r.started, Elapsed: time.Since(r.started), Sinks: []stats.Sink{}}
	seen := map[string]int{}
	for _, t := range r.routes {
		a := t.Stats()
		if seen[a.Path]++; seen[a.Path] > 1 { // a device may be there twice
			a.Path = fmt.Sprintf("%s (%d)", a.Path, seen[a.Path])
		}
		out.Sinks = append(out.Sinks, a)
	}
	out.Read.Lines, out.Read.Bytes = r.pump.ReadSoFar()
	out.Balance(r.drained)
	return out
}
