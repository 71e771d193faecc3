//go:build unix && !linux

package cli

// widen does nothing: only Linux lets a pipe grow.
func widen(int) {}

// pollPeerClosed is nothing: a socket's end is told by POLLHUP alone.
const pollPeerClosed = 0
