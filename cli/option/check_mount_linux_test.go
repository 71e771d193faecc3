package option

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A file that is mounted alone cannot be rotated, and is refused only then.
func TestFileMountedAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "app.log")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount(path, path, "", unix.MS_BIND, ""); err != nil {
		t.Skip("needs permission to mount: ", err)
	}
	t.Cleanup(func() { unix.Unmount(path, 0) })
	for spec, want := range map[string]string{path: "", path + ",rotate-size=1MiB": "is a mount point", path + ",rotate-every=daily": "is a mount point"} {
		_, _, err := Parse([]string{spec}, nil, nil, nil)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", spec, err, want)
		}
	}
}
