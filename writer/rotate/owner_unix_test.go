//go:build unix

package rotate

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"logly/writer/file"
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

// The new file has the owner and mode of the one before it.
func TestNewFileKeepsItsOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root, to give files away")
	}
	const other = 12345
	path := logPath(t)
	writeFile(t, path, "aaa\n")
	if err := os.Chown(path, other, other+1); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}})
	mustAppend(t, w, "bbb")
	mustClose(t, w)
	var st syscall.Stat_t
	if err := syscall.Stat(path, &st); err != nil || st.Uid != other || st.Gid != other+1 || st.Mode&0o777 != 0o640 || st.Size != 4 {
		t.Errorf("owner %d:%d, mode %o, %v", st.Uid, st.Gid, st.Mode, err)
	}
}
