package file

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// A descriptor is an open file.
type descriptor struct{ f *os.File }

// errAgain never occurs on Windows, where no file is opened in non-blocking mode.
const errAgain = syscall.EAGAIN

// openAppend opens path to append, and creates a file if there is none.
func openAppend(path string, mode os.FileMode, truncate bool) (d descriptor, created bool, err error) {
	flags := os.O_WRONLY | os.O_APPEND
	if truncate {
		flags |= os.O_TRUNC
	}
	if mode == 0 {
		mode = defaultMode
	}
	f, err := os.OpenFile(path, flags, 0)
	if errors.Is(err, fs.ErrNotExist) {
		created = true
		f, err = os.OpenFile(path, flags|os.O_CREATE, mode.Perm())
	}
	if err == nil {
		return descriptor{f}, created, nil
	}
	if info, serr := os.Stat(path); serr == nil && info.IsDir() {
		return descriptor{}, false, ErrDirectory
	}
	return descriptor{}, false, err
}

func descriptorOf(f *os.File) (descriptor, error) { return descriptor{f}, nil }

func (d descriptor) write(p []byte) (int, error) { return d.f.Write(p) }
func (d descriptor) wait(limit time.Duration)    { time.Sleep(limit) }
func (d descriptor) sync() error                 { return d.f.Sync() }
func (d descriptor) close() error                { return d.f.Close() }

// A status identifies a file and describes its state.
type status struct {
	info            os.FileInfo
	size            int64
	regular, device bool
}

func (s status) same(t status) bool {
	return s.info != nil && t.info != nil && os.SameFile(s.info, t.info)
}

// unlinked is never true: on Windows an open file keeps its name until it is closed.
func (s status) unlinked() bool { return false }

func newStatus(info os.FileInfo, err error) (status, error) {
	if err != nil {
		return status{}, err
	}
	m := info.Mode()
	return status{info: info, size: info.Size(), regular: m.IsRegular(), device: m&os.ModeCharDevice != 0}, nil
}

func (d descriptor) stat() (status, error) { return newStatus(d.f.Stat()) }

func statPath(path string) (status, error) { return newStatus(os.Stat(path)) }

// statusOf converts the result of os.Stat or os.Lstat.
func statusOf(info os.FileInfo) status {
	return status{info: info, size: info.Size(), regular: info.Mode().IsRegular()}
}

// errorNoData is ERROR_NO_DATA of winerror.h, for a pipe that is being closed. The
// syscall package only has ERROR_BROKEN_PIPE.
const errorNoData syscall.Errno = 232

// isReaderGone reports whether err means that a pipe has lost its reader.
func isReaderGone(err error) bool {
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, errorNoData) || errors.Is(err, syscall.EPIPE)
}
