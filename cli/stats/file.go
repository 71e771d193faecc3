package stats

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"logly/cli/message"
	writerfile "logly/writer/file"
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
			f.tryWrite(false)
		case <-end:
			return f.tryWrite(true)
		}
	}
}

// tryWrite writes the file. It reports the first of several failures, and
// one at the end.
func (f *file) tryWrite(last bool) int {
	err := f.write(last)
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

// write writes a receipt to what the path leads to: into a device or a pipe in place, and
// else as a new file, which is renamed to the old one's name. So there is a complete file
// at any moment. The new file is created, never opened: in a directory that others can
// write to, nobody can put something else in its place.
func (f *file) write(last bool) error {
	text := f.text(last)
	place := writerfile.Locate(f.path)[0]
	switch {
	case place.Err != nil:
		return place.Err
	case place.Inherited != nil:
		return writeAll(writerfile.NewStdout(place.Inherited), text)
	}
	path := writerfile.ResolveLinks(f.path)
	info, err := os.Lstat(path)
	if err != nil || info.Mode().IsRegular() || info.Mode().Type() == fs.ModeSymlink { // such a link cannot be trusted
		return replace(path, text)
	}
	out := writerfile.New(writerfile.Options{Path: path, Raw: true})
	err = out.Reopen(false)
	if err == nil {
		err = writeAll(out, text)
	}
	return cmp.Or(err, out.Close())
}

// writeAll writes text to a device or a pipe. It waits for a slow reader.
func writeAll(to interface {
	Write(p []byte) (int, error)
	Wait(d time.Duration)
}, text []byte) error {
	for len(text) > 0 {
		n, err := to.Write(text)
		text = text[n:]
		if errors.Is(err, syscall.EAGAIN) {
			to.Wait(lastWriteTimeout)
		} else if err != nil {
			return err
		}
	}
	return nil
}

// replace makes the file at path, or one that is created, have the text.
func replace(path string, text []byte) error {
	dir, base := filepath.Split(path)
	temp := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, os.Getpid()))
	out, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) { // left by a process with the same number that was killed
		_ = os.Remove(temp)
		out, err = os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	}
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	err = cmp.Or(err, out.Close())
	if err == nil {
		err = os.Rename(temp, path)
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
