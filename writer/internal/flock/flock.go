package flock

import "errors"

// ErrHeld reports that somebody else holds the lock.
var ErrHeld = errors.New("locked by another process")
