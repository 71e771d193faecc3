//go:build unix

package file

import (
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// A descriptor is an open file by its number. It replaces os.File for three reasons:
// os.File.Write hides short writes, a write to a broken standard output ends the
// process, and a descriptor that becomes non-blocking later makes os.File fail.
type descriptor int

// errAgain is the error of a write that would have to block.
const errAgain = unix.EAGAIN

// openFlags keep an open from blocking on a pipe without a reader, and a terminal from
// becoming the controlling terminal of the process.
const openFlags = unix.O_WRONLY | unix.O_APPEND | unix.O_CLOEXEC | unix.O_NONBLOCK | unix.O_NOCTTY

// openNoFollow opens path to append, and creates a file if there is none. It fails if
// path is a symbolic link. A file that it creates has exactly mode, or, if that is 0,
// defaultMode without the umask.
func openNoFollow(path string, mode os.FileMode, truncate bool) (d descriptor, created bool, err error) {
	flags := openFlags | unix.O_NOFOLLOW
	if truncate {
		flags |= unix.O_TRUNC
	}
	d, err = open(path, flags, 0)
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
		unix.Fchmod(int(d), uint32(mode.Perm())) // the umask only removed permissions, so a failure is safe
	}
	return d, err == nil, err
}

// open is open(2). A directory is ErrDirectory.
func open(path string, flags int, perm os.FileMode) (descriptor, error) {
	for {
		n, err := unix.Open(path, flags, uint32(perm.Perm()))
		switch err {
		case unix.EINTR:
			continue
		case unix.EISDIR:
			return -1, ErrDirectory
		}
		return descriptor(n), err
	}
}

// descriptorOf returns the descriptor of f without changing its mode.
func descriptorOf(f *os.File) (descriptor, error) {
	raw, err := f.SyscallConn()
	if err != nil {
		return -1, err
	}
	d := descriptor(-1)
	err = raw.Control(func(n uintptr) { d = descriptor(n) })
	return d, err
}

// write is one write(2).
func (d descriptor) write(p []byte) (int, error) {
	for {
		n, err := unix.Write(int(d), p)
		if err != unix.EINTR {
			return n, err
		}
	}
}

// wait returns when d accepts bytes or has failed, or after limit.
func (d descriptor) wait(limit time.Duration) {
	fds := []unix.PollFd{{Fd: int32(d), Events: unix.POLLOUT}}
	unix.Poll(fds, int(limit.Milliseconds()))
}

func (d descriptor) sync() error {
	for {
		if err := unix.Fsync(int(d)); err != unix.EINTR {
			return exceptNoDisk(err)
		}
	}
}

// close closes d. It does not retry after EINTR: the descriptor is closed by then, and
// its number may already belong to another thread's file.
func (d descriptor) close() error {
	if err := unix.Close(int(d)); err != unix.EINTR {
		return err
	}
	return nil
}

// A status identifies a file and describes its state.
type status struct {
	dev, ino, links uint64
	size            int64
	regular, device bool
}

func (s status) same(t status) bool { return s.dev == t.dev && s.ino == t.ino }

// unlinked reports whether the file has no name in any directory.
func (s status) unlinked() bool { return s.links == 0 }

func newStatus(st *unix.Stat_t) status {
	kind := uint32(st.Mode) & unix.S_IFMT
	return status{
		dev: uint64(st.Dev), ino: st.Ino, links: uint64(st.Nlink), size: st.Size,
		regular: kind == unix.S_IFREG, device: kind == unix.S_IFCHR,
	}
}

func (d descriptor) stat() (status, error) {
	var st unix.Stat_t
	for {
		if err := unix.Fstat(int(d), &st); err != unix.EINTR {
			return newStatus(&st), err
		}
	}
}

func statPath(path string) (status, error) {
	var st unix.Stat_t
	for {
		if err := unix.Stat(path, &st); err != unix.EINTR {
			return newStatus(&st), err
		}
	}
}

// statusOf converts the result of os.Stat or os.Lstat.
func statusOf(info os.FileInfo) status {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return status{}
	}
	return status{dev: uint64(st.Dev), ino: uint64(st.Ino), links: uint64(st.Nlink), size: st.Size, regular: info.Mode().IsRegular()}
}

// isReaderGone reports whether err means that a pipe or socket has lost its reader.
func isReaderGone(err error) bool {
	return errors.Is(err, unix.EPIPE) || errors.Is(err, unix.ECONNRESET) || errors.Is(err, unix.ENOTCONN) || errors.Is(err, unix.ESHUTDOWN)
}
