//go:build unix && !linux

package input

// growPipe does nothing: only Linux can grow a pipe.
func growPipe(int) {}

// queued returns false: the size of a pipe is not known here.
func queued(int) (n int, large bool) { return 0, false }

// pollPeerClosed is no event: here only POLLHUP says that a socket has ended.
const pollPeerClosed = 0
