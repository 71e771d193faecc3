package file

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

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
		return descriptor{File: f}, created, nil
	}
	if info, serr := os.Stat(path); serr == nil && info.IsDir() {
		return descriptor{}, false, ErrDirectory
	}
	return descriptor{}, false, err
}

// ResolveLinks returns path with its links followed, or path itself if it does not exist.
func ResolveLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

func descriptorOf(f *os.File) (descriptor, error) { return descriptor{File: f}, nil }

func (d descriptor) write(p []byte) (int, error) { return d.Write(p) }
func (d descriptor) wait(limit time.Duration)    { time.Sleep(limit) }

// isUnlinked returns false: on Windows an open file keeps its name until it is closed.
func isUnlinked(os.FileInfo) bool { return false }

// errorNoData is ERROR_NO_DATA of winerror.h, for a pipe that is being closed. The
// syscall package only has ERROR_BROKEN_PIPE.
const errorNoData syscall.Errno = 232

// isReaderGone reports whether err means that a pipe has lost its reader.
func isReaderGone(err error) bool {
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, errorNoData) || errors.Is(err, syscall.EPIPE)
}
