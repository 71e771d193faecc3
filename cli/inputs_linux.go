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

// isRoomy reports whether fd is a pipe of pipeSize.
func isRoomy(fd int) bool {
	size, err := unix.FcntlInt(uintptr(fd), unix.F_GETPIPE_SZ, 0)
	return err == nil && size >= pipeSize
}

// unreadBytes is how many bytes fd has by now.
func unreadBytes(fd int) int {
	n, _ := unix.IoctlGetInt(fd, unix.TIOCINQ)
	return n
}

// pollPeerClosed is told of a socket whose peer will send nothing more.
const pollPeerClosed = unix.POLLRDHUP
