package file

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func logPath(t *testing.T) string { return filepath.Join(t.TempDir(), "app.log") }

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func wantFile(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s holds %q, want %q", filepath.Base(path), got, want)
	}
}

// mustWrite writes text in one write that must succeed.
func mustWrite(t *testing.T, f *File, text string) {
	t.Helper()
	if _, err := f.Ready(false); err != nil {
		t.Fatal(err)
	}
	if n, err := f.Write([]byte(text)); n != len(text) || err != nil {
		t.Fatalf("Write: %d, %v", n, err)
	}
}

// FsyncOnClose syncs before Close and Reopen close the file, and so does FsyncOnFlush if
// bytes were written since the last Sync. A descriptor that is closed already makes the first operation
// on it fail.
func TestFsyncPolicy(t *testing.T) {
	reopen := func(f *File) error { return f.Reopen(false) }
	for _, c := range []struct {
		policy Fsync
		do     func(*File) error
		fails  string
	}{
		{FsyncNever, (*File).Close, "close"}, {FsyncNever, reopen, "close"},
		{FsyncOnFlush, (*File).Close, "fsync"}, {FsyncOnFlush, reopen, "fsync"}, {FsyncOnFlush, (*File).Sync, "fsync"},
		{FsyncOnClose, (*File).Close, "fsync"}, {FsyncOnClose, reopen, "fsync"},
	} {
		f := New(Options{Path: logPath(t), Fsync: c.policy})
		mustWrite(t, f, "a")
		f.d.Close()
		if pe, ok := errors.AsType[*fs.PathError](c.do(f)); !ok || pe.Op != c.fails {
			t.Errorf("policy %d: %v, want an error of %s", c.policy, pe, c.fails)
		}
	}
}
