//go:build unix

package rotate

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A compressed archive belongs to the owner of its source.
func TestCompressedArchiveKeepsItsOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root, to give files away")
	}
	const other = 12345
	path := logPath(t)
	old := filepath.Join(filepath.Dir(path), "app-20200101T000000.000Z.log")
	writeFile(t, old, "text\n")
	if err := os.Chown(old, other, other); err != nil {
		t.Fatal(err)
	}
	a := archiverOf(t, path, Rotation{Size: 1, Compress: Gzip}, newTempFileTracker(t, 0, 9))
	if _, err := a.runOnce(); err != nil {
		t.Fatal(err)
	}
	var st syscall.Stat_t
	if err := syscall.Stat(old+".gz", &st); err != nil || st.Uid != other || st.Gid != other {
		t.Errorf("owner %d:%d, %v", st.Uid, st.Gid, err)
	}
}
