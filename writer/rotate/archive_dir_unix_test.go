//go:build unix

package rotate

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
)

// A directory of archives that cannot be made yet is an outage of the rotation: the lines are
// written, and it is tried again.
func TestArchiveDirComesLater(t *testing.T) {
	dir := t.TempDir()
	path, archives := filepath.Join(dir, "app.log"), filepath.Join(dir, "old")
	writeFile(t, archives, "in the way\n")
	synctest.Test(t, func(t *testing.T) {
		notified := new(events)
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, ArchiveDir: archives}, Notify: notified.Add})
		mustAppend(t, w, "aaa", "bbb")
		if got := names(t, dir); !slices.Equal(got, []string{"app.log", "old"}) || w.archiver != nil {
			t.Errorf("there is %q", got)
		}
		if err := os.Remove(archives); err != nil {
			t.Fatal(err)
		}
		time.Sleep(3 * outage.MinBackoff)
		mustAppend(t, w, "ccc", "ddd")
		mustClose(t, w)
		if got := archived(t, filepath.Join(archives, "app.log")); !slices.Equal(got, []string{"aaa\nbbb\n", "ccc\n"}) {
			t.Errorf("the archives hold %q", got)
		}
		if got := unpacked(t, path); got != "ddd\n" {
			t.Errorf("the file holds %q", got)
		}
		if got := notified.All(); len(got) != 2 || !got[0].Background || !got[1].Recovered {
			t.Errorf("notified %+v", got)
		}
	})
}

// A directory of archives that is removed or renamed meanwhile is made anew by the next rotation.
func TestArchiveDirIsReplaced(t *testing.T) {
	for name, replace := range map[string]func(string) error{
		"removed": os.RemoveAll,
		"renamed": func(archives string) error { return os.Rename(archives, archives+".before") },
	} {
		dir := t.TempDir()
		path, archives := filepath.Join(dir, "app.log"), filepath.Join(dir, "old")
		notified := new(events)
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, ArchiveDir: archives}, Notify: notified.Add})
		mustAppend(t, w, "aaa", "bbb")
		if err := replace(archives); err != nil {
			t.Fatal(err)
		}
		mustAppend(t, w, "ccc", "ddd")
		mustClose(t, w)
		if got := archived(t, filepath.Join(archives, "app.log")); !slices.Equal(got, []string{"bbb\n", "ccc\n"}) {
			t.Errorf("%s: the archives hold %q", name, got)
		}
		if got := notified.All(); len(got) > 0 {
			t.Errorf("%s: notified %+v", name, got)
		}
		if locks, _ := filepath.Glob(filepath.Join(dir, "*", ".*")); len(locks) > 0 {
			t.Errorf("%s: left %q", name, locks)
		}
	}
}

// If the new file cannot be made, the old one comes back from the directory of archives.
func TestActiveFileIsTakenBackFromArchiveDir(t *testing.T) {
	dir := t.TempDir()
	path, archives := filepath.Join(dir, "live", "app.log"), filepath.Join(dir, "old")
	full := startFailing("open", "", syscall.ENOSPC)
	w := openWithFaults(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, ArchiveDir: archives}}, full.hook)
	mustAppend(t, w, "aaa", "bbb")
	if got := names(t, archives); len(got) != 0 {
		t.Errorf("archives: %q", got)
	}
	full.on.Store(false)
	mustClose(t, w)
	if got := unpacked(t, path); got != "aaa\nbbb\n" {
		t.Errorf("the file holds %q", got)
	}
}

// Another file system is an error at the start. Nothing is created.
func TestArchiveDirOnAnotherFileSystem(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "app.log")
	r, err := New(t.Context(), Options{
		File: file.Options{Path: path}, Rotation: Rotation{Size: 4, ArchiveDir: filepath.Join(dir, "old")},
		faultHook: startFailing("rename", "", syscall.EXDEV).hook,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Reopen(false); !errors.Is(err, ErrOtherFileSystem) {
		t.Errorf("Reopen: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) != 0 {
		t.Errorf("left: %q", left)
	}
	mustClose(t, lineWriter{r})
}
