package rotate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"logly/writer/file"
)

// A tempFileTracker is a fault hook that counts the temporaries that are open at once.
type tempFileTracker struct {
	mu           sync.Mutex
	changed      sync.Cond
	open         map[string]bool
	mostOpen     int
	created      int
	waitFor      int  // no temporary is completed before this many were created
	space        int  // the disk has space for this many at once
	full         bool // the disk was full
	mostWhenFull int  // the most that were open after that
	onWrite      func()
}

func newTempFileTracker(t *testing.T, waitFor, space int) *tempFileTracker {
	d := &tempFileTracker{open: map[string]bool{}, waitFor: waitFor, space: space, onWrite: func() {}}
	d.changed.L = &d.mu
	timeout := time.AfterFunc(10*time.Second, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.waitFor, d.space = 0, max(d.space, 1)
		d.changed.Broadcast()
	})
	t.Cleanup(func() { timeout.Stop() })
	return d
}

func (d *tempFileTracker) fault(op, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = filepath.Base(name)
	switch op {
	case "create":
		d.open[name] = true
		d.mostOpen = max(d.mostOpen, len(d.open))
		d.created++
		if d.full {
			d.mostWhenFull = max(d.mostWhenFull, len(d.open))
		}
		d.changed.Broadcast()
	case "write":
		d.onWrite()
		for d.space == 0 && d.created < 2 { // both begin before one knows that the disk is full
			d.changed.Wait()
		}
		if len(d.open) > d.space {
			d.full = true
			return syscall.ENOSPC
		}
	case "fsync":
		for d.open[name] && d.created < d.waitFor {
			d.changed.Wait()
		}
		delete(d.open, name)
	case "remove":
		delete(d.open, name)
	}
	return nil
}

// When the sink closes, two archives are compressed at once if the disk has space for
// both. The cases take turns, because all archivers together compress two at once.
func TestParallelCompression(t *testing.T) {
	for _, c := range []struct {
		name   string
		keep   Retention
		closes bool
		most   int // at once; 0: not checked
		space  int // see tempFileTracker
	}{
		{"at the end", Retention{}, true, 2, 2},
		{"at the end, some are kept", Retention{Keep: 3}, true, 2, 2},
		{"before", Retention{}, false, 1, 2},
		{"with a total to keep", Retention{KeepTotal: 1 << 30}, true, 1, 2},
		{"where the disk has space for one", Retention{}, true, 2, 1},
		{"where it has none", Retention{}, true, 0, 0},
	} {
		for _, compression := range []Compression{Gzip, Zstd} {
			t.Run(c.name+compression.suffix(), func(t *testing.T) {
				path := logPath(t)
				want := fiveArchives(t, path)
				if c.keep.Keep > 0 {
					want = want[len(want)-c.keep.Keep:]
				}
				d := newTempFileTracker(t, c.most, c.space)
				a := archiverOf(t, path, Rotation{Size: 1, Compress: compression, Retention: c.keep}, d)
				a.closing = c.closes
				if wait, err := a.runOnce(); err != nil || wait > 0 {
					t.Errorf("%v to wait, %v", wait, err)
				}
				if c.most > 0 && d.mostOpen != c.most || d.mostWhenFull > 1 {
					t.Errorf("%d at once, not %d; %d when the disk was full", d.mostOpen, c.most, d.mostWhenFull)
				}
				if got := archived(t, path); !slices.Equal(got, want) {
					t.Errorf("the contents of %d archives differ from the %d before", len(got), len(want))
				}
				for _, name := range names(t, filepath.Dir(path)) {
					if c.space > 0 && filepath.Ext(name) != compression.suffix() || filepath.Ext(name) == tempSuffix {
						t.Errorf("%s should not exist", name)
					}
				}
			})
		}
	}
}

// If the context ends while two archives are compressed, both stay as they were.
func TestParallelCompressionCancelled(t *testing.T) {
	path := logPath(t)
	want := fiveArchives(t, path)
	d := newTempFileTracker(t, 2, 2)
	a := archiverOf(t, path, Rotation{Size: 1, Compress: Gzip}, d)
	a.closing = true
	ctx, cancel := context.WithCancel(t.Context())
	a.ctx, d.onWrite = ctx, cancel
	a.run()
	if got := archived(t, path); !slices.Equal(got, want) {
		t.Error("the contents of the archives have changed")
	}
	for _, name := range names(t, filepath.Dir(path)) {
		if filepath.Ext(name) != ".log" {
			t.Errorf("%s should not exist", name)
		}
	}
}

// fiveArchives creates archives of path and returns their contents, oldest first.
func fiveArchives(t *testing.T, path string) (texts []string) {
	t.Helper()
	for i := range 5 {
		text := strings.Join(numbered(i*10000, i*10000+10000), "\n") + "\n"
		old := filepath.Join(filepath.Dir(path), fmt.Sprintf("app-2020010%dT000000.000Z.log", i+1))
		writeFile(t, old, text)
		then := time.Date(2020, 1, i+1, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(old, then, then); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// archiverOf returns an archiver that does not run yet. Its directory has the fault
// hook of d.
func archiverOf(t *testing.T, path string, r Rotation, d *tempFileTracker) *archiver {
	t.Helper()
	rotator, err := New(t.Context(), Options{File: file.Options{Path: path}, Rotation: r, faultHook: d.fault})
	if err != nil {
		t.Fatal(err)
	}
	rotator.name = "none" // the test says which file is active
	a, _, err := rotator.newArchiver()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.release() })
	a.listing = listing{}   // tests add files
	a.started = time.Time{} // long ago, so no other process appends any more
	return a
}
