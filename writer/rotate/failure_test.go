package rotate

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
)

// While rotation fails the same file gets the lines. The outage is reported once when
// it begins and once when it ends.
func TestLinesAreWrittenWhileRotationFails(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		broken := startFailing("", "", syscall.EACCES)
		notified := new(events)
		s := openWithFaults(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 100}, Notify: notified.Add}, broken.hook)
		mustAppend(t, s, numbered(0, 50)...)
		wantFiles(t, path, strings.Join(numbered(0, 50), "\n")+"\n")
		broken.on.Store(false)
		time.Sleep(3 * outage.MinBackoff)
		mustAppend(t, s, numbered(50, 60)...)
		mustClose(t, s)
		if got := strings.Join(archived(t, path), ""); got != strings.Join(numbered(0, 60), "\n")+"\n" {
			t.Errorf("the files hold %q", got)
		}
		got := notified.All()
		if len(got) != 2 || got[0].Recovered || !got[1].Recovered || !got[0].Background || got[0].Op != "rename" || got[0].Err != syscall.EACCES {
			t.Errorf("notified %+v", got)
		}
		if n := len(names(t, filepath.Dir(path))); n != 3 {
			t.Errorf("%d files", n)
		}
	})
}

// A link that cannot be created is an outage in the background.
func TestLinesAreWrittenWhileTheLinkFails(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "current"), "not a link\n")
	notified := new(events)
	w := mustOpen(t, Options{
		File:     file.Options{Path: filepath.Join(dir, "app-%Y.log")},
		Rotation: Rotation{Link: filepath.Join(dir, "current")}, Notify: notified.Add,
	})
	mustAppend(t, w, "a")
	mustClose(t, w)
	got := notified.All()
	if len(got) != 1 || got[0].Op != "link" || !errors.Is(got[0].Err, fs.ErrExist) || !got[0].Background {
		t.Errorf("notified %+v", got)
	}
	if text := unpacked(t, filepath.Join(dir, "current")); text != "not a link\n" {
		t.Errorf("the file in place of the link holds %q", text)
	}
	if text := unpacked(t, filepath.Join(dir, time.Now().UTC().Format("app-2006.log"))); text != "a\n" {
		t.Errorf("the file holds %q", text)
	}
}

// If the directory cannot be opened, the lines wait, and rotation starts with the directory.
func TestDirectoryCannotBeOpenedYet(t *testing.T) {
	parent := filepath.Join(t.TempDir(), "log")
	writeFile(t, parent, "")
	path := filepath.Join(parent, "app.log")
	synctest.Test(t, func(t *testing.T) {
		notified := new(events)
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}, Notify: notified.Add})
		if _, err := w.Ready(false); !errors.Is(err, syscall.ENOTDIR) {
			t.Errorf("Ready: %v", err)
		}
		if err := os.Remove(parent); err != nil {
			t.Fatal(err)
		}
		mustAppend(t, w, "aaa", "bbb")
		mustClose(t, w)
		wantFiles(t, path, "aaa\n", "bbb\n")
		if got := notified.All(); len(got) != 2 || !got[0].Background || !got[1].Recovered {
			t.Errorf("notified %+v", got)
		}
	})
}

// An archiver that cannot list its directory reports that and tries again.
func TestDirectoryCannotBeListed(t *testing.T) {
	f := newFixture(t, Rotation{Size: 4, Retention: Retention{Keep: 1}})
	if err := f.dir.close(); err != nil { // to list a directory that was removed is no error: it has no files
		t.Fatal(err)
	}
	if _, err := f.runOnce(); err == nil {
		t.Error("runOnce: no error")
	}
	r := spaceRequest{freed: make(chan bool, 1)}
	f.pending = &r
	if err := f.serveRequest(); err == nil || <-r.freed {
		t.Errorf("serveRequest: %v", err)
	}
}
