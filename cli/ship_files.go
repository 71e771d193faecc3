package cli

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/option"
	"logly/writer/ship/backfill"
)

// shippedStdin is the name of standard input among the files to ship.
const shippedStdin = "-"

// errGivenUp is why reading ends before the last file: the engine takes nothing any more.
var errGivenUp = errors.New("given up")

// shippedFiles is the input of `logly ship FILE...`: one file after the other, each as a
// stream that ends. The pump reads them, and the sender reports deliveries.
type shippedFiles struct {
	names  []string
	stdin  *os.File
	report *message.Reporter
	state  *backfill.State
	marks  backfill.Marks
	lines  func() (lines, passed uint64, atRecord bool) // complete so far, of all files

	woken   chan struct{} // capacity 1
	givenUp atomic.Bool
	total   int64        // bytes of all files whose size is known
	read    atomic.Int64 // bytes of these so far
	current atomic.Pointer[string]

	// Of the goroutine that reads.
	left    []string // files to open
	file    *os.File
	reader  *backfill.Reader
	entry   backfill.Entry // as it was when the file was opened
	before  uint64         // complete lines of the files before
	start   int64          // read, when the file was opened
	readErr error

	// Valid when it has ended.
	earlier int // files that an earlier run has delivered
	bad     int // files that could not be read to their end

	saveFailed atomic.Bool
}

// openShippedFiles opens the state of the files. It opens none of them.
func openShippedFiles(c *option.Config, report *message.Reporter, stdin *os.File) (*shippedFiles, error) {
	s := &c.Sinks[0]
	dir := s.Network.StateDir
	if dir == "" {
		var err error
		if dir, err = defaultStateDir(); err != nil {
			return nil, message.Usagef("%v", err).Hintf("name a folder for it: %s,state=DIR", s.Name())
		}
	}
	state, err := backfill.Open(dir, s.Path)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	f := &shippedFiles{names: c.ShipFiles, left: c.ShipFiles, stdin: stdin, report: report, state: state, woken: make(chan struct{}, 1)}
	f.marks.Reached = f.save
	for _, name := range f.names {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			f.total += info.Size()
		}
	}
	return f, nil
}

// defaultStateDir returns the folder of the XDG specification, or the system's own.
func defaultStateDir() (string, error) {
	dir := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("there is no folder for the state: %w", err)
		}
		dir = filepath.Join(home, ".local", "state")
		if runtime.GOOS == "windows" {
			if dir, err = os.UserCacheDir(); err != nil {
				return "", fmt.Errorf("there is no folder for the state: %w", err)
			}
		}
	}
	return filepath.Join(dir, "logly", "ship"), nil
}

// next opens the next file that is not delivered yet. It returns false if there is none.
func (f *shippedFiles) next() bool {
	for len(f.left) > 0 {
		name := f.left[0]
		f.left = f.left[1:]
		if opened, err := f.open(name); err != nil {
			f.bad++
			f.report.Errorf("%s: %v", message.Printable(name), message.RootCause(err))
		} else if opened {
			return true
		}
	}
	return false
}

func (f *shippedFiles) open(name string) (opened bool, err error) {
	f.file, f.entry, f.readErr = f.stdin, backfill.Entry{}, nil
	f.start = f.read.Load()
	if name != shippedStdin {
		if f.file, err = os.Open(name); err != nil {
			return false, err
		}
		defer func() {
			if !opened {
				f.file.Close()
			}
		}()
		if f.entry, err = f.find(); err != nil {
			return false, err
		}
	}
	if f.entry.Done {
		f.earlier++
		f.read.Add(f.entry.Size)
		return false, nil
	}
	if f.reader, err = backfill.NewReader(f.file, &f.read); err != nil {
		return false, err
	}
	if f.entry.Lines > 0 {
		f.report.Notef("%s: continues after line %d", message.Printable(name), f.entry.Lines)
	}
	f.before, _, _ = f.lines()
	f.current.Store(&name)
	return true, nil
}

// find returns the file's entry; an empty one if nothing can be kept, as for a pipe.
func (f *shippedFiles) find() (backfill.Entry, error) {
	if info, err := f.file.Stat(); err != nil || !info.Mode().IsRegular() {
		return backfill.Entry{}, err
	}
	return f.state.Find(f.file)
}

