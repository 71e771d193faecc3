//go:build unix

package rotate

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
)

// A link that is put in place of the file, changed or removed is noticed within a second,
// also if the file rotates. The archives are beside the current target.
func TestLinkIsChanged(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "app.log")
	synctest.Test(t, func(t *testing.T) {
		s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 100}})
		mustAppend(t, s, "file")
		for _, target := range []string{"one.log", "sub/two.log"} {
			os.Remove(path)
			if err := os.Symlink(target, path); err != nil {
				t.Skip(err)
			}
			time.Sleep(file.PathCheckInterval)
			mustAppend(t, s, target)
		}
		s.Rotate()
		mustAppend(t, s, "after")
		os.Remove(path)
		time.Sleep(file.PathCheckInterval)
		mustAppend(t, s, "file again")
		mustClose(t, s)
	})
	for name, want := range map[string]string{"one.log": "one.log\n", "sub/two.log": "after\n", "app.log": "file again\n"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); string(got) != want {
			t.Errorf("%s: %q %v, want %q", name, got, err, want)
		}
	}
	if names, _ := filepath.Glob(filepath.Join(dir, "sub", "two-*.log")); len(names) != 1 {
		t.Errorf("archives beside the target: %q", names)
	}
	if locks, _ := filepath.Glob(filepath.Join(dir, "*", ".*.lock")); len(locks) > 0 {
		t.Errorf("locks stay: %q", locks)
	}
}
