package cli

import (
	"fmt"
	"path/filepath"
	"time"

	"logly/cli/message"
	"logly/cli/option"
)

const (
	progressEvery = 500 * time.Millisecond

	// progressWindow is over how many steps the speed is measured.
	progressWindow = 20

	// progressWidth is the longest text that every terminal shows in one line.
	progressWidth = 79
)

// A progressStep is how far the work is at a moment.
type progressStep struct {
	at    time.Time
	bytes int64
	lines uint64
}

// showProgress shows on a terminal how far the files are delivered, until the function that
// it returns is called.
func (r *run) showProgress() (stop func()) {
	if r.stderr == nil || !option.IsTerminal(r.stderr) {
		return func() {}
	}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		ticker := time.NewTicker(progressEvery)
		defer ticker.Stop()
		steps := []progressStep{r.progressStep()}
		for {
			select {
			case <-done:
				r.report.SetStatus("")
				return
			case <-ticker.C:
			}
			steps = append(steps[max(0, len(steps)-progressWindow):], r.progressStep())
			r.report.SetStatus(r.progressText(steps))
		}
	}()
	return func() { close(done); <-ended }
}

func (r *run) progressStep() progressStep {
	return progressStep{time.Now(), r.files.read.Load(), r.routes[0].Ship.Counts().Delivered}
}

func (r *run) progressText(steps []progressStep) string {
	f, first, last := r.files, steps[0], steps[len(steps)-1]
	seconds := last.at.Sub(first.at).Seconds()
	text := fmt.Sprintf("%s of %s, %.0f lines/s", byteCount(last.bytes), byteCount(f.total), float64(last.lines-first.lines)/seconds)
	if f.total > 0 && last.bytes <= f.total {
		text = fmt.Sprintf("%3d%%  ", last.bytes*100/f.total) + text
	}
	if speed := float64(last.bytes-first.bytes) / seconds; speed > 0 && last.bytes <= f.total {
		text += fmt.Sprintf(", %s left", time.Duration(float64(f.total-last.bytes)/speed*float64(time.Second)).Round(time.Second))
	}
	if name := f.current.Load(); name != nil {
		text += "  " + message.Printable(filepath.Base(*name))
	}
	return text[:min(len(text), progressWidth)]
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
	return fmt.Sprintf("%.1f %ciB", value, "KMGT"[unit-1])
}
