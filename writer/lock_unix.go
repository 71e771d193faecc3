//go:build unix

package writer

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

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

// release removes the file before it lets go, so that only who holds the lock
// removes it.
func (l *lock) release() error {
	return errors.Join(l.folder.root.Remove(l.name), l.file.Close())
}

// syncDir forces the names in a folder to the disk.
func syncDir(dir *os.File) error {
	switch err := dir.Sync(); {
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOTSUP): // a place without a disk
		return nil
	default:
		return err
	}
}

// statusOf tells which file info is about.
func statusOf(info os.FileInfo) status {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return status{}
	}
	return status{dev: uint64(st.Dev), ino: uint64(st.Ino), links: uint64(st.Nlink), size: st.Size, regular: info.Mode().IsRegular()}
}

// renamesOpen: a file can get another name while it is open.
const renamesOpen = true

// keepOwner gives to the owner of from, as far as this process may.
func keepOwner(to, from *os.File) {
	if info, err := from.Stat(); err == nil {
		if st, ok := info.Sys().(*syscall.Stat_t); ok && (int(st.Uid) != os.Geteuid() || int(st.Gid) != os.Getegid()) {
			to.Chown(int(st.Uid), int(st.Gid))
		}
	}
}
