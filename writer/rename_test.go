package writer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The file is renamed again and again under load. Read in the order of the renames, the
// files hold every line once and in order.
func TestRenamedUnderLoad(t *testing.T) {
	path := logPath(t)
	s := mustOpen(t, Options{Path: path, Async: true, BufferSize: 4 << 10, MaxBytes: 64 << 10})
	stop, done := make(chan struct{}), make(chan int)
	go func() { done <- renameAgainAndAgain(path, s, stop) }()
	end := time.Now().Add(300 * time.Millisecond)
	lines := 0
	for time.Now().Before(end) {
		mustAppend(t, s, fmt.Sprint(lines), fmt.Sprint(lines+1), fmt.Sprint(lines+2))
		lines += 3
	}
	close(stop)
	renames := <-done
	mustClose(t, s)
	wantCounts(t, s, Counts{Written: uint64(lines)})

	next := 0
	for i := range renames + 1 {
		name := fmt.Sprint(path, ".", i)
		if i == renames {
			name = path
		}
		data, err := os.ReadFile(name)
		if err != nil && i < renames {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if line != fmt.Sprintln(next) {
				t.Fatalf("%s: line %q, want %d", filepath.Base(name), line, next)
			}
			next++
		}
	}
	if next != lines {
		t.Errorf("%d lines arrived, want %d", next, lines)
	}
}

// renameAgainAndAgain renames path to path.0, path.1 and so on until stop, and returns
// how often.
func renameAgainAndAgain(path string, s *Sink, stop chan struct{}) (renames int) {
	for {
		select {
		case <-stop:
			return renames
		case <-time.After(time.Duration(rand.IntN(3)) * time.Millisecond):
		}
		if os.Rename(path, fmt.Sprint(path, ".", renames)) != nil {
			continue // not created again yet
		}
		renames++
		if rand.IntN(2) == 0 { // like logrotate with create
			if f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o644); err == nil {
				f.Close()
			}
		}
		s.Reopen()
	}
}
