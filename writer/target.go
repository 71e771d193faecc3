package writer

import "time"

// A Target is what a flusher writes to. Only the flusher's goroutine calls it.
type Target interface {
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

// A Relay is a Target that hands the lines on to a place of its own, in goroutines of its
// own. Its Close waits until that is done, or given up.
type Relay interface {
	Target

	// Wrote says how many lines the last Write has completed. It follows every Write.
	Wrote(lines uint64)

	// Flushed says that everything that waited is written. urgent: a line of it must be
	// handed on at once.
	Flushed(urgent bool)

	// Retry makes a relay that pauses before its next attempt try at once. It is for any
	// goroutine.
	Retry()

	// Progress returns a number that grows as long as the relay gets on, or may still wait
	// in Close. It is for any goroutine.
	Progress() uint64
}
