package stats

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// A Receipt accounts for every line that was read. For each sink
// read = written + filtered + dropped + failed + waiting, at any moment, and
// at the end nothing waits.
type Receipt struct {
	Lines, Bytes uint64
	Started      time.Time
	Elapsed      time.Duration
	Sinks        []Sink
}

// A Sink is one sink's part of a receipt, in lines.
type Sink struct {
	Name     string
	Path     string // unlike any other account's
	Written  uint64 // taken by the kernel
	Filtered uint64 // left out by level, max-level, match, exclude
	Dropped  uint64 // left out because a bound was reached and overflow is drop
	Failed   uint64 // could not be written, or the reader had gone
	Waiting  uint64 // read, and none of the above yet
	Bytes    uint64 // written
	Outages  uint64 // times it got into trouble
	Err      error  // that it is in now; nil: none
}

// Balance sets the number of waiting lines of each sink to what the other
// counts leave. If the run is over, those lines have failed instead.
func (r *Receipt) Balance(over bool) {
	for i := range r.Sinks {
		a := &r.Sinks[i]
		a.Waiting = r.Lines - min(r.Lines, a.Written+a.Filtered+a.Dropped+a.Failed)
		if over {
			a.Failed, a.Waiting = a.Failed+a.Waiting, 0
		}
	}
}

// WriteTable prints the receipt as a table.
func (r Receipt) WriteTable(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "logly: read %d lines, %d bytes in %s\n", r.Lines, r.Bytes, r.Elapsed.Round(time.Millisecond)); err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "written\tfiltered\tdropped\tfailed\twaiting\tbytes\t  sink")
	for _, a := range r.Sinks {
		fmt.Fprintf(t, "%d\t%d\t%d\t%d\t%d\t%d\t  %s\n", a.Written, a.Filtered, a.Dropped, a.Failed, a.Waiting, a.Bytes, a.Name)
	}
	return t.Flush()
}
