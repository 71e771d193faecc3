package input

import (
	"errors"
	"time"
)

// BlockSize is the most that one read may bring. It fits into a core's
// second-level cache and is several times what a program writes at once: with
// half of it, copying into two files was a fifteenth slower.
const BlockSize = 256 << 10

// A Set is the streams that the pump reads. One goroutine waits and reads;
// any other may ring wake.
type Set interface {
	// Wait returns the index of a stream that has bytes, an end or an error to
	// read: any stream, or only the one named, or one that nobody writes to any more.
	// It gives up with errQuiet after timeout (negative: never) and with errWoken
	// after wake.
	Wait(timeout time.Duration, only int) (int, error)

	// Read reads once from a stream that wait named.
	Read(stream int, p []byte) (int, error)

	// HasLargePipes reports whether whoever writes to the streams can write much before anything
	// is read: they are pipes of pipeSize.
	HasLargePipes() bool

	// Queued is how many bytes there are in streams that are roomy.
	Queued() int

	// Ended reports whether nothing more will come than what is there by now, as
	// far as can be told without reading. It is for any goroutine.
	Ended() bool

	// Remove takes a stream that has ended out of what wait waits for.
	Remove(stream int)

	// Wake makes the wait that is under way, or else the next, return errWoken.
	Wake()

	Close()
}

// Values for Wait's only: not one stream alone, and the end of any.
const (
	AnyStream  = -1
	OnlyHangup = -2
)

var (
	ErrTimeout = errors.New("no input in time")
	ErrWoken   = errors.New("woken")
)
