package cli

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// A receipt accounts for every line that was read. For each sink
// read = written + filtered + dropped + failed (+ waiting, before the end).
type receipt struct {
	lines, bytes uint64
	took         time.Duration
	sinks        []account
}

// An account is one sink's part of a receipt, in lines.
type account struct {
	name     string
	written  uint64 // taken by the kernel
	filtered uint64 // left out by level, max-level, match, exclude
	dropped  uint64 // left out because a bound was reached and overflow is drop
	failed   uint64 // could not be written, or the reader had gone
	waiting  uint64 // in the buffer
	bytes    uint64 // written
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
