//go:build unix

package writer

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// A descriptor is an open file by its number. os.File is not used, since its
// Write goes on over short writes unseen, dies of a broken standard output, and
// gives up when a descriptor that was blocking no longer is.
type descriptor int

// errAgain is the error of a write that could take nothing without blocking.
const errAgain = unix.EAGAIN

// openFlags: a pipe without a reader must not block, a terminal must not become
// the process's own.
const openFlags = unix.O_WRONLY | unix.O_APPEND | unix.O_CLOEXEC | unix.O_NONBLOCK | unix.O_NOCTTY

// openHere opens for appending what path itself names, which is not a link, and
// makes the file if there is none. A file that it made has exactly mode, or, if
// that is 0, the default less the umask.
func openHere(path string, mode os.FileMode, truncate bool) (d descriptor, made bool, err error) {
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
	if err == unix.EEXIST { // made by another meanwhile
		d, err = open(path, flags|unix.O_CREAT, perm)
		return d, false, err
	}
	if err == nil && mode != 0 {
		unix.Fchmod(int(d), uint32(mode.Perm())) // it can only have less than mode so far, so a failure opens it to nobody
	}
	return d, err == nil, err
}

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

// descriptorOf returns f's descriptor without changing its mode.
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

// wait returns when d takes bytes or has failed, or after limit.
func (d descriptor) wait(limit time.Duration) {
	fds := []unix.PollFd{{Fd: int32(d), Events: unix.POLLOUT}}
	unix.Poll(fds, int(limit.Milliseconds()))
}

func (d descriptor) sync() error {
	for {
		switch err := unix.Fsync(int(d)); err {
		case unix.EINTR:
		case unix.EINVAL, unix.ENOTSUP: // a place without a disk
			return nil
		default:
			return err
		}
	}
}

// close closes d. After EINTR it is closed all the same, or another thread's
// descriptor may have its number.
func (d descriptor) close() error {
	if err := unix.Close(int(d)); err != unix.EINTR {
		return err
	}
	return nil
}

// status is what identifies a file and tells its state.
type status struct {
	dev, ino, links uint64
	size            int64
	regular, device bool
}

func (s status) same(t status) bool { return s.dev == t.dev && s.ino == t.ino }

// nameless reports whether no folder names the file any more.
func (s status) nameless() bool { return s.links == 0 }

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

func (d descriptor) isDevice() bool {
	st, err := d.stat()
	return err == nil && st.device
}

func statPath(path string) (status, error) {
	var st unix.Stat_t
	for {
		if err := unix.Stat(path, &st); err != unix.EINTR {
			return newStatus(&st), err
		}
	}
}

// endsLine reports whether the file's last byte is a newline. It is opened a
// second time to find out, because to append needs no right to read; without
// that right the answer is yes.
func endsLine(path string, file status) bool {
	d, err := open(path, unix.O_RDONLY|unix.O_CLOEXEC|unix.O_NONBLOCK|unix.O_NOCTTY, 0)
	if err != nil {
		return true
	}
	defer d.close()
	if now, err := d.stat(); err != nil || !now.same(file) {
		return true
	}
	var last [1]byte
	n, err := unix.Pread(int(d), last[:], file.size-1)
	return n != 1 || err != nil || last[0] == '\n'
}

// syncFolder makes a new file's name durable.
func syncFolder(path string) error {
	d, err := open(path, unix.O_RDONLY|unix.O_CLOEXEC|unix.O_DIRECTORY, 0)
	if err != nil {
		return err
	}
	return errors.Join(d.sync(), d.close())
}

// readerGone reports whether err says that a pipe or socket has lost its reader.
func readerGone(err error) bool {
	return errors.Is(err, unix.EPIPE) || errors.Is(err, unix.ECONNRESET) || errors.Is(err, unix.ENOTCONN) || errors.Is(err, unix.ESHUTDOWN)
}
