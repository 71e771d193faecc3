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

// printStats prints the receipt as it is now.
func (r *run) printStats() { r.report.Print(r.receipt().WriteTable) }

// receipt counts the sinks before the input, which is ahead of them: the
// difference is what waits, in a buffer or in a block that is being handed
// over.
func (r *run) receipt() stats.Receipt {
	out := stats.Receipt{Started: r.started, Elapsed: time.Since(r.started)}
	seen := map[string]int{}
	for _, t := range r.routes {
		a := t.Stats()
		if seen[a.Path]++; seen[a.Path] > 1 { // a device may be there twice
			a.Path = fmt.Sprintf("%s (%d)", a.Path, seen[a.Path])
		}
		out.Sinks = append(out.Sinks, a)
	}
	out.Lines, out.Bytes = r.pump.ReadSoFar()
	out.Balance(r.drained)
	return out
}
