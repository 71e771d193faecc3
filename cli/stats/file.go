package stats

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"logly/cli/message"
)

// fileInterval is how often the file of --stats-file is replaced. Prometheus's
// node_exporter, which reads such files, is usually scraped that often or a
// little less.
const fileInterval = 10 * time.Second

// lastWriteTimeout is how long the end of the run waits for the last receipt to
// be written.
const lastWriteTimeout = 2 * time.Second

// A file is the file of --stats-file. A goroutine of its own writes it, because
// its disk may be slow.
type file struct {
	path       string
	newReceipt func() Receipt
	report     *message.Reporter
	failing    bool // the last attempt failed
}

// KeepFile starts a goroutine that replaces the file at path with a new receipt
// every fileInterval. An empty path starts none.
//
// stop writes the file for the last time, waits at most lastWriteTimeout for
// that, and returns the exit status that the outcome asks for.
func KeepFile(path string, newReceipt func() Receipt, report *message.Reporter) (stop func() int) {
	if path == "" {
		return func() int { return message.StatusOK }
	}
	f := &file{path: path, newReceipt: newReceipt, report: report}
	end, status := make(chan struct{}), make(chan int, 1)
	go func() { status <- f.run(end) }()
	return func() int {
		close(end)
		select {
		case s := <-status:
			return s
		case <-time.After(lastWriteTimeout):
			f.reportError(message.ErrNotInTime)
			return message.StatusLost
		}
	}
}

func (f *file) run(end <-chan struct{}) int {
	tick := time.NewTicker(fileInterval)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			f.tryReplace(false)
		case <-end:
			return f.tryReplace(true)
		}
	}
}

// tryReplace replaces the file. It reports the first of several failures, and
// one at the end.
func (f *file) tryReplace(last bool) int {
	err := f.replace(last)
	if err != nil && (!f.failing || last) {
		f.reportError(err)
	}
	f.failing = err != nil
	if err != nil {
		return message.StatusLost
	}
	return message.StatusOK
}

func (f *file) reportError(err error) {
	f.report.Errorf("unable to write %s: %v", message.Printable(f.path), message.RootCause(err))
}

// replace writes a new file and renames it to the old one's name, so there is a
// complete file at any moment. The new file is created, never opened: in a
// directory that others can write to, nobody can put something else in its
// place.
func (f *file) replace(last bool) error {
	dir, base := filepath.Split(f.path)
	temp := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, os.Getpid()))
	out, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) { // left by a process with the same number that was killed
		_ = os.Remove(temp)
		out, err = os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	}
	if err != nil {
		return err
	}
	_, err = out.Write(f.text(last))
	err = cmp.Or(err, out.Close())
	if err == nil {
		err = os.Rename(temp, f.path)
	}
	if err != nil {
		_ = os.Remove(temp)
	}
	return err
}

// text returns a new receipt in the format that the file's name asks for.
func (f *file) text(last bool) []byte {
	if strings.HasSuffix(f.path, ".prom") {
		return f.newReceipt().prometheus()
	}
	return f.newReceipt().json(time.Now(), last)
}
