//go:build unix

package ship

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer"
)

// A segment of this run that somebody changes while the engine is away: each record has an
// outcome, and none waits any more.
func TestChangedSegment(t *testing.T) {
	for name, change := range map[string]func(text []byte) []byte{
		"a newline is gone":       func(text []byte) []byte { return bytes.Replace(text, []byte("}\n{"), []byte("}*{"), 1) },
		"a newline too many":      func(text []byte) []byte { return bytes.Replace(text, []byte(":"), []byte("\n"), 1) },
		"many newlines too many":  func(text []byte) []byte { return bytes.ReplaceAll(text, []byte(":"), []byte("\n")) },
		"it is cut in a record":   func(text []byte) []byte { return text[:len(text)/2] },
		"it is cut to nothing":    func([]byte) []byte { return nil },
		"it is other than before": func(text []byte) []byte { return bytes.Repeat([]byte("x"), len(text)) },
	} {
		synctest.Test(t, func(t *testing.T) {
			dir := t.TempDir()
			var up atomic.Bool
			e := &fakeEngine{answer: func(n int, records []string) Answer {
				if up.Load() {
					return Answer{}
				}
				return away(n, records)
			}}
			o := options(dir)
			o.segmentSize, o.BatchSize = 1000, 300
			r := start(t, e, o, writer.Options{})
			r.writeNumbers(0, 60)
			time.Sleep(10 * time.Second)
			path := filepath.Join(dir, segmentName(3))
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, change(text), fileMode); err != nil {
				t.Fatal(err)
			}
			up.Store(true)
			spooled, err := r.close()
			if c := r.ship.Counts(); spooled != 0 || err != nil || c.Sum() != 60 || c.Delivered < 45 || c.Waiting != 0 {
				t.Errorf("%s: %d, %v, %+v, said %q", name, spooled, err, c, r.notices)
			}
			if left := files(t, dir); slices.ContainsFunc(left, func(name string) bool { _, ok := parseSegmentName(name); return ok }) {
				t.Errorf("%s: left %v", name, left)
			}
		})
	}
}

// Files of others that have the name of a segment do not keep records from being delivered.
func TestForeignFiles(t *testing.T) {
	dir := backlog(t, 30, 0)
	if err := os.WriteFile(filepath.Join(dir, "18446744073709551615.ndjson"), []byte("not ours\n"), fileMode); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, segmentName(999)), uint32(fileMode)); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		r := start(t, &fakeEngine{}, options(dir), writer.Options{})
		r.writeNumbers(30, 40)
		if spooled, err := r.close(); spooled != 0 || err != nil || r.ship.Counts().Waiting != 0 {
			t.Errorf("%d, %v, %+v", spooled, err, r.ship.Counts())
		}
		r.engine.wantNumbers(t, 40)
	})
}

// A lock that cannot be made is an error, not a loop.
func TestLockThatCannotBeMade(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(dir, "missing", lockName), filepath.Join(dir, lockName)); err != nil {
		t.Fatal(err)
	}
	if _, err := lockFolder(dir, true); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("%v", err)
	}
}

// Without space for a new file the target is written over: an old one would send the records
// to another engine.
func TestTargetOnAFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := saveTarget(dir, "relp://a-long-name:2514"); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, targetName+tempSuffix, "full"), dirMode); err != nil {
		t.Fatal(err)
	}
	err := saveTarget(dir, "relp://b:2514")
	if target, _ := Target(dir); err != nil || target != "relp://b:2514" {
		t.Errorf("%q, %v", target, err)
	}
}
