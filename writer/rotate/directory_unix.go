//go:build unix

package rotate

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// canRenameOpen reports whether a file can be renamed while it is open.
const canRenameOpen = true

// syncDirectory makes the names in a directory durable.
func syncDirectory(dir *os.File) error {
	switch err := dir.Sync(); {
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOTSUP): // a file system without a disk
		return nil
	default:
		return err
	}
}

// copyOwner gives the file to the owner of from, if this process may do that.
func copyOwner(to, from *os.File) {
	if info, err := from.Stat(); err == nil {
		if st, ok := info.Sys().(*syscall.Stat_t); ok && (int(st.Uid) != os.Geteuid() || int(st.Gid) != os.Getegid()) {
			to.Chown(int(st.Uid), int(st.Gid))
		}
	}
}
