package rotate

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"logly/writer/file"
	"logly/writer/internal/testfiles"
	"logly/writer/outage"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The files that tests look at.
var (
	names     = testfiles.Names
	unpacked  = testfiles.Unpacked
	archived  = testfiles.Archived
	wantFiles = testfiles.Want
	numbered  = testfiles.Numbered
)

type events = testfiles.Events

// A lineWriter writes single lines to a Rotator as a sink's flusher does.
type lineWriter struct{ *Rotator }

// mustOpen opens a Rotator. A file that cannot be opened yet is no error.
func mustOpen(t *testing.T, o Options) lineWriter {
	t.Helper()
	return openWithFaults(t, o, nil)
}

// openWithFaults is mustOpen for a Rotator whose changes in its directory fail with the
// errors of hook.
func openWithFaults(t *testing.T, o Options, hook func(op, name string) error) lineWriter {
	t.Helper()
	o.faultHook = hook
	r, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Reopen(false); errors.Is(err, ErrLocked) {
		t.Fatal(err)
	}
	return lineWriter{r}
}

// mustAppend writes lines, each given without its newline. Like a flusher it retries
// until they are written.
func mustAppend(t *testing.T, w lineWriter, lines ...string) {
	t.Helper()
	for _, l := range lines {
		w.appendLine(t, l+"\n", false)
	}
}

// appendLine writes one line. inRecord says that it continues the record before.
func (w lineWriter) appendLine(t *testing.T, line string, inRecord bool) {
	t.Helper()
	p := []byte(line)
	for attempts := 0; len(p) > 0; attempts++ {
		if attempts == 100 {
			t.Fatalf("%q cannot be written", line)
		}
		midLine := len(p) < len(line)
		if !midLine {
			w.MaybeRotate(inRecord, w.clocks.wall())
		}
		moved, err := w.Ready(midLine)
		if moved {
			p = []byte(line)
		}
		if err == nil {
			if left, whole := w.Space(); !midLine && int64(len(p)) > left && left < whole {
				w.Rotate()
				continue
			}
			var n int
			n, err = w.Write(p)
			p = p[n:]
		}
		if err != nil && !errors.Is(err, file.ErrMoved) {
			time.Sleep(outage.MinBackoff)
		}
	}
}

func mustClose(t *testing.T, w lineWriter) {
	t.Helper()
	if err := w.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
}

func logPath(t *testing.T) string { return filepath.Join(t.TempDir(), "app.log") }

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A failing has a hook that makes changes of a directory fail with err while on is set: those of one
// operation and of one name, or all of them.
type failing struct {
	on       atomic.Bool
	op, name string // "": any
	err      error
}

// startFailing returns a failing that is on.
func startFailing(op, name string, err error) *failing {
	f := &failing{op: op, name: name, err: err}
	f.on.Store(true)
	return f
}

func (f *failing) hook(op, name string) error {
	if f.on.Load() && (f.op == "" || f.op == op) && (f.name == "" || f.name == name) {
		return &fs.PathError{Op: op, Path: name, Err: f.err}
	}
	return nil
}
