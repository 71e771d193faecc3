package cli

import (
	"errors"
	"time"
)

// inputs are the streams that the pump reads. One goroutine waits and reads;
// any other may ring wake.
type inputs interface {
	// wait returns the index of a stream that has bytes, an end or an error to
	// read: any stream, or only the one named, or one that nobody writes to any more.
	// It gives up with errQuiet after timeout (negative: never) and with errWoken
	// after wake.
	wait(timeout time.Duration, only int) (int, error)

	// read reads once from a stream that wait named.
	read(stream int, p []byte) (int, error)

	// roomy reports whether whoever writes to the streams can write much before anything
	// is read: they are pipes of pipeSize.
	roomy() bool

	// unread is how many bytes there are in streams that are roomy.
	unread() int

	// ended reports whether nothing more will come than what is there by now, as
	// far as can be told without reading. It is for any goroutine.
	ended() bool

	// drop takes a stream that has ended out of what wait waits for.
	drop(stream int)

	// wake makes the wait that is under way, or else the next, return errWoken.
	wake()

	close()
}

// These are for wait: not one stream alone, and the end of any.
const (
	anyStream = -1
	anyEnd    = -2
)

var (
	errQuiet = errors.New("no input in time")
	errWoken = errors.New("woken")
)
