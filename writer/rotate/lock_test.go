package rotate

import (
	"os"
	"path/filepath"
	"testing"

	"logly/writer/file"
)

func TestAbandonedLockIsTakenOver(t *testing.T) {
	path := logPath(t)
	writeFile(t, filepath.Join(filepath.Dir(path), lockName("app.log")), "")
	s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 100}})
	mustAppend(t, s, "line")
	mustClose(t, s)
	wantFiles(t, path, "line\n")
}

// The lock belongs to the file that its name leads to.
func TestLockWithoutAName(t *testing.T) {
	dir := t.TempDir()
	d := openTestDirectory(t, dir)
	l, err := d.lock("app.log")
	if err != nil {
		t.Fatal(err)
	}
	if !l.hasName() {
		t.Error("a new lock has no name")
	}
	if err := os.Remove(filepath.Join(dir, lockName("app.log"))); err != nil {
		t.Skip(err)
	}
	if l.hasName() {
		t.Error("a lock without a file has a name")
	}
	second, err := d.lock("app.log")
	if err != nil {
		t.Fatal(err)
	}
	if l.hasName() || !second.hasName() {
		t.Error("the name belongs to the wrong lock")
	}
	if err := second.release(); err != nil {
		t.Error(err)
	}
	if err := l.release(); err != nil {
		t.Errorf("release of a lock whose file was removed: %v", err)
	}
	if l.hasName() {
		t.Error("a released lock has a name")
	}
}
