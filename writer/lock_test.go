package writer

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestSecondRotatorIsRefused(t *testing.T) {
	path := logPath(t)
	o := Options{Path: path, Truncate: true, Rotation: Rotation{Size: 100}}
	first := mustOpen(t, o)
	mustAppend(t, first, "first")
	if _, err := Open(t.Context(), o); !errors.Is(err, ErrLocked) {
		t.Errorf("Open: %v, want ErrLocked", err)
	}
	other := mustOpen(t, Options{Path: path}) // no rotation, no lock
	mustAppend(t, other, "other")
	mustClose(t, other)
	mustClose(t, first)
	wantFiles(t, path, "first\nother\n")
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	mustClose(t, mustOpen(t, o))
}

func TestAbandonedLockIsTakenOver(t *testing.T) {
	path := logPath(t)
	put(t, filepath.Join(filepath.Dir(path), lockName("app.log")), "")
	s := mustOpen(t, Options{Path: path, Rotation: Rotation{Size: 100}})
	mustAppend(t, s, "line")
	mustClose(t, s)
	wantFiles(t, path, "line\n")
}
