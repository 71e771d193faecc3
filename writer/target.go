package writer

import (
	"errors"
	"time"
)

// A target is where a flusher writes. Only the flusher uses it.
type target interface {
	// ready makes the target fit for the next write: opened, and still the file
	// that its path names. midLine: the last byte written was within a line, so
	// the target stays where it is if it can. moved: it could not, and the line
	// has to be written from its start.
	ready(midLine bool) (moved bool, err error)

	// write is one write(2): it may be short. errAgain: wait first.
	write(p []byte) (int, error)

	// wait returns when write may do more than nothing, or after d.
	wait(d time.Duration)

	// reopen closes the target, if it is open, and opens it anew, at once. It
	// writes nothing. midLine as for ready.
	reopen(midLine bool) error

	sync() error
	close() error
}

// A rotator is a target that goes on to another file between two lines.
type rotator interface {
	target

	// turn goes on to another file if its time has come. within: the next line
	// belongs to the record before it.
	turn(within bool)

	// room is how many bytes more the file takes, and how many an empty one.
	room() (left, whole int64)

	// finish goes on to another file because this one takes no more.
	finish()
}

// ErrGone says that nobody reads standard output any more.
var ErrGone = errors.New("its reader is gone")

// ErrDirectory says that a sink's path is a directory.
var ErrDirectory = errors.New("is a directory")

// errMoved is the error of a write whose bytes have to be written again, because
// the file that took them was removed meanwhile.
var errMoved = errors.New("the file was removed")
