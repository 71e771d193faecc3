package rotate

import (
	"os"

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

// isTrustedOwner returns true: Windows has no directories that everybody can write.
func isTrustedOwner(info os.FileInfo) bool { return true }
