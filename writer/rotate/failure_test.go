package rotate

import (
	"io/fs"
	"path/filepath"
	"strings"
	"sync/atomic"
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
		var broken atomic.Bool
		broken.Store(true)
		notified := new(events)
		s := openWithFaults(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 100}, Notify: notified.add}, func(op, name string) error {
			if broken.Load() {
				return &fs.PathError{Op: op, Path: name, Err: syscall.EACCES}
			}
			return nil
		})
		mustAppend(t, s, numbered(0, 50)...)
		wantFiles(t, path, strings.Join(numbered(0, 50), "\n")+"\n")
		broken.Store(false)
		time.Sleep(3 * outage.MinBackoff)
		mustAppend(t, s, numbered(50, 60)...)
		mustClose(t, s)
		if got := strings.Join(archived(t, path), ""); got != strings.Join(numbered(0, 60), "\n")+"\n" {
			t.Errorf("the files hold %q", got)
		}
		got := notified.all()
		if len(got) != 2 || got[0].Recovered || !got[1].Recovered || !got[0].Background || got[0].Op != "rename" || got[0].Err != syscall.EACCES {
			t.Errorf("notified %+v", got)
		}
		if n := len(names(t, filepath.Dir(path))); n != 3 {
			t.Errorf("%d files", n)
		}
	})
}
