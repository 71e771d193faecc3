package cli

import (
	"fmt"
	"runtime"
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

// reportPanic reports the first panic in detection. Other values than the runtime's own may
// hold text of the line.
func (r *run) reportPanic(cause any, shape string) {
	text := "a panic"
	if err, ok := cause.(runtime.Error); ok {
		text = err.Error()
	}
	r.report.Errorf("a bug in logly: %s while the level of a line was looked for; such lines have the default level; its shape: %s", text, shape)
}

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
	out.Read.Panics = r.pump.Panics()
	out.Balance(r.drained)
	return out
}
