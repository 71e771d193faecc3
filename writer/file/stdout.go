package file

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// ErrGone reports that nobody reads standard output any more.
var ErrGone = errors.New("its reader is gone")

// A Stdout writes to a file that somebody else opened, usually standard output.
// It never reopens or closes it. One goroutine uses a Stdout.
type Stdout struct {
	d    descriptor
	err  error // f has no descriptor
	name string
}

// NewStdout returns a Stdout for f. f may switch between blocking and non-blocking
// mode at any time.
func NewStdout(f *os.File) *Stdout {
	s := &Stdout{name: f.Name()}
	s.d, s.err = descriptorOf(f)
	return s
}

// Ready does nothing: the file stays the same.
func (s *Stdout) Ready(bool) (moved bool, err error) { return false, nil }

// Write does one write(2), which may be short. Its error is EAGAIN if the caller must
// Wait first, and ErrGone if nobody will ever read the bytes.
func (s *Stdout) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, ErrGone
	}
	n, err := s.d.write(p)
	switch {
	case err == nil:
		return n, nil
	case errors.Is(err, syscall.EAGAIN):
		return max(n, 0), err
	case s.isGone(err):
		return max(n, 0), ErrGone
	}
	return max(n, 0), PathError("write", s.name, err)
}

// isGone reports whether err means that the pipe or socket has no reader, the terminal
// hung up, or the descriptor is closed or not writable.
func (s *Stdout) isGone(err error) bool {
	if isReaderGone(err) || errors.Is(err, syscall.EBADF) {
		return true
	}
	now, serr := s.d.stat()
	return errors.Is(err, syscall.EIO) && serr == nil && now.device
}

// Wait returns when Write may accept bytes again, or after d.
func (s *Stdout) Wait(d time.Duration) { s.d.wait(d) }

// Reopen does nothing.
func (s *Stdout) Reopen(bool) error { return nil }

// Close does nothing: whoever opened the file closes it.
func (s *Stdout) Close() error { return nil }

// Sync forces a regular file to the disk. Pipes and terminals have no disk.
func (s *Stdout) Sync() error {
	if now, err := s.d.stat(); err != nil || !now.regular {
		return nil
	}
	return PathError("fsync", s.name, exceptNoDisk(s.d.Sync()))
}
