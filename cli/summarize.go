package cli

import (
	"time"

	"logly/cli/summary"
	"logly/format/level"
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
	if c.Displays.Of(r.stderr).Colors {
		p := palette()
		o.Colour = func(l level.Level) (before, after []byte) { return p.Levels[l].Before, p.Levels[l].After }
	}
	return summary.New(o), nil
}

// printSummary prints the summary, if there is one.
func (r *run) printSummary() {
	if r.summary != nil {
		r.report.Print(r.summary.Text(time.Since(r.started)))
	}
}
