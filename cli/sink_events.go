package cli

import (
	"time"

	"logly/cli/message"
	"logly/writer/outage"
)

// reportSinkEvent reports that a sink's outage began or ended, or that its
// file may not survive a power cut.
func reportSinkEvent(r *message.Reporter, sink string, e outage.Event) {
	switch {
	case e.Recovered:
		r.Notef("sink %s: works again after %s", sink, e.Lasted.Round(time.Millisecond))
	case e.Permanent:
		r.Errorf("sink %s: unable to %s: %v; lines written before may not survive a power cut", sink, e.Op, e.Err)
	case e.Background:
		r.Errorf("sink %s: unable to %s %s: %v; lines are still written; trying again until it works", sink, e.Op, message.Printable(e.Path), e.Err)
	default:
		r.Errorf("sink %s: unable to %s: %v; trying again until it works", sink, operation(e), e.Err)
	}
}

// operation names what failed. It includes the path only for a directory on the
// way to the file.
func operation(e outage.Event) string {
	if e.Op == "mkdir" {
		return "make " + message.Printable(e.Path)
	}
	return e.Op
}
