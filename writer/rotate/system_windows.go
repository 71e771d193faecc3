package rotate

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// renameBetween moves a file from one directory to another. Both names are without slashes.
func renameBetween(d *os.Root, from string, target *os.Root, to string) error {
	return os.Rename(filepath.Join(d.Name(), from), filepath.Join(target.Name(), to))
}

func isOtherFileSystem(err error) bool { return errors.Is(err, windows.ERROR_NOT_SAME_DEVICE) }

// isTrustedOwner returns true: Windows has no directories that everybody can write.
func isTrustedOwner(info os.FileInfo) bool { return true }
