package writer

import "time"

// A target is what a flusher writes to. Only the flusher's goroutine calls it.
type target interface {
	// Ready prepares the next write: the target is open, and is what its path names.
	// Within a line the target stays the same if it can. moved reports that it could
	// not, and the line must be written again from its start.
	Ready(midLine bool) (moved bool, err error)

	// Write is one write(2), which may be short. Its error is EAGAIN if the caller must
	// Wait first, file.ErrMoved if it must write the same bytes again, and file.ErrGone
	// if nobody will ever read them.
	Write(p []byte) (int, error)

	// Wait returns when Write may accept bytes again, or after d.
	Wait(d time.Duration)

	// Reopen closes the target if it is open, and opens it. It writes nothing.
	Reopen(midLine bool) error

	Sync() error
	Close() error
}
