package writer

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// A descriptor is an open file.
type descriptor struct{ f *os.File }

// errAgain is never met: nothing is opened in non-blocking mode.
const errAgain = syscall.EAGAIN

// openAppend opens path for appending, and makes the file if there is none.
func openAppend(path string, mode os.FileMode, truncate bool) (d descriptor, made bool, err error) {
	flags := os.O_WRONLY | os.O_APPEND
	if truncate {
		flags |= os.O_TRUNC
	}
	if mode == 0 {
		mode = defaultMode
	}
	f, err := os.OpenFile(path, flags, 0)
	if errors.Is(err, fs.ErrNotExist) {
		made = true
		f, err = os.OpenFile(path, flags|os.O_CREATE, mode.Perm())
	}
	if err == nil {
		return descriptor{f}, made, nil
	}
	if info, serr := os.Stat(path); serr == nil && info.IsDir() {
		return descriptor{}, false, ErrDirectory
	}
	return descriptor{}, false, bare(err)
}

// bare takes operation and path off err: the caller adds its own.
func bare(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

func descriptorOf(f *os.File) (descriptor, error) { return descriptor{f}, nil }

func (d descriptor) write(p []byte) (int, error) {
	n, err := d.f.Write(p)
	return n, bare(err)
}

func (d descriptor) wait(limit time.Duration) { time.Sleep(limit) }
func (d descriptor) sync() error              { return bare(d.f.Sync()) }
func (d descriptor) close() error             { return bare(d.f.Close()) }

// status is what identifies a file and tells its state.
type status struct {
	info            os.FileInfo
	size            int64
	regular, device bool
}

func (s status) same(t status) bool {
	return s.info != nil && t.info != nil && os.SameFile(s.info, t.info)
}

// nameless is never true: an open file keeps its name until it is closed.
func (s status) nameless() bool { return false }

func newStatus(info os.FileInfo, err error) (status, error) {
	if err != nil {
		return status{}, bare(err)
	}
	m := info.Mode()
	return status{info: info, size: info.Size(), regular: m.IsRegular(), device: m&os.ModeCharDevice != 0}, nil
}

func (d descriptor) stat() (status, error) { return newStatus(d.f.Stat()) }

func (d descriptor) isDevice() bool {
	st, err := d.stat()
	return err == nil && st.device
}

func statPath(path string) (status, error) { return newStatus(os.Stat(path)) }

// endsLine reports whether the file's last byte is a newline; if it cannot be
// read the answer is yes.
func endsLine(path string, file status) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	var last [1]byte
	if _, err := f.ReadAt(last[:], file.size-1); err != nil && err != io.EOF {
		return true
	}
	return last[0] == '\n'
}

// syncFolder has nothing to do: a folder cannot be synced here.
func syncFolder(string) error { return nil }

// Of the winerror.h codes for a pipe without a reader the syscall package has
// only ERROR_BROKEN_PIPE.
const errorNoData syscall.Errno = 232

// readerGone reports whether err says that a pipe has lost its reader.
func readerGone(err error) bool {
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, errorNoData) || errors.Is(err, syscall.EPIPE)
}
