package input

import (
	"errors"
	"time"
)

// BlockSize is the most that one read may bring. It fits into a core's
// second-level cache and is several times what a program writes at once: with
// half of it, copying into two files was a fifteenth slower.
const BlockSize = 256 << 10

// A Set is the streams that the pump reads. One goroutine waits and reads.
// Other goroutines may call only Ended and Wake.
type Set interface {
	// Wait returns the index of a stream that has bytes, an end or an error to
	// read. only limits it to one stream, or is AnyStream or OnlyHangup. It
	// returns ErrTimeout after timeout (negative: never) and ErrWoken after
	// Wake.
	Wait(timeout time.Duration, only int) (int, error)

	// Read reads once from a stream that Wait returned.
	Read(stream int, p []byte) (int, error)

	// Queued returns how many bytes are waiting in the streams. It returns
	// math.MaxInt unless all are large pipes: into others, programs can write
	// little before anything is read.
	Queued() int

	// Ended reports whether nothing will come except what is already waiting,
	// as far as that can be known without reading.
	Ended() bool

	// Remove makes Wait ignore a stream that has ended.
	Remove(stream int)

	// Wake makes the current Wait, or else the next one, return ErrWoken.
	Wake()

	Close()
}

// Special values for Wait's argument only: any stream, or any stream that
// nobody can write to any more.
const (
	AnyStream  = -1
	OnlyHangup = -2
)

var (
	ErrTimeout = errors.New("no input in time")
	ErrWoken   = errors.New("woken")
)
