package rotate

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// renameNoReplace renames within dir in one step, unless the new name exists. Its
// error is errors.ErrUnsupported if the file system cannot do that.
func renameNoReplace(dir *os.File, from, to string) error {
	fd := int(dir.Fd())
	err := unix.Renameat2(fd, from, fd, to, unix.RENAME_NOREPLACE)
	if err == unix.EINVAL || err == unix.ENOSYS {
		return errors.ErrUnsupported
	}
	return err
}

// hasNoWriter reports whether it is certain that nobody has the file open for writing.
// The kernel grants a read lease only then, see fcntl(2).
func hasNoWriter(f *os.File) bool {
	if _, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK); err != nil {
		return false
	}
	unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	return true
}
