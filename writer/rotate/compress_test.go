package rotate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"logly/writer/file"
)

// A desk counts the temporary files that are open at the same time.
type desk struct {
	mu      sync.Mutex
	changed sync.Cond
	open    map[string]bool
	most    int
	total   int
	awaits  int  // no file is finished before so many were begun
	room    int  // for so many at once
	full    bool // there was no room
	tight   int  // so many were open at the same time behind that
	onWrite func()
}

func newDesk(t *testing.T, awaits, room int) *desk {
	d := &desk{open: map[string]bool{}, awaits: awaits, room: room, onWrite: func() {}}
	d.changed.L = &d.mu
	patience := time.AfterFunc(10*time.Second, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.awaits = 0
		d.changed.Broadcast()
	})
	t.Cleanup(func() { patience.Stop() })
	return d
}

func (d *desk) before(op, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = filepath.Base(name)
	switch op {
	case "create":
		d.open[name] = true
		d.most = max(d.most, len(d.open))
		d.total++
		if d.full {
			d.tight = max(d.tight, len(d.open))
		}
		d.changed.Broadcast()
	case "write":
		d.onWrite()
		if len(d.open) > d.room {
			d.full = true
			return syscall.ENOSPC
		}
	case "fsync":
		for d.open[name] && d.total < d.awaits {
			d.changed.Wait()
		}
		delete(d.open, name)
	case "remove":
		delete(d.open, name)
	}
	return nil
}

// At the end two archives are compressed side by side, where there is room for both.
func TestSideBySide(t *testing.T) {
	for _, c := range []struct {
		name   string
		keep   Retention
		closes bool
		most   int // at once; 0: any
		room   int // of the disk
	}{
		{"at the end", Retention{}, true, 2, 2},
		{"at the end, some are kept", Retention{Keep: 3}, true, 2, 2},
		{"before", Retention{}, false, 1, 2},
		{"with a total to keep", Retention{KeepTotal: 1 << 30}, true, 1, 2},
		{"where the disk has room for one", Retention{}, true, 2, 1},
		{"where it has none", Retention{}, true, 0, 0},
	} {
		for _, form := range []Compression{Gzip, Zstd} {
			t.Run(c.name+form.suffix(), func(t *testing.T) {
				path := logPath(t)
				want := fiveArchives(t, path)
				if c.keep.Keep > 0 {
					want = want[len(want)-c.keep.Keep:]
				}
				d := newDesk(t, c.most, c.room)
				a := archiverOf(t, path, Rotation{Size: 1, Compress: form, Retention: c.keep}, d)
				a.closing = c.closes
				if wait, err := a.runOnce(); err != nil || wait > 0 {
					t.Errorf("%v to wait, %v", wait, err)
				}
				if c.most > 0 && d.most != c.most || d.tight > 1 {
					t.Errorf("%d at once, not %d; %d when the disk was full", d.most, c.most, d.tight)
				}
				if a.compressors != nil {
					t.Error("memory is kept with nothing to do")
				}
				if got := archived(t, path); !slices.Equal(got, want) {
					t.Errorf("%d archives hold something else than the %d that there were", len(got), len(want))
				}
				for _, name := range names(t, filepath.Dir(path)) {
					if c.room > 0 && filepath.Ext(name) != form.suffix() || filepath.Ext(name) == tempSuffix {
						t.Errorf("%s was left", name)
					}
				}
			})
		}
	}
}

// When its context is done the archiver leaves the archives as they are, in the midst of
// two.
func TestSideBySideCancelled(t *testing.T) {
	path := logPath(t)
	want := fiveArchives(t, path)
	d := newDesk(t, 2, 2)
	a := archiverOf(t, path, Rotation{Size: 1, Compress: Gzip}, d)
	a.closing = true
	ctx, cancel := context.WithCancel(t.Context())
	a.ctx, d.onWrite = ctx, cancel
	a.run()
	if got := archived(t, path); !slices.Equal(got, want) {
		t.Error("the archives hold something else")
	}
	for _, name := range names(t, filepath.Dir(path)) {
		if filepath.Ext(name) != ".log" {
			t.Errorf("%s was left or made", name)
		}
	}
}

// fiveArchives makes archives of path and returns what they hold, oldest first.
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

// archiverOf returns one that does not run yet, for a folder whose changes d sees.
func archiverOf(t *testing.T, path string, r Rotation, d *desk) *archiver {
	t.Helper()
	folder, err := openDirectory(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.close() })
	folder.faultHook = d.before
	n, err := newNaming(filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	p := policy{naming: n, keep: r.Retention, compress: r.Compress}
	a := newArchiver(t.Context(), folder, newUsage(), p, Options{File: file.Options{Path: path}}, new(atomic.Uint64))
	a.started = time.Time{} // long ago: nobody appends to the archives any more
	return a
}
