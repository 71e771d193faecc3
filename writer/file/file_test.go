package file

import (
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

// FsyncOnClose syncs once for each Close and Reopen, FsyncOnFlush only for Sync.
func TestFsyncPolicy(t *testing.T) {
	for policy, want := range map[Fsync]int{FsyncNever: 0, FsyncOnFlush: 4, FsyncOnClose: 4} {
		f := New(Options{Path: logPath(t), Fsync: policy})
		n := 0
		f.fsync = func(descriptor) error { n++; return nil }
		for _, text := range []string{"a", "b", "c", "d"} {
			if err := f.Reopen(false); err != nil {
				t.Fatal(err)
			}
			mustWrite(t, f, text)
			if policy == FsyncOnFlush {
				f.Sync()
			}
		}
		f.Close()
		if n != want {
			t.Errorf("policy %d: %d syncs, want %d", policy, n, want)
		}
	}
}
