package writer

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// renameNew renames within dir unless the name is taken, in one step. Where the
// file system has no such step the error is errors.ErrUnsupported.
func renameNew(dir *os.File, from, to string) error {
	fd := int(dir.Fd())
	err := unix.Renameat2(fd, from, fd, to, unix.RENAME_NOREPLACE)
	if err == unix.EINVAL || err == unix.ENOSYS {
		return errors.ErrUnsupported
	}
	return err
}

// unwritten reports whether nobody has the file open for writing: only then does
// the kernel grant a lease to read, see fcntl(2). known: it could tell.
func unwritten(f *os.File) (yes, known bool) {
	switch _, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK); err {
	case nil:
		unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
		return true, true
	case unix.EAGAIN:
		return false, true
	}
	return false, false
}
