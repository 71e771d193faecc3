package cli

import (
	"fmt"
	"path/filepath"
	"time"

	"logly/cli/message"
	"logly/cli/option"
)

const (
	// progressInterval is how often the progress of a delivery is shown.
	progressInterval = 250 * time.Millisecond

	// rateSamples is over how many of these intervals a rate is measured.
	rateSamples = 20

	// progressWidth is the longest text that every terminal shows in one line.
	progressWidth = 79
)

// A progressSample is how far the work is at a moment.
type progressSample struct {
	lines uint64 // taken over
	bytes int64  // read from files
}

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
		samples := []progressSample{r.progressSample()}
		for {
			select {
			case <-end:
				return
			case <-ticker.C:
			}
			samples = append(samples, r.progressSample())
			samples = samples[max(0, len(samples)-rateSamples-1):]
			text := r.progressText(samples)
			r.report.Progress(text[:min(len(text), progressWidth)])
		}
	}()
	return func() {
		close(end)
		<-ended
	}
}

func (r *run) progressSample() progressSample {
	s := r.receipt().Sinks[0]
	sample := progressSample{lines: s.Written + s.Shipped.Earlier}
	if r.files != nil {
		sample.bytes = r.files.read.Load()
	}
	return sample
}

// progressText returns the text for the last of the samples.
func (r *run) progressText(samples []progressSample) string {
	first, last := samples[0], samples[len(samples)-1]
	seconds := float64(len(samples)-1) * progressInterval.Seconds()
	rate := float64(last.lines-first.lines) / seconds
	if r.files == nil {
		s := r.receipt().Sinks[0].Shipped
		return fmt.Sprintf("logly: %d lines taken over, %.0f/s; %d records wait; engine %s", last.lines, rate, s.Records, s.State)
	}
	text := fmt.Sprintf("logly: %s read, %.0f lines/s", byteCount(last.bytes), rate)
	if total := r.files.total; total > 0 && last.bytes <= total {
		text = fmt.Sprintf("logly: %d%% of %s, %.0f lines/s", last.bytes*100/total, byteCount(total), rate)
		if speed := float64(last.bytes-first.bytes) / seconds; speed > 0 {
			text += fmt.Sprintf(", %s left", time.Duration(float64(total-last.bytes)/speed*float64(time.Second)).Round(time.Second))
		}
	}
	if name := r.files.current.Load(); name != nil {
		text += ", " + message.Printable(filepath.Base(*name))
	}
	return text
}

// byteCount returns a number of bytes for people.
func byteCount(n int64) string {
	value, unit := float64(n), 0
	for ; value >= 1024 && unit < 4; unit++ {
		value /= 1024
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %ciB", value, " KMGT"[unit])
}