// mark adds a mark after the lines that are complete.
func (f *shippedFiles) mark() {
	if lines, passed, atRecord := f.lines(); atRecord && f.reader != nil {
		e := f.entry
		e.Lines += lines - f.before
		f.marks.Add(backfill.Mark{Passed: passed, Entry: e})
	}
}

// endFile closes the file, which was read to its end.
func (f *shippedFiles) endFile() {
	name := message.Printable(*f.current.Load())
	lines, passed, _ := f.lines()
	e := f.entry
	e.Lines += lines - f.before
	if f.readErr != nil {
		f.bad++
		f.report.Errorf("%s: %v, after line %d", name, message.RootCause(f.readErr), e.Lines)
	} else {
		e.Done, e.Size = true, f.read.Load()-f.start
	}
	if f.reader.EndsInLine() { // the rest may come, so the line is not done
		e.Lines--
	}
	f.marks.Add(backfill.Mark{Passed: passed, Entry: e})
	f.reader.Close()
	f.reader = nil
	if f.file != f.stdin {
		f.file.Close()
	}
}

// save keeps how far a file is delivered.
func (f *shippedFiles) save(e backfill.Entry) {
	if e.Path == "" {
		return
	}
	if err := f.state.Save(e); err != nil && !f.saveFailed.Swap(true) {
		f.report.Errorf("state: %v; if logly is interrupted, more records may arrive twice", err)
	}
}

// isLeft reports whether the same command would deliver more.
func (f *shippedFiles) isLeft() bool { return f != nil && (f.givenUp.Load() || f.marks.Left()) }

// The methods of input.Set. There is always something to read: if only the end.

func (f *shippedFiles) Wait(time.Duration, int) (int, error) {
	select {
	case <-f.woken:
		return 0, input.ErrWoken
	default:
	}
	if f.givenUp.Load() {
		return 0, errGivenUp
	}
	return 0, nil
}

func (f *shippedFiles) Read(_ int, p []byte) (int, error) {
	n, err := f.reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		f.readErr, err = err, io.EOF
	}
	return n, err
}

func (f *shippedFiles) Queued() int { return math.MaxInt }

// Ended makes the watchdog give the engine up after its patience, as at the end of any input.
func (f *shippedFiles) Ended() bool { return true }

func (f *shippedFiles) Remove(int) {}

func (f *shippedFiles) Wake() {
	select {
	case f.woken <- struct{}{}:
	default: // a wake-up is pending already
	}
}

func (f *shippedFiles) Close() {}

// patience returns how long a sink may take nothing once the input has ended.
func (r *run) patience() time.Duration {
	if r.files != nil {
		return r.config.Sinks[0].ShipOptions(r.config.Grace).DrainTimeout
	}
	return r.config.Grace
}

// bindFiles connects the files with the pump and the route, if there are any.
func (r *run) bindFiles() {
	f := r.files
	if f == nil {
		return
	}
	t := r.routes[0]
	abandon := t.Abandon
	t.Abandon = func(err error) {
		f.givenUp.Store(true)
		abandon(err)
	}
	r.shutdown.stopsAtOnce = true
	f.lines = r.pump.CompleteLines
	r.pump.OnDelivery, r.pump.Resumable = f.mark, true
	r.pump.BatchLines = minBatchLines // a mark for each: records after the last mark come again
}

// reportFiles reports what became of the files. delivered is how many lines.
func (r *run) reportFiles(delivered uint64) int {
	f, name := r.files, r.routes[0].Name
	n := uint64(len(f.names))
	r.report.Notef("sink %s: %s of %s taken over", name, message.Plural(delivered, "line"), message.Plural(n, "file"))
	if f.earlier > 0 {
		r.report.Notef("an earlier run has delivered %d of the %s; to deliver them again remove %s", f.earlier, message.Plural(n, "file"), message.Printable(f.state.Dir()))
	}
	if f.isLeft() || r.pumpErr != nil {
		r.report.Errorf("sink %s: not everything is delivered; the same command continues where it stopped", name)
	}
	if f.bad > 0 {
		r.report.Errorf("%s could not be read to the end", message.Plural(uint64(f.bad), "file"))
		return message.StatusLost
	}
	return message.StatusOK
}
