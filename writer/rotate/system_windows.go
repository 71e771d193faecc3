package rotate

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// lockFile locks f for this process, or returns ErrLocked at once.
func lockFile(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, new(windows.Overlapped))
	if err == windows.ERROR_LOCK_VIOLATION {
		return ErrLocked
	}
	return err
}

// renameBetween moves a file from one directory to another. Both names are without slashes.
func renameBetween(d *os.Root, from string, target *os.Root, to string) error {
	return os.Rename(filepath.Join(d.Name(), from), filepath.Join(target.Name(), to))
}

func isOtherFileSystem(err error) bool { return errors.Is(err, windows.ERROR_NOT_SAME_DEVICE) }

// isTrustedOwner returns true: Windows has no directories that everybody can write.
func isTrustedOwner(info os.FileInfo) bool { return true }
