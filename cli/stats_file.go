package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"logly/cli/message"
)

// statsEvery is how often --stats-file is written while the run goes on: as
// often as Prometheus's node_exporter, which picks such files up, is usually
// scraped or a little more.
const statsEvery = 10 * time.Second

// statsFileFor is how long the end waits for a disk that does not take the
// statistics.
const statsFileFor = 2 * time.Second

// A statsFile is the file that has the receipt, in a goroutine of its own: the
// disk under it may be as slow as any.
type statsFile struct {
	path    string
	receipt func() receipt
	report  *message.Reporter
	failing bool // as of the last attempt
}

// keepStatsFile starts to write the statistics file, if one is wanted. stop
// writes it for the last time and returns the exit status that this asks for.
func (r *run) keepStatsFile() (stop func() int) {
	if r.cfg.StatsFile == "" {
		return func() int { return message.StatusOK }
	}
	f := &statsFile{path: r.cfg.StatsFile, receipt: r.receipt, report: r.report}
	end, status := make(chan struct{}), make(chan int, 1)
	go func() { status <- f.keep(end) }()
	return func() int {
		close(end)
		select {
		case s := <-status:
			return s
		case <-time.After(statsFileFor):
			f.say(message.ErrNotInTime)
			return message.StatusLost
		}
	}
}

func (f *statsFile) keep(end <-chan struct{}) int {
	tick := time.NewTicker(statsEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			f.try(false)
		case <-end:
			return f.try(true)
		}
	}
}

// try writes the file and says, once, if it cannot.
func (f *statsFile) try(last bool) int {
	err := f.replace(last)
	if err != nil && (!f.failing || last) {
		f.say(err)
	}
	f.failing = err != nil
	if err != nil {
		return message.StatusLost
	}
	return message.StatusOK
}

func (f *statsFile) say(err error) {
	f.report.Errorf("unable to write %s: %v", message.Printable(f.path), message.RootCause(err))
}

// replace writes a new file beside the old one and gives it its name, so that
// there is a whole one at any moment. The new one is made, never opened: in a
// folder that others can write nobody can put something else in its place.
func (f *statsFile) replace(last bool) error {
	dir, base := filepath.Split(f.path)
	temp := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, os.Getpid()))
	out, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) { // left by a process of the same number that was killed
		_ = os.Remove(temp)
		out, err = os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	}
	if err != nil {
		return err
	}
	err = f.write(out, last)
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(temp, f.path)
	}
	if err != nil {
		_ = os.Remove(temp)
	}
	return err
}

func (f *statsFile) write(w io.Writer, last bool) error {
	r := f.receipt()
	var text []byte
	if strings.HasSuffix(f.path, ".prom") {
		text = r.prometheus()
	} else {
		text = r.json(time.Now(), last)
	}
	_, err := w.Write(text)
	return err
}
