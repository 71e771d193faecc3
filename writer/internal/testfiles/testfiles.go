package testfiles

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/zstd"

	"logly/writer/outage"
)

// Names returns the files in dir except locks, sorted.
func Names(t testing.TB, dir string) []string {
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

// Unpacked returns the content of a file, compressed or not.
func Unpacked(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var z io.Reader = bytes.NewReader(data)
	switch filepath.Ext(path) {
	case ".gz":
		z, err = gzip.NewReader(z)
	case ".zst":
		z, err = zstd.NewReader(z, zstd.WithDecoderConcurrency(1)) // no goroutine to close
	}
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return string(text)
}

// Archived returns the contents of the archives of path, sorted by name, and at the end
// that of path itself, if it exists.
func Archived(t testing.TB, path string) []string {
	t.Helper()
	var texts []string
	active := filepath.Base(path)
	all := Names(t, filepath.Dir(path))
	for _, name := range all {
		if name != active {
			texts = append(texts, Unpacked(t, filepath.Join(filepath.Dir(path), name)))
		}
	}
	if slices.Contains(all, active) {
		texts = append(texts, Unpacked(t, path))
	}
	return texts
}

// Want compares what Archived returns.
func Want(t testing.TB, path string, want ...string) {
	t.Helper()
	if got := Archived(t, path); !slices.Equal(got, want) {
		t.Errorf("files hold %q, want %q", got, want)
	}
}

// Numbered returns the lines with the numbers from..to-1.
func Numbered(from, to int) []string {
	var lines []string
	for i := from; i < to; i++ {
		lines = append(lines, fmt.Sprintf("line %06d", i))
	}
	return lines
}

// Events collects notifications.
type Events struct {
	mu   sync.Mutex
	list []outage.Event
}

// Add is a function to notify.
func (e *Events) Add(ev outage.Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.list = append(e.list, ev)
}

// All returns the events so far.
func (e *Events) All() []outage.Event {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.list)
}
