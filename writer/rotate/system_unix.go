//go:build unix

package rotate

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// renameBetween moves a file from one directory to another. Both names are without slashes.
func renameBetween(d *os.Root, from string, target *os.Root, to string) error {
	source, err := d.Open(".")
	if err != nil {
		return err
	}
	defer source.Close()
	destination, err := target.Open(".")
	if err != nil {
		return err
	}
	defer destination.Close()
	return unix.Renameat(int(source.Fd()), from, int(destination.Fd()), to)
}

func isOtherFileSystem(err error) bool { return errors.Is(err, unix.EXDEV) }

// isTrustedOwner reports whether the file belongs to root or to this user.
func isTrustedOwner(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return !ok || st.Uid == 0 || int(st.Uid) == os.Geteuid()
}
