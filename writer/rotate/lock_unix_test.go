//go:build unix

package rotate

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"logly/writer/file"
	"logly/writer/internal/flock"
)

const otherUser = 65534 // neither root nor the user of the tests

// A file with the name of a lock does not count if it belongs to another user or is not
// regular. Rotation replaces it, or continues without a lock.
func TestLockThatDoesNotCount(t *testing.T) {
	for _, c := range []struct {
		name  string
		place func(path string) error
		stays bool
	}{
		{"another user's", func(path string) error {
			f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
			if err != nil {
				return err
			}
			t.Cleanup(func() { f.Close() })
			return errors.Join(f.Chown(otherUser, otherUser), flock.TryLock(f))
		}, false},
		{"a link", func(path string) error { return os.Symlink("/etc/passwd", path) }, false},
		{"a pipe", func(path string) error { return unix.Mkfifo(path, 0o600) }, false},
		{"a directory", func(path string) error { return os.Mkdir(path, 0o700) }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := logPath(t)
			name := filepath.Join(filepath.Dir(path), lockName("app.log"))
			if err := c.place(name); err != nil {
				t.Skip(err)
			}
			s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 100}})
			mustAppend(t, s, "line")
			s.Rotate()
			mustAppend(t, s, "next")
			mustClose(t, s)
			if _, err := os.Lstat(name); (err == nil) != c.stays {
				t.Errorf("afterwards: %v", err)
			}
			if names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "app*.log")); len(names) != 2 {
				t.Errorf("there is %q, want the file and one archive", names)
			}
		})
	}
}

// The end of a lock does not remove the lock of another process.
func TestReleaseLeavesAnothersLock(t *testing.T) {
	dir := t.TempDir()
	d := openTestDirectory(t, dir)
	first, err := d.lock("app.log")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, lockName("app.log"))); err != nil {
		t.Fatal(err)
	}
	second, err := d.lock("app.log")
	if err != nil {
		t.Fatal(err)
	}
	if err := first.release(); err != nil || !second.hasName() {
		t.Errorf("release: %v; the second lock has its name: %v", err, second.hasName())
	}
	if err := second.release(); err != nil {
		t.Error(err)
	}
}

// A lock of root's that this user cannot open does not block, unless a process holds it.
func TestLockOfRoot(t *testing.T) {
	path := os.Getenv("LOGLY_LOCK")
	if path != "" { // the other user's process
		d := openTestDirectory(t, path)
		l, err := d.lock("app.log")
		if err != nil {
			t.Fatal(err)
		}
		l.release()
		return
	}
	if os.Geteuid() != 0 || runtime.GOOS != "linux" {
		t.Skip("needs root on Linux")
	}
	dir, err := os.MkdirTemp("", "lock")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	f, err := os.OpenFile(filepath.Join(dir, lockName("app.log")), os.O_CREATE|os.O_RDWR, 0o600)
	if err := errors.Join(err, os.Chown(dir, otherUser, otherUser), flock.TryLock(f)); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "test")
	if err := copyBinary(binary); err != nil {
		t.Fatal(err)
	}
	try := func() ([]byte, error) {
		c := exec.Command(binary, "-test.run=^TestLockOfRoot$")
		c.Dir, c.Env = "/", append(os.Environ(), "LOGLY_LOCK="+dir)
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: otherUser, Gid: otherUser}}
		return c.CombinedOutput()
	}
	if out, err := try(); err == nil || !bytes.Contains(out, []byte(ErrLocked.Error())) {
		t.Errorf("while root holds it: %v\n%s", err, out)
	}
	f.Close()
	if out, err := try(); err != nil {
		t.Errorf("afterwards: %v\n%s", err, out)
	}
}

func copyBinary(to string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	text, err := os.ReadFile(self)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o755)
}
