package cli

import (
	"os"
	"time"

	"github.com/mattn/go-isatty"

	"logly/cli/option"
	"logly/cli/summary"
	"logly/format/timestamp"
)

// newSummary returns the summary that --summary asks for; nil without that option.
func (r *run) newSummary() (*summary.Summary, error) {
	c := r.config
	if c.Summary == 0 {
		return nil, nil
	}
	input, err := timestamp.ParseZone(c.InputZone)
	if err != nil {
		return nil, err
	}
	zone := time.Local
	if c.Zone != "" {
		if zone, err = timestamp.ParseZone(c.Zone); err != nil {
			return nil, err
		}
	}
	o := summary.Options{Top: c.Summary, Filter: c.RunFilter, Arrival: c.UseArrivalTime, Input: timestamp.NewResolver(input), Zone: zone}
	if r.wantsColorOn(r.stderr) {
		o.Colour = palette()
	}
	return summary.New(o), nil
}

// wantsColorOn reports whether text for f is coloured; f may be nil.
func (r *run) wantsColorOn(f *os.File) bool {
	terminal := f != nil && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
	return r.config.Color == option.ColorAlways || r.config.Color == option.ColorAuto && wantsColor(terminal, os.Getenv)
}

// printSummary prints the summary, if there is one.
func (r *run) printSummary() {
	if r.summary != nil {
		r.report.Print(r.summary.Text(time.Since(r.started)))
	}
}
