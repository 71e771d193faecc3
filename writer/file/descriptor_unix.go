//go:build unix

package file

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// openFlags keep an open from blocking on a pipe without a reader, and a terminal from
// becoming the controlling terminal of the process.
const openFlags = os.O_WRONLY | os.O_APPEND | unix.O_NONBLOCK | unix.O_NOCTTY

// resolve returns what path leads to by links that can be trusted, and the flags to open
// it. Nobody can put another link in its place meanwhile.
func resolve(path string) (target string, flags int, err error) {
	target, err = followLinks(path)
	if err == errProcLink {
		return target, openFlags, nil
	}
	return target, openFlags | unix.O_NOFOLLOW, err
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

// state returns the size of the file, and whether it has no name in any directory. It
// is called after every write, so unlike stat it allocates nothing.
func (d descriptor) state() (size int64, unlinked bool, err error) {
	var st unix.Stat_t
	for {
		if err = unix.Fstat(d.number, &st); err != unix.EINTR {
			return st.Size, st.Nlink == 0, err
		}
	}
}

// isReaderGone reports whether err means that a pipe or socket has lost its reader.
func isReaderGone(err error) bool {
	return errors.Is(err, unix.EPIPE) || errors.Is(err, unix.ECONNRESET) || errors.Is(err, unix.ENOTCONN) || errors.Is(err, unix.ESHUTDOWN)
}
