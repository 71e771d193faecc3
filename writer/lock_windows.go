package writer

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

func lockFile(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, new(windows.Overlapped))
	if err == windows.ERROR_LOCK_VIOLATION {
		return ErrLocked
	}
	return err
}

// release lets go first: what is open cannot be removed here.
func (l *lock) release() error {
	return errors.Join(l.file.Close(), l.folder.root.Remove(l.name))
}

// resolved is path with its links followed, if it is there.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// syncDir has nothing to do: a folder cannot be synced here.
func syncDir(*os.File) error { return nil }

func statusOf(info os.FileInfo) status {
	return status{info: info, size: info.Size(), regular: info.Mode().IsRegular()}
}

// renamesOpen: a file has to be closed to get another name.
const renamesOpen = false

// keepOwner has nothing to do: a file has the owner of its folder's making.
func keepOwner(_, _ *os.File) {}
