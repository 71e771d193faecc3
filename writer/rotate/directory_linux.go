package rotate

import (
	"bytes"
	"fmt"
	"os"
	"syscall"

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

// isLocked reports whether a process has locked the file. It needs no permission to open
// it, see proc_locks(5).
func isLocked(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	locks, err := os.ReadFile("/proc/locks")
	if !ok || err != nil {
		return false
	}
	id := fmt.Sprintf(" %02x:%02x:%d ", unix.Major(uint64(st.Dev)), unix.Minor(uint64(st.Dev)), st.Ino)
	return bytes.Contains(locks, []byte(id))
}

// IsMountPoint reports whether the file at path is mounted alone, as a container's single
// file can be. It cannot be renamed then.
func IsMountPoint(path string) bool {
	var st unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, path, 0, unix.STATX_TYPE, &st)
	return err == nil && st.Mode&unix.S_IFMT == unix.S_IFREG && st.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}
