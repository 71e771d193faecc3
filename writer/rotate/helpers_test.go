package rotate

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"logly/writer/file"
	"logly/writer/outage"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

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
	r, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	r.faultHook = hook
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

// events collects what a Rotator notifies.
type events struct {
	mu   sync.Mutex
	list []outage.Event
}

func (e *events) add(ev outage.Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.list = append(e.list, ev)
}

func (e *events) all() []outage.Event {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.list)
}

func logPath(t *testing.T) string { return filepath.Join(t.TempDir(), "app.log") }

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// names returns the files in dir except locks, sorted.
func names(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".lock") {
			all = append(all, e.Name())
		}
	}
	return all
}

// unpacked returns the content of a file, compressed or not.
func unpacked(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	compression := compressionOf(filepath.Ext(path))
	if compression == NoCompression {
		return string(data)
	}
	z, err := compression.newReader(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer z.Close()
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return string(text)
}

// archived returns the contents of the archives of path, sorted by name, and at the end
// that of path itself, if it exists.
func archived(t testing.TB, path string) []string {
	t.Helper()
	var texts []string
	active := filepath.Base(path)
	all := names(t, filepath.Dir(path))
	for _, name := range all {
		if name != active {
			texts = append(texts, unpacked(t, filepath.Join(filepath.Dir(path), name)))
		}
	}
	if slices.Contains(all, active) {
		texts = append(texts, unpacked(t, path))
	}
	return texts
}

func wantFiles(t testing.TB, path string, want ...string) {
	t.Helper()
	if got := archived(t, path); !slices.Equal(got, want) {
		t.Errorf("files hold %q, want %q", got, want)
	}
}

// numbered returns the lines with the numbers from..to-1.
func numbered(from, to int) []string {
	var lines []string
	for i := from; i < to; i++ {
		lines = append(lines, fmt.Sprintf("line %06d", i))
	}
	return lines
}
