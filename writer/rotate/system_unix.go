//go:build unix

package rotate

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// lockFile locks f for this process, or returns ErrLocked at once.
func lockFile(f *os.File) error {
	for {
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
		case unix.EINTR:
		case unix.EWOULDBLOCK:
			return ErrLocked
		default:
			return err
		}
	}
}

// isTrustedOwner reports whether the file belongs to root or to this user.
func isTrustedOwner(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return !ok || st.Uid == 0 || int(st.Uid) == os.Geteuid()
}
