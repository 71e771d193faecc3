//go:build unix && !linux

package input

// growPipe does nothing: only Linux lets a pipe grow.
func growPipe(int) {}

// hasLargePipe: none of their pipes is known to be, and so nobody asks for unreadBytes.
func hasLargePipe(int) bool { return false }

func queued(int) int { return 0 }

// pollPeerClosed is nothing: a socket's end is told by POLLHUP alone.
const pollPeerClosed = 0
