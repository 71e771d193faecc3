package rotate

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"logly/writer/file"
)

var errKilled = errors.New("killed")

// killAfter returns a fault hook that allows n changes of a directory and no more, as
// if the process had been killed then.
func killAfter(n int64) (before func(op, name string) error, killed *atomic.Bool) {
	var done atomic.Int64
	killed = new(atomic.Bool)
	return func(string, string) error {
		if done.Add(1) <= n {
			return nil
		}
		killed.Store(true)
		return errKilled
	}, killed
}

// A process may be killed between any two steps of rotation, compression and deletion.
// After the next start every line exists once and in order, and no temporary is left.
func TestKilledAtEveryStep(t *testing.T) {
	for _, r := range []Rotation{
		{Size: 300},
		{Size: 300, Compress: Gzip},
		{Size: 300, Compress: Zstd},
		{Size: 300, Compress: Zstd, Retention: Retention{Keep: 3}},
		{Size: 300, Compress: Gzip, Retention: Retention{KeepTotal: 900}},
		{Size: 300, ArchiveDir: "old"},
		{Size: 300, Compress: Gzip, Retention: Retention{Keep: 3}, ArchiveDir: "old"},
	} {
		t.Run(fmt.Sprintf("%+v", r), func(t *testing.T) {
			t.Parallel()
			for n := int64(0); ; n++ {
				if !killAndRestart(t, r, n) {
					if n == 0 {
						t.Error("there was no step")
					}
					return
				}
				if t.Failed() {
					t.Fatalf("killed after %d steps", n)
				}
			}
		})
	}
}

// killAndRestart runs a Rotator that is killed after n changes, and then another one.
// It reports whether there were more than n changes.
func killAndRestart(t *testing.T, r Rotation, n int64) bool {
	path := logPath(t)
	if r.ArchiveDir != "" {
		r.ArchiveDir = filepath.Join(filepath.Dir(path), r.ArchiveDir)
		path = filepath.Join(filepath.Dir(path), "live", "app.log")
	}
	o := Options{File: file.Options{Path: path}, Rotation: r}
	before, killed := killAfter(n)
	s := openWithFaults(t, o, before)
	mustAppend(t, s, numbered(0, 60)...)
	mustClose(t, s)
	s = mustOpen(t, o)
	mustAppend(t, s, numbered(60, 80)...)
	mustClose(t, s)
	if r.ArchiveDir != "" {
		together := filepath.Join(r.ArchiveDir, "app.log")
		if err := os.Rename(path, together); err != nil {
			t.Fatal(err)
		}
		if left := names(t, filepath.Dir(path)); len(left) != 0 {
			t.Errorf("left: %q", left)
		}
		path = together
	}
	wantTail(t, path, r, 80)
	return killed.Load()
}

// wantTail checks that the files hold the last of n lines, and all of them without a
// retention. It also checks that the policy is met.
func wantTail(t *testing.T, path string, r Rotation, n int) {
	t.Helper()
	text := strings.Join(archived(t, path), "")
	all := strings.Join(numbered(0, n), "\n") + "\n"
	if !strings.HasSuffix(all, text) || text == "" || !r.enabled() && text != all {
		t.Errorf("the files hold %q", text)
	}
	files := names(t, filepath.Dir(path))
	if r.Keep > 0 && len(files) > r.Keep+1 {
		t.Errorf("%d archives are too many: %q", len(files)-1, files)
	}
	for _, name := range files {
		m, ok := naming{active: filepath.Base(path)}.parse(name)
		packed := m.compression == r.Compress || r.KeepTotal > 0 // the total may leave no space for compression
		if !ok || m.temp || name != filepath.Base(path) && !packed {
			t.Errorf("%q should not exist", name)
		}
	}
}
