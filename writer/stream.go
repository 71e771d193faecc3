package writer

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// A stream is the target that somebody else opened: standard output.
type stream struct {
	f    *os.File // kept, so that the descriptor is not closed by its finalizer
	d    descriptor
	err  error // of taking the descriptor from f
	name string
}

func newStream(f *os.File) *stream {
	s := &stream{f: f, name: f.Name()}
	s.d, s.err = descriptorOf(f)
	return s
}

func (s *stream) ready(bool) (moved bool, err error) { return false, nil }

func (s *stream) write(p []byte) (int, error) {
	if s.err != nil {
		return 0, ErrGone
	}
	n, err := s.d.write(p)
	switch {
	case err == nil:
		return n, nil
	case errors.Is(err, errAgain):
		return max(n, 0), err
	case s.gone(err):
		return max(n, 0), ErrGone
	}
	return max(n, 0), &fs.PathError{Op: "write", Path: s.name, Err: err}
}

// gone reports whether err says that nobody will ever read what is written: the
// pipe or socket has no reader, the terminal hung up, the descriptor is closed
// or not for writing.
func (s *stream) gone(err error) bool {
	if readerGone(err) || errors.Is(err, syscall.EBADF) {
		return true
	}
	return errors.Is(err, syscall.EIO) && s.d.isDevice()
}

func (s *stream) wait(d time.Duration) { s.d.wait(d) }
func (s *stream) reopen(bool) error    { return nil }
func (s *stream) close() error         { return nil }

// sync forces a regular file to the disk; what else standard output may be has
// no disk.
func (s *stream) sync() error {
	if now, err := s.d.stat(); err != nil || !now.regular {
		return nil
	}
	if err := s.d.sync(); err != nil {
		return &fs.PathError{Op: "fsync", Path: s.name, Err: err}
	}
	return nil
}
