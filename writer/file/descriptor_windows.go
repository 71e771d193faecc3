package file

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// resolve returns path and the flags to open it.
func resolve(path string) (target string, flags int, err error) {
	return path, os.O_WRONLY | os.O_APPEND, nil
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

// state returns the size of the file. On Windows an open file keeps its name until it
// is closed.
func (d descriptor) state() (size int64, unlinked bool, err error) {
	now, err := d.stat()
	return now.size, false, err
}

// errorNoData is ERROR_NO_DATA of winerror.h, for a pipe that is being closed. The
// syscall package only has ERROR_BROKEN_PIPE.
const errorNoData syscall.Errno = 232

// isReaderGone reports whether err means that a pipe has lost its reader.
func isReaderGone(err error) bool {
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, errorNoData) || errors.Is(err, syscall.EPIPE)
}
