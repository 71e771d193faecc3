package cli

import (
	"fmt"
	"time"

	"logly/cli/option"
)

const (
	// progressInterval is how often the progress of a delivery is shown.
	progressInterval = 250 * time.Millisecond

	// rateSamples is over how many of these intervals the rate is measured.
	rateSamples = 8
)

// showProgress shows the progress of `logly ship` if standard error is a terminal, until stop
// is called.
func (r *run) showProgress() (stop func()) {
	if !r.config.Ship || r.stderr == nil || !option.IsTerminal(r.stderr) {
		return func() {}
	}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		defer r.report.Progress("")
		ticker := time.NewTicker(progressInterval)
		defer ticker.Stop()
		samples := []uint64{0}
		for {
			select {
			case <-end:
				return
			case <-ticker.C:
			}
			s := r.receipt().Sinks[0].Shipped
			samples = append(samples, s.Earlier)
			samples = samples[max(0, len(samples)-rateSamples-1):]
			rate := float64(s.Earlier-samples[0]) / (float64(len(samples)-1) * progressInterval.Seconds())
			r.report.Progress(fmt.Sprintf("logly: %d lines taken over, %.0f/s; %d records wait; engine %s", s.Earlier, rate, s.Records, s.State))
		}
	}()
	return func() {
		close(end)
		<-ended
	}
}
