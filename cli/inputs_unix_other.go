//go:build unix && !linux

package cli

// widen does nothing: only Linux lets a pipe grow.
func widen(int) {}

// isRoomy: none of their pipes is known to be, and so nobody asks for unreadBytes.
func isRoomy(int) bool { return false }

func unreadBytes(int) int { return 0 }

// pollPeerClosed is nothing: a socket's end is told by POLLHUP alone.
const pollPeerClosed = 0
