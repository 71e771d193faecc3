package file

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// syncDirectory makes the names of new files in the directory at path durable.
func syncDirectory(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(SyncNames(dir), dir.Close())
}

// SyncNames makes the names in an open directory durable. It does nothing on Windows,
// which cannot sync a directory.
func SyncNames(dir *os.File) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return exceptNoDisk(dir.Sync())
}

// exceptNoDisk returns the error of a sync, or nil if the file has no disk, such as a
// pipe.
func exceptNoDisk(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}
