package cli

import "golang.org/x/sys/unix"

// pipeSize is what a pipe into logly is widened to, the most that Linux lets
// an ordinary user have (/proc/sys/fs/pipe-max-size): the program above stalls
// later and a read(2) brings more.
const pipeSize = 1 << 20

// widen asks for a larger pipe. Not a pipe, not allowed: it stays as it is.
func widen(fd int) {
	_, _ = unix.FcntlInt(uintptr(fd), unix.F_SETPIPE_SZ, pipeSize)
}

// pollPeerClosed is told of a socket whose peer will send nothing more.
const pollPeerClosed = unix.POLLRDHUP
