//go:build unix

package flock

import (
	"os"

	"golang.org/x/sys/unix"
)

// TryLock locks f for this process, or returns ErrHeld at once.
func TryLock(f *os.File) error {
	for {
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
		case unix.EINTR:
		case unix.EWOULDBLOCK:
			return ErrHeld
		default:
			return err
		}
	}
}
