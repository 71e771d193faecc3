//go:build unix

package file

import (
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// openFlags keep an open from blocking on a pipe without a reader, and a terminal from
// becoming the controlling terminal of the process.
const openFlags = unix.O_WRONLY | unix.O_APPEND | unix.O_CLOEXEC | unix.O_NONBLOCK | unix.O_NOCTTY

// openAppend opens path to append, follows links that can be trusted, and creates a
// file if there is none. A file that it creates has exactly mode, or, if that is 0,
// defaultMode without the umask.
func openAppend(path string, mode os.FileMode, truncate bool) (d descriptor, created bool, err error) {
	flags := openFlags | unix.O_NOFOLLOW
	if truncate {
		flags |= unix.O_TRUNC
	}
	switch path, err = followLinks(path); err {
	case nil:
		d, err = open(path, flags, 0)
	case errProcLink:
		d, err = open(path, flags&^unix.O_NOFOLLOW, 0)
	}
	if err != unix.ENOENT {
		return d, false, err
	}
	perm := mode
	if perm == 0 {
		perm = defaultMode
	}
	d, err = open(path, flags|unix.O_CREAT|unix.O_EXCL, perm)
	if err == unix.EEXIST { // another process created it since the first open
		d, err = open(path, flags|unix.O_CREAT, perm)
		return d, false, err
	}
	if err == nil && mode != 0 {
		unix.Fchmod(d.number, uint32(mode.Perm())) // the umask only removed permissions, so a failure is safe
	}
	return d, err == nil, err
}

// open is open(2). A directory is ErrDirectory.
func open(path string, flags int, perm os.FileMode) (descriptor, error) {
	for {
		n, err := unix.Open(path, flags, uint32(perm.Perm()))
		switch err {
		case nil:
			return descriptor{os.NewFile(uintptr(n), path), n}, nil
		case unix.EINTR:
		case unix.EISDIR:
			return descriptor{}, ErrDirectory
		default:
			return descriptor{}, err
		}
	}
}

// descriptorOf returns the descriptor of f without changing its mode.
func descriptorOf(f *os.File) (descriptor, error) {
	raw, err := f.SyscallConn()
	if err != nil {
		return descriptor{}, err
	}
	d := descriptor{f, -1}
	err = raw.Control(func(n uintptr) { d.number = int(n) })
	return d, err
}

// write is one write(2).
func (d descriptor) write(p []byte) (int, error) {
	for {
		n, err := unix.Write(d.number, p)
		if err != unix.EINTR {
			return n, err
		}
	}
}

// wait returns when d accepts bytes or has failed, or after limit.
func (d descriptor) wait(limit time.Duration) {
	fds := []unix.PollFd{{Fd: int32(d.number), Events: unix.POLLOUT}}
	unix.Poll(fds, int(limit.Milliseconds()))
}

func isUnlinked(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && st.Nlink == 0
}

// isReaderGone reports whether err means that a pipe or socket has lost its reader.
func isReaderGone(err error) bool {
	return errors.Is(err, unix.EPIPE) || errors.Is(err, unix.ECONNRESET) || errors.Is(err, unix.ENOTCONN) || errors.Is(err, unix.ESHUTDOWN)
}
