package rotate

import (
	"os"

	"golang.org/x/sys/unix"
)

// hasNoWriter reports whether it is certain that nobody has the file open for writing.
// The kernel grants a read lease only then, see fcntl(2).
func hasNoWriter(f *os.File) bool {
	if _, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK); err != nil {
		return false
	}
	unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	return true
}
