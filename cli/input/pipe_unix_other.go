//go:build unix && !linux

package input

// growPipe does nothing: only Linux can grow a pipe.
func growPipe(int) {}

// hasLargePipe returns false: the size of a pipe is not known here. So nobody
// calls queued.
func hasLargePipe(int) bool { return false }

func queued(int) int { return 0 }

// pollPeerClosed is no event: here only POLLHUP says that a socket has ended.
const pollPeerClosed = 0
